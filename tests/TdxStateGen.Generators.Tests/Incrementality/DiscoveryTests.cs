using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>The generators tell candidates by how an attribute is written; what they find must be what the compiler's symbols say, however it is written and whatever was edited before.</summary>
public sealed class DiscoveryTests
{
    private const string Nothing = "namespace Empty;";

    [Fact]
    public void EverySpelling_IsFound()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(Spellings.Files);
        string[] machines = BySymbols(compilation, "StateMachineAttribute");

        Assert.Equal(machines, Found(compilation, KnownNames.StateMachineAttribute));
        Assert.Equal(BySymbols(compilation, "LeafModuleAttribute"), Found(compilation, KnownNames.LeafModuleAttribute));
        Assert.True(machines.Length >= 22, "Only " + string.Join(", ", machines));
        Assert.DoesNotContain(machines, static name => name.Contains("Another", StringComparison.Ordinal) || name.Contains("Unbound", StringComparison.Ordinal));
    }

    [Fact]
    public void EachSpellingAlone_IsFound() => Assert.All(Spellings.Files, static file =>
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([Spellings.Files[Spellings.GlobalAliases], file]);
        Assert.Equal(BySymbols(compilation, "StateMachineAttribute"), Found(compilation, KnownNames.StateMachineAttribute));
        Assert.Equal(BySymbols(compilation, "LeafModuleAttribute"), Found(compilation, KnownNames.LeafModuleAttribute));
    });

    [Fact]
    public void TypeOfTwoParts_IsFoundWhereItsAttributeStandsFirst()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(
            ["[System.Serializable] partial class C;", "[TdxStateGen.StateMachine] partial class C;", "[TdxStateGen.StateMachine] partial class C; [TdxStateGen.StateMachine] partial class D;"]);
        Assert.Equal([[], ["C"], ["D"]], FoundByFile(compilation, KnownNames.StateMachineAttribute));
    }

    [Theory]
    [InlineData("class C { [System.Obsolete] void M() { } }", false)]
    [InlineData("[System.Serializable] class C;", false)]
    [InlineData("using M = System.SerializableAttribute; [M] class C;", false)]
    [InlineData("using M = TdxStateGen.StateMachineAttribute; class C;", false)]
    [InlineData("class C { [TdxStateGen.StateMachine] void M() { } }", false)]
    [InlineData("using M = TdxStateGen.StateMachineAttribute; [M] class C;", true)]
    [InlineData("[StateMachine] class C;", true)]
    [InlineData("class C { [X.LeafModule] class D; }", true)]
    public void Compilation_HasCandidates_WhenTheNameOfAnAttributeOnATypeSaysSo(string source, bool expected) =>
        Assert.Equal(expected, Candidates.Of(GeneratorHarness.Compile([source])).Exist);

    [Fact]
    public void CompilationWithoutCandidates_IsNotLookedAt()
    {
        var remembered = Remembered<object>.Of(GeneratorHarness.Compile([Sources.User]), static (_, _) => throw new InvalidOperationException("It was."));
        Assert.Null(remembered.Get(CancellationToken.None));
        Assert.Equal(remembered, Remembered<object>.Of(GeneratorHarness.Compile([Nothing]), static (_, _) => new object()));
    }

    [Fact]
    public void WhatIsRemembered_IsLookedForOnce_AndAgainAfterACancellation()
    {
        int looked = 0;
        bool isCancelled = true;
        var remembered = Remembered<string>.Of(GeneratorHarness.Compile([Sources.Door]), (_, _) => ++looked == 1 && isCancelled ? throw new OperationCanceledException() : "found");

        Assert.Throws<OperationCanceledException>(() => remembered.Get(CancellationToken.None));
        isCancelled = false;
        Assert.Equal("found", remembered.Get(CancellationToken.None));
        Assert.Equal("found", remembered.Get(CancellationToken.None));
        Assert.Equal(2, looked);
    }

    [Fact]
    public void RunAfterAnyEdits_EqualsAFreshRun()
    {
        Gen<(int File, int State)[]> edits = Gen.Select(Gen.Int[0, Spellings.Files.Length - 1], Gen.Int[0, 3]).Array[1, 4];
        edits.Sample(
            static edits =>
            {
                var session = new IncrementalSession(Spellings.Files, tracksSteps: false);
                foreach ((int file, int state) in edits)
                {
                    session.Edit(file, Variant(Spellings.Files[file], state));
                    GeneratorDriverRunResult fresh = GeneratorHarness.Driver(HarnessOptions.Default).RunGenerators(session.Compilation).GetRunResult();
                    Assert.Equal(Texts(fresh), Texts(session.Result));
                }
            },
            iter: 12, threads: 1);
    }

    /// <summary>A file as it was, without anything, with another body, or with all machines of other names.</summary>
    private static string Variant(string file, int state) => state switch
    {
        0 => file,
        1 => Nothing,
        2 => file + "\nclass Added { int Body() { return 1; } }".Replace("Added", "Added" + file.Length, StringComparison.Ordinal),
        _ => file.Replace("partial class ", "partial class Renamed", StringComparison.Ordinal),
    };

    private static IEnumerable<(string Name, string Text)> Texts(GeneratorDriverRunResult result) =>
        result.Results.SelectMany(static r => r.GeneratedSources).Select(static s => (s.HintName, s.SourceText.ToString()));

    private static string[] Found(Compilation compilation, string attribute) => [.. FoundByFile(compilation, attribute).SelectMany(static file => file).Order(StringComparer.Ordinal)];

    private static string[][] FoundByFile(Compilation compilation, string attribute) =>
        [.. Candidates.Parse(compilation, attribute, static (type, _, _) => HintNames.For(type), default).Select(static file => file.ToArray())];

    /// <summary>The types of the compilation, whatever their syntax, that carry an attribute.</summary>
    private static string[] BySymbols(CSharpCompilation compilation, string attribute)
    {
        List<string> found = [];
        Stack<INamespaceOrTypeSymbol> pending = new([compilation.Assembly.GlobalNamespace]);
        while (pending.TryPop(out INamespaceOrTypeSymbol? symbol))
        {
            if (symbol is INamedTypeSymbol { TypeKind: not (TypeKind.Enum or TypeKind.Delegate) } type && type.GetAttributes().Any(a => KnownNames.Is(a.AttributeClass, attribute)))
                found.Add(HintNames.For(type));
            foreach (INamespaceOrTypeSymbol inner in symbol.GetMembers().OfType<INamespaceOrTypeSymbol>())
                pending.Push(inner);
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }
}
