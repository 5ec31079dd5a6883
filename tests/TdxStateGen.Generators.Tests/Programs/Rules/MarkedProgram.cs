using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Programs.Rules;

/// <summary>Analyses one text in which a comment <c>//! TSG6001</c> stands on every line that must be reported, once for each report.</summary>
internal static class MarkedProgram
{
    private const string Mark = "//! ";

    private const string Head = """
        using System;
        using System.Collections.Generic;
        using TdxStateGen;
        using TdxStateGen.Tdx;

        public enum DoorState { Closed, Open, Locked }

        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            public int Strength { get; set; }

            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            [Transition(DoorState.Open, DoorState.Closed)]
            public partial bool Close();

            [Transition(DoorState.Closed, DoorState.Locked, Guard = nameof(IsStrong))]
            public partial TriggerOutcome Lock();

            private bool IsStrong() => Strength > 3;
        }

        """;

    /// <summary>Checks the reports of every line.</summary>
    /// <param name="text">Types that may use the door and the TDX library.</param>
    /// <returns>What was reported.</returns>
    public static async Task<ImmutableArray<Diagnostic>> CheckAsync(string text)
    {
        string source = (Head + text).ReplaceLineEndings("\n");
        GeneratorRun run = GeneratorHarness.Run(source, new HarnessOptions { WithTdx = true }).AssertSilent();
        Diagnostic[] errors = [.. run.CompilerDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, GeneratorRun.Describe(errors));
        ImmutableArray<Diagnostic> found = await run.Output.WithAnalyzers([new ProgramAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        string[] expected = [.. source.Split('\n').SelectMany(static (line, i) => line.Split(Mark).Skip(1).Select(mark => Line(i, mark.Trim())))];
        string[] said = [.. found.OrderBy(static d => d.Location.SourceSpan.Start).Select(static d => Line(d.Location.GetLineSpan().StartLinePosition.Line, d.Id))];
        Assert.True(expected.SequenceEqual(said), $"expected: {string.Join(", ", expected)}\nreported: {string.Join(", ", said)}\n{GeneratorRun.Describe(found)}");
        return found;
    }

    private static string Line(int index, string id) => string.Create(CultureInfo.InvariantCulture, $"{index + 1} {id}");
}
