using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Parsing;

public sealed class GeneratorEntryTests
{
    private const string Door = """
        using TdxStateGen;
        namespace Houses;
        public enum DoorState { Open, Closed }
        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            [Transition(DoorState.Closed, DoorState.Open)] public partial void Open();
            [Transition(DoorState.Open, DoorState.Closed)] public partial bool Close();
        }
        """;

    private static readonly string Mistaken = Door.Replace("DoorState.Open)] public partial void", "5)] public partial void");

    [Fact]
    public void AttributeOnTwoParts_GeneratesOnce()
    {
        string[] parts = [Door, "namespace Houses; [TdxStateGen.StateMachine(Initial = DoorState.Open)] partial class Door;"];

        GeneratorRun run = GeneratorHarness.Run(parts).AssertSilent();

        Assert.Equal(["Houses.Door.Documentation.g.cs", "Houses.Door.Machine.g.cs"], run.Files.Keys);
        Assert.Equal(["CS0579"], run.CompilerDiagnostics().Select(static d => d.Id));
    }

    [Theory]
    [InlineData("public sealed partial class dOOr", "Houses.dOOr-")]
    [InlineData("public sealed partial class Door<T>", "Houses.Door`1")]
    [InlineData("public sealed partial class Door<T, U>", "Houses.Door`2")]
    [InlineData("public static partial class Outer { [StateMachine(Initial = DoorState.Closed)] public sealed partial class Door", "Houses.Outer.Door")]
    [InlineData("public partial struct Outer<T> { [StateMachine(Initial = DoorState.Closed)] public sealed partial class @class", "Houses.Outer`1.class")]
    [InlineData("public sealed partial class Tür", "Houses.Tür")]
    public void ClassesOfLikeNames_GetFilesOfTheirOwn(string heading, string hintName)
    {
        string nested = heading.Contains('{', StringComparison.Ordinal) ? heading : "[StateMachine(Initial = DoorState.Closed)] " + heading;
        string close = heading.Contains('{', StringComparison.Ordinal) ? "}" : "";
        string source = Door + "\n" + nested + " { [Transition(DoorState.Closed, DoorState.Open)] public partial void Open(); }" + close;

        GeneratorRun run = GeneratorHarness.Run(source).AssertCompiles();

        Assert.Equal(4, run.Files.Count);
        Assert.Contains(run.Files.Keys, name => name.StartsWith(hintName, StringComparison.Ordinal));
    }

