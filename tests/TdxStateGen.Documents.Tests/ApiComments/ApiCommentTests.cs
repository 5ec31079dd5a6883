using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Logging;
using TdxStateGen.Emulation;
using TdxStateGen.Generators.Tests.Infrastructure;
using TdxStateGen.Tdx;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>
/// Every public member of the libraries, and of what the generator writes into a user's class, says what it does, its parameters and result, its units, what it throws and where its facts are from.
/// CommentRuleTests shows that each rule finds what it is for.
/// </summary>
public sealed class ApiCommentTests
{
    public static TheoryData<Type> Libraries => [typeof(StateMachineAttribute), typeof(TdhSys), typeof(EmulatedPlatform)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_public_member_of_a_library_is_described(Type marker)
    {
        ISymbol[] symbols = Symbols(marker);
        AssertNone(symbols.SelectMany(CommentRules.Findings));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_number_has_its_unit(Type marker) => AssertNone(Symbols(marker).SelectMany(UnitRule.Findings));

    [Theory]
    [InlineData(typeof(TdhSys))]
    [InlineData(typeof(EmulatedPlatform))]
    public void Every_type_that_states_facts_names_its_source(Type marker) => AssertNone(Symbols(marker).SelectMany(SourceRule.Findings));

    [Fact]
    public void Every_exception_that_a_public_member_throws_is_in_its_comment() => AssertNone(
        from file in SourceFiles.Roots
        from problem in ThrownExceptions.Unsaid(file.Value)
        select $"{file.Key}: {problem}");

    [Fact]
    public void Every_public_member_that_is_generated_is_described()
    {
        ISymbol[] symbols = [.. Generated(GeneratorHarness.Run(SampleMachines.Source, Options).AssertCompiles())];

        Assert.All(["State", "PermittedTriggers", "Transitioned", "Fire", "LogTo", "CanDim", "TryDim", "CanOne", "CreateStateless", "MermaidDiagram", "ModelText", "Dispatch"], name => Assert.Contains(symbols, s => s.Name == name));
        AssertNone(symbols.SelectMany(CommentRules.Findings).Select(static f => $"generated: {f}"));
    }

    [Fact]
    public void Every_public_member_that_stands_in_for_a_refused_declaration_is_described()
    {
        ISymbol[] symbols = [.. Generated(GeneratorHarness.Run(SampleMachines.Refused, Options).AssertSilent())];

        Assert.All(["State", "PermittedTriggers", "Transitioned", "Fire", "LogTo", "CanLight", "TryLight", "MermaidDiagram", "ModelText", "Dispatch"], name => Assert.Contains(symbols, s => s.Name == name));
        AssertNone(symbols.SelectMany(CommentRules.Findings).Select(static f => $"generated: {f}"));
    }

    private static ISymbol[] Symbols(Type marker)
    {
        ArgumentNullException.ThrowIfNull(marker);
        ISymbol[] symbols = [.. PublicSymbols.Of(marker)];
        Assert.True(symbols.Length > 100, $"Only {symbols.Length} public members were found: the test has gone blind.");
        return symbols;
    }

    private static HarnessOptions Options { get; } = new() { WithTdx = true, WithStateless = true, References = [MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location)] };

    private static IEnumerable<ISymbol> Generated(GeneratorRun run)
    {
        HashSet<SyntaxTree> generated = [.. run.Output.SyntaxTrees.Except(run.Input.SyntaxTrees)];
        return PublicSymbols.Below(run.Output.Assembly.GlobalNamespace).Where(s => s.DeclaringSyntaxReferences.All(r => generated.Contains(r.SyntaxTree)));
    }

    private static void AssertNone(IEnumerable<CommentFinding> findings) => AssertNone(findings.Select(static f => $"{SourceFiles.PlaceOf(f.Symbol)}: {f}"));

    private static void AssertNone(IEnumerable<string> findings)
    {
        string list = string.Join("\n  ", findings.Order(StringComparer.Ordinal));
        Assert.True(list.Length == 0, $"Found:\n  {list}");
    }
}
