using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>A project whose language is too old for generated code hears of that from us and not from the compiler, however old it is.</summary>
public sealed class OldLanguageTests
{
    private const string Machine = """
        using TdxStateGen;

        public enum LampState { Off, On }

        [StateMachine(Initial = LampState.Off)]
        public sealed partial class Lamp
        {
            [Transition(LampState.Off, LampState.On)]
            [Transition(LampState.On, LampState.Off)]
            public partial bool Switch(int brightness);
        }

        public static class Program
        {
            public static LampState Use(Lamp lamp)
            {
                if (lamp.CanSwitch() && lamp.Switch(3))
                    lamp.Transitioned += change => { };
                return lamp.State;
            }
        }
        """;

    private const string Module = """
        using TdxStateGen;
        using TdxStateGen.Tdx;

        [LeafModule(typeof(SeamcallConvention))]
        public sealed partial class Far
        {
            [AnswersSeamcall(33)]
            private ulong Init(int lp, ulong attributes) { return 0; }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    public async Task BodiesThatThrow_LeaveTheWordToTheAnalyzer(LanguageVersion version)
    {
        GeneratorRun run = Run(Machine, version);

        Assert.Empty(run.CompilerDiagnostics());
        Diagnostic finding = Assert.Single(await run.AnalyzeAsync());
        Assert.Equal("TSG1010", finding.Id);
        Assert.Equal("Lamp", finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan));
    }

    [Theory]
    [InlineData(Machine, LanguageVersion.CSharp7_3)]
    [InlineData(Machine, LanguageVersion.CSharp8)]
    [InlineData(Machine, LanguageVersion.CSharp9)]
    [InlineData(Module, LanguageVersion.CSharp7_3)]
    [InlineData(Module, LanguageVersion.CSharp9)]
    public void LanguageWithoutSuchBodies_IsNamedBeforeTheCompilerMissesThem(string declaration, LanguageVersion version)
    {
        GeneratorRun run = Run(declaration, version);

        // A compiler that cannot parse says so and goes no further: neither to what is missing nor to analyzers.
        ImmutableArray<Diagnostic> parsed = [.. run.Output.SyntaxTrees.SelectMany(static tree => tree.GetDiagnostics())];
        Diagnostic error = Assert.Single(parsed);
        Assert.Equal("CS1029", error.Id);
        Assert.Contains("TSG1010: ", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(version.ToDisplayString(), error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string declaration, LanguageVersion version) =>
        GeneratorHarness.Run(declaration, new HarnessOptions { LanguageVersion = version, WithTdx = true }).AssertSilent();
}