    [Fact]
    public void NamespacesThatDifferInCase_DoNotClash()
    {
        GeneratorRun run = GeneratorHarness.Run([Door, Door.Replace("Houses", "houses")]).AssertCompiles();

        Assert.Equal(4, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void NamespaceAndTypeThatDifferInCase_DoNotClash()
    {
        string inType = Door.Replace("namespace Houses;", "namespace Town;", StringComparison.Ordinal)
            .Replace("[StateMachine", "public partial class Street { [StateMachine", StringComparison.Ordinal) + " }";

        GeneratorRun run = GeneratorHarness.Run([inType, Door.Replace("Houses", "Town.street", StringComparison.Ordinal)]).AssertCompiles();

        Assert.Equal(4, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task ClassBesideAProgramsStatements_NeedsNoPartialFromThem()
    {
        string inProgram = Door.Replace("namespace Houses;", "", StringComparison.Ordinal).Replace("[StateMachine", "public partial class Program { [StateMachine", StringComparison.Ordinal) + " }";

        GeneratorRun run = GeneratorHarness.Run([inProgram, "new Program.Door().Open();"]).AssertSilent();

        Assert.Equal(["Program.Door.Documentation.g.cs", "Program.Door.Machine.g.cs"], run.Files.Keys);
        Assert.Empty(await run.AnalyzeAsync());
    }

    [Theory]
    [InlineData("Transition(DoorState.Closed, DoorState.Nowhere)", "CS0117")]
    [InlineData("Transition(DoorState.Closed, Missing)", "CS0103")]
    [InlineData("Transition(DoorState.Closed)", "CS7036")]
    [InlineData("Transition(DoorState.Closed, DoorState.Open, Wish = 3)", "CS0246", "Machine")]
    public async Task UnresolvedArgument_IsLeftToTheCompiler(string attribute, string error, string file = "Broken")
    {
        GeneratorRun run = GeneratorHarness.Run(Door.Replace("Transition(DoorState.Closed, DoorState.Open)", attribute)).AssertSilent();

        Assert.Equal([error], run.CompilerDiagnostics().Select(static d => d.Id));
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Contains("Houses.Door." + file + ".g.cs", run.Files.Keys);
    }

    [Theory]
    [InlineData("RunAnalyzers", "false")]
    [InlineData("RunAnalyzersDuringBuild", "false")]
    [InlineData("IsImplicitlyTriggeredBuild", "true")]
    public void AnalyzersOff_MakeTheCompilerNameTheRule(string property, string value)
    {
        GeneratorRun run = GeneratorHarness.Run(Mistaken, WithProperty(property, value));

        Diagnostic error = Assert.Single(run.CompilerDiagnostics());
        Assert.Equal("CS1029", error.Id);
        Assert.Equal("#error: 'TSG2002: 5 is no state of this machine; its states are the members of 'DoorState''", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("")]
    public void AnalyzersOn_LeaveTheReportToThem(string value) => Assert.Empty(GeneratorHarness.Run(Mistaken, WithProperty("RunAnalyzers", value)).CompilerDiagnostics());

    [Fact]
    public void AnalyzersOff_SayNothingOfASoundMachine() => GeneratorHarness.Run(Door, WithProperty("RunAnalyzers", "false")).AssertCompiles();

    /// <summary>The generator writes what throws for such a declaration, too.</summary>
    [Fact]
    public async Task MistakeInAFileThatAToolWrote_IsReportedAsAnywhere()
    {
        GeneratorRun run = GeneratorHarness.Run("// <auto-generated/>\n" + Mistaken).AssertSilent();

        Assert.Equal(["TSG2002"], (await run.AnalyzeAsync()).Select(static d => d.Id));
    }

    [Fact]
    public async Task AdviceAboutAFileThatAToolWrote_IsKeptBack()
    {
        string advised = Door.Replace("enum DoorState { ", "enum DoorState { Unused, ");

        Assert.NotEmpty(await GeneratorHarness.Run(advised).AssertCompiles().AnalyzeAsync());
        await GeneratorHarness.Run("// <auto-generated/>\n" + advised).AssertCompiles().AssertCleanAsync();
    }

    [Fact]
    public async Task ClassThatIsNotPartial_IsTheOneErrorOfTheCompilerAndOurs()
    {
        GeneratorRun run = GeneratorHarness.Run(Door.Replace("sealed partial class", "sealed class")).AssertSilent();

        // On the command line the compiler stops at its own error; an editor shows both.
        Assert.Equal(["CS0260"], run.CompilerDiagnostics().Select(static d => d.Id));
        Assert.Equal(["TSG1001"], (await run.AnalyzeAsync()).Select(static d => d.Id));
    }

    [Fact]
    public void ClassThatIsNotPartial_WithoutPartialMethods_GetsNothingButTheError()
    {
        const string source = "using TdxStateGen; public enum S { A } [StateMachine(Initial = S.A), Terminal(S.A)] public sealed class M;";

        Assert.Empty(GeneratorHarness.Run(source).AssertSilent().Files);
        GeneratorRun withoutAnalyzers = GeneratorHarness.Run(source, WithProperty("RunAnalyzers", "false"));
        Assert.Contains("TSG1001", Assert.Single(withoutAnalyzers.Files).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyzers_WithoutTheLibrary_AreSilent()
    {
        CSharpCompilation withLibrary = GeneratorHarness.Compile(
            ["namespace TdxStateGen; public sealed class TransitionAttribute : System.Attribute; public class C { [Transition] public void M() { } }"]);

        Assert.Equal(["TSG1009"], (await Analyze(withLibrary)).Select(static d => d.Id));
        Assert.Empty(await Analyze(withLibrary.WithReferences(Basic.Reference.Assemblies.Net100.References.All)));
    }

    private static Task<ImmutableArray<Diagnostic>> Analyze(CSharpCompilation compilation) => compilation.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    private static HarnessOptions WithProperty(string name, string value) => new() { BuildProperties = new Dictionary<string, string> { [name] = value } };
}
