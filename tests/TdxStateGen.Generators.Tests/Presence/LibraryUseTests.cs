using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Presence;
using TdxStateGen.Generators.Tests.Incrementality;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Presence;

/// <summary>Which projects are told to have nothing of the library, so that analyzers leave them alone; and that no other is.</summary>
public sealed class LibraryUseTests
{
    private const string Nothing = "namespace Mine; public class C { public void M(System.IO.Stream s) { s.Read(new byte[1], 0, 1); s.Close(); } }";

    [Fact]
    public void ProjectWithoutAReference_UsesNothing() => Assert.False(LibraryUse.Of(Vendors.Bare(Nothing)).IsPossible);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ProjectThatReferencesOurPackagesOnly_AndNamesNothing_UsesNothing(bool withTdx)
    {
        var use = LibraryUse.Of(GeneratorHarness.Compile([Nothing], new HarnessOptions { WithTdx = withTdx }));

        Assert.False(use.IsPossible);
        Assert.False(use.MayDeclareMachines);
        Assert.Equal(withTdx, use.References.Count > 0);
    }

    [Theory]
    [InlineData("using TdxStateGen;")]
    [InlineData("global using static TdxStateGen.Permit;")]
    [InlineData("using T = TdxStateGen.StateMachineAttribute;")]
    [InlineData("namespace TdxStateGen { class C; }")]
    [InlineData("class C { object o = typeof(global::TdxStateGen.StateMachineAttribute); }")]
    [InlineData("class C { object o = typeof(@TdxStateGen.StateMachineAttribute); }")]
    [InlineData("class C { object o = typeof(\\u0054dxStateGen.StateMachineAttribute); }")]
    [InlineData("class C { object o = typeof(Tdx\\U00000053tateGen.StateMachineAttribute); }")]
    [InlineData("class C { object o = typeof(Tdx\u200DStateGen.StateMachineAttribute); }")]
    [InlineData("class C { object o = typeof(TdxState\u00ADGen.StateMachineAttribute); }")]
    public void ProjectThatNamesTheLibraryInSomeFile_MayUseIt(string text)
    {
        Assert.True(LibraryUse.Of(GeneratorHarness.Compile([Nothing, text])).IsPossible);
        Assert.False(LibraryUse.Of(Vendors.Bare(text)).IsPossible);
    }

    [Fact]
    public void ProjectWhoseOptionsImportTheLibrary_MayUseIt()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([Nothing]);

