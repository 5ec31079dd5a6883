using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TdxStateGen.Generators;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Tests.Infrastructure;

/// <summary>
/// Applies a fix to marked text, with all analyzers and generators at work, once by one and then as Fix All in document, project and solution. The result must compile, generated code
/// included, and hold only the findings that are marked in it.
/// </summary>
/// <typeparam name="TFix">The fix.</typeparam>
internal static class FixVerifier<TFix>
    where TFix : CodeFixProvider, new()
{
    private static readonly ReferenceAssemblies Net100 = new("net10.0");

    /// <summary>Verifies one fix.</summary>
    /// <param name="before">The marked text.</param>
    /// <param name="after">The text after the fix; what is still to be found in it is marked.</param>
    /// <param name="options">What else there is to say.</param>
    public static Task VerifyAsync(string before, string after, FixOptions? options = null) => VerifyAsync([before], [after], options);

    /// <summary>Verifies one fix in several files.</summary>
    public static async Task VerifyAsync(string[] before, string[] after, FixOptions? options = null)
    {
        options ??= new FixOptions();
        var test = new Test(options)
        {
            ReferenceAssemblies = Net100,
            TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck,
            CodeActionEquivalenceKey = options.Key,
            CodeActionIndex = options.Key is null ? options.Index : null,
            NumberOfIncrementalIterations = options.Rounds,
            NumberOfFixAllIterations = options.FixAllRounds,
            CodeFixTestBehaviors = options.FixAll ? CodeFixTestBehaviors.None : CodeFixTestBehaviors.SkipFixAllCheck,
        };
        for (int i = 0; i < before.Length; i++)
        {
            string name = $"/0/Test{i}.cs";
            test.TestState.Sources.Add((name, Text(before[i], options)));
            test.FixedState.Sources.Add((name, Text(after[i], options)));
            if (options.AfterFixAll is { } batch)
            {
                test.BatchFixedState.Sources.Add((name, Text(batch[i], options)));
            }
        }

        foreach (SolutionState state in (SolutionState[])[test.TestState, test.FixedState, test.BatchFixedState])
        {
            state.AdditionalReferences.AddRange(References.All);
            state.OutputKind = options.IsProgram ? OutputKind.ConsoleApplication : null;
        }

        test.FixedState.MarkupHandling = MarkupMode.Allow;
        test.BatchFixedState.MarkupHandling = MarkupMode.Allow;
        test.DisabledDiagnostics.AddRange(Advice().Except(options.Advice ?? [.. new TFix().FixableDiagnosticIds]));
        await test.RunAsync();
    }

    /// <summary>Verifies that a finding is there and that no fix is offered for it.</summary>
    public static Task VerifyNoOfferAsync(string before, FixOptions? options = null) => VerifyAsync(before, before, options);

    // Snippets are as short as can be; most are no sensible graphs.
    private static IEnumerable<string> Advice() => RuleCatalog.All.Where(static r => r.Descriptor.DefaultSeverity < DiagnosticSeverity.Error).Select(static r => r.Id);

    private static string Text(string text, FixOptions options) => text.ReplaceLineEndings(options.Newline);

    private sealed class Test(FixOptions options) : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TFix, DefaultVerifier>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Product.Analyzers;

        protected override IEnumerable<Type> GetSourceGenerators() => [typeof(MachineGenerator), typeof(ModuleGenerator)];

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(options.Version, DocumentationMode.Diagnose);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
    }
}
