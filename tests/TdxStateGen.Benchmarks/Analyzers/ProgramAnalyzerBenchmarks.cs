using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.Analyzers;

/// <summary>
/// The analysis of programs over 10,000 lines, with an analyzer beside it that merely asks for the same events, as the floor; and over one method, as an editor asks for it while somebody types.
/// </summary>
[MemoryDiagnoser]
public class ProgramAnalyzerBenchmarks
{
    private const int Lines = 10_000;

    private Compilation _compilation = null!;

    /// <summary>What the lines do.</summary>
    [Params("plain", "straight", "dense")]
    public string Text { get; set; } = "";

    /// <summary>Binds the text, so that only the analyzers' share is left.</summary>
    [GlobalSetup]
    public void Compile()
    {
        string text = Text switch { "plain" => DrivingText.Plain(Lines), "straight" => DrivingText.Straight(Lines), _ => DrivingText.Dense(Lines) };
        _compilation = CSharpCompilation.Create(
            "Measured",
            [CSharpSyntaxTree.ParseText(text)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(StateMachineAttribute).Assembly.Location), MetadataReference.CreateFromFile(typeof(TdhSys).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Diagnostic[] errors = [.. _compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException(errors[0].ToString());
        }
    }

    /// <summary>The analysis.</summary>
    /// <returns>The number of diagnostics.</returns>
    [Benchmark]
    public Task<int> Analyze() => CountAsync(new ProgramAnalyzer());

    /// <summary>What Roslyn takes to drive an analyzer that does nothing with the bodies.</summary>
    /// <returns>The number of diagnostics.</returns>
    [Benchmark(Baseline = true)]
    public Task<int> Floor() => CountAsync(new IdleAnalyzer(asksForOperations: false));

    /// <summary>The same for one that asks for operations, as every analyzer of .NET's own does.</summary>
    /// <returns>The number of diagnostics.</returns>
    [Benchmark]
    public Task<int> FloorOfOperations() => CountAsync(new IdleAnalyzer(asksForOperations: true));

    private async Task<int> CountAsync(DiagnosticAnalyzer analyzer)
    {
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return (await _compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync()).Length;
    }

#pragma warning disable RS1001, RS1036, RS2008 // Only measured, never loaded by a compiler.
    private sealed class IdleAnalyzer(bool asksForOperations) : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Nothing = new("IDLE", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Hidden, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Nothing];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            if (asksForOperations)
            {
                context.RegisterOperationBlockAction(static block => _ = block.OperationBlocks.Length);
            }
            else
            {
                context.RegisterCodeBlockAction(static block => _ = block.CodeBlock.SpanStart);
            }
        }
    }
#pragma warning restore RS1001, RS1036, RS2008
}
