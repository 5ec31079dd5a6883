using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>A project whose language is too old for generated code hears of that from us and not from the compiler. How a build is stopped where the compiler would come first, .ci/consumer.sh checks.</summary>
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
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    public async Task LanguageWithoutSuchBodies_IsNamedByTheAnalyzerToo(LanguageVersion version)
    {
        GeneratorRun run = Run(Machine, version);

        // An editor shows this; a build stops before the compiler is called, since the compiler would stop before its analyzers.
        Assert.Empty(run.Files);
        Assert.Equal("TSG1010", Assert.Single(await run.AnalyzeAsync()).Id);
    }

    private static GeneratorRun Run(string declaration, LanguageVersion version) =>
        GeneratorHarness.Run(declaration, new HarnessOptions { LanguageVersion = version }).AssertSilent();
}