        Assert.True(LibraryUse.Of(compilation.WithOptions(compilation.Options.WithUsings("System", "TdxStateGen"))).IsPossible);
        Assert.False(LibraryUse.Of(compilation.WithOptions(compilation.Options.WithUsings("System"))).IsPossible);
    }

    [Fact]
    public void ProjectThatReferencesAnotherVendorsMachines_MayUseThemByAnyName()
    {
        Assert.True(LibraryUse.Of(GeneratorHarness.Compile([Nothing], new HarnessOptions { References = [Vendors.Hardware] })).IsPossible);
        Assert.True(LibraryUse.Of(GeneratorHarness.Compile([Nothing], new HarnessOptions { References = [Vendors.Hardware, Vendors.House] })).IsPossible);
    }

    [Fact]
    public void ProjectThatReferencesAnAssemblyWithTheLibraryInside_MayUseIt() => Assert.True(LibraryUse.Of(Vendors.Bare(Nothing, Vendors.Merged)).IsPossible);

    [Theory]
    [InlineData("internal")]
    [InlineData("public")]
    public async Task AnotherCopyOfTheLibraryInAReference_DoesNotSilenceTheAnalyzers(string accessibility)
    {
        MetadataReference copy = Vendors.Alone("Copy", $"namespace TdxStateGen {{ {accessibility} sealed class StateMachineAttribute : System.Attribute; }} public class Shown;");
        copy = accessibility == "public" ? copy.WithAliases(["Copy"]) : copy; // two that are public could not be told apart
        CSharpCompilation compilation = GeneratorHarness.Compile(["using TdxStateGen; enum S { A, B } [StateMachine(Initial = S.A)] class M;"], new HarnessOptions { References = [copy] });

        Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(found, static d => d.Id == "TSG1001");
    }

    [Fact]
    public void StatelessAndLoggers_CountOnlyWhereTheyCanBeNamed()
    {
        MetadataReference copies = Vendors.Alone("Copies", "namespace Stateless { internal class StateMachine<TState, TTrigger>; } namespace Microsoft.Extensions.Logging { internal interface ILogger; }");
        string machine = Sources.Door;

        GeneratorRun without = GeneratorHarness.Run(machine, new HarnessOptions { References = [copies] }).AssertCompiles();
        Assert.DoesNotContain("Sample.Door.Stateless.g.cs", without.Files.Keys);
        Assert.DoesNotContain(without.Files.Values, static text => text.Contains("LogTo", StringComparison.Ordinal));
        GeneratorRun with = GeneratorHarness.Run(machine, new HarnessOptions { WithStateless = true, References = [copies] }).AssertCompiles();
        Assert.Contains("Sample.Door.Stateless.g.cs", with.Files.Keys);
    }

    [Theory]
    [InlineData("namespace TdxStateGen.Extras { public class Shown; }", false)]
    [InlineData("namespace TdxStateGen.Extras { public class Shown; } namespace System.Runtime.CompilerServices { internal class Hidden; }", false)]
    [InlineData("namespace TdxStateGen.Extras { public class Shown; } namespace Extras { public class Too; }", true)]
    [InlineData("namespace Deep.TdxStateGen { public class Shown; }", true)]
    [InlineData("public class Shown;", true)]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"UnderTest\")] namespace Extras { internal class Hidden; }", true)]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Another\")] namespace Extras { internal class Hidden; }", false)]
    public void AssemblyThatKnowsTheLibrary_LeadsToItThroughTypesOutsideItsNamespace(string source, bool leads) =>
        Assert.Equal(leads, LibraryUse.Of(GeneratorHarness.Compile([Nothing], new HarnessOptions { References = [Vendors.Knowing("Extras", source)] })).IsPossible);

    [Theory]
    [MemberData(nameof(SpelledFiles))]
    public void MachinesAreNamed_HoweverTheirAttributeIsWritten(int file)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(file == Spellings.GlobalAliases ? Spellings.Files : [Spellings.Files[Spellings.GlobalAliases], Spellings.Files[file]]);

        string[] expected = [.. VisibleTypes.Of(compilation, default).Where(IsMachine).Select(static t => t.Name).Distinct().Order(StringComparer.Ordinal)];
        var names = MachineNames.Of(compilation, default);
        Assert.Equal(expected, VisibleTypes.Of(compilation, default).Select(static t => t.Name).Distinct().Where(names.IsType).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length == 0, names.IsEmpty);
    }

    public static TheoryData<int> SpelledFiles => [.. Enumerable.Range(0, Spellings.Files.Length)];

    [Theory]
    [InlineData("using TdxStateGen; [StateMachine(Initial = S.A)] class M;")]
    [InlineData("[TdxStateGen.StateMachineAttribute(Initial = S.A)] class M;")]
    [InlineData("[\\u0054dxStateGen.State\\u004Dachine(Initial = S.A)] class M;")]
    [InlineData("[@TdxStateGen.@StateMachineAttribute(Initial = S.A)] class M;")]
    [InlineData("[Tdx\u200DStateGen.State\u200DMachine(Initial = S.A)] class M;")]
    [InlineData("[X(Initial = S.A)] class M;", "global using X = TdxStateGen.StateMachineAttribute;")]
    [InlineData("[StateMachine(Initial = S.A)] class M;", "global using TdxStateGen;")]
    [InlineData("namespace TdxStateGen.Mine { [StateMachine(Initial = S.A)] class M; }")]
    public async Task WrongDeclaration_IsReported_HoweverTheLibraryIsNamed(string text, string other = "")
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([text, other, "enum S { A, B }"]);

        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(found, static d => d.Id == "TSG1001");
    }

    private static bool IsMachine(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class && AttributeUse.Of(type).Any(static u => u.Kind == AttributeKind.StateMachine);
}
