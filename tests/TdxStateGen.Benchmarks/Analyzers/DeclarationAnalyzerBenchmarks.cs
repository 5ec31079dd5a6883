using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;

namespace TdxStateGen.Benchmarks.Analyzers;

/// <summary>The whole analyzer of declarations over source text, symbols bound beforehand as in an editor that is warm: one machine of many states, and many machines of ten.</summary>
[MemoryDiagnoser]
public class DeclarationAnalyzerBenchmarks
{
    private Compilation _compilation = null!;

    /// <summary>Number of machines and of the states of each.</summary>
    [Params("1x10", "1x100", "10x10", "100x10")]
    public string Size { get; set; } = "";

    /// <summary>Makes the project.</summary>
    [GlobalSetup]
    public void Compile()
    {
        int[] size = [.. Size.Split('x').Select(static n => int.Parse(n, CultureInfo.InvariantCulture))];
        StringBuilder text = new("using TdxStateGen;\n");
        for (int machine = 0; machine < size[0]; machine++)
        {
            Print(text, machine, size[1]);
        }

        _compilation = CSharpCompilation.Create("Measured", [CSharpSyntaxTree.ParseText(text.ToString())], [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(StateMachineAttribute).Assembly.Location)]);
        _ = _compilation.GetDiagnostics();
    }

    /// <summary>One pass over the project.</summary>
    /// <returns>The number of diagnostics.</returns>
    [Benchmark]
    public async Task<int> Analyze() => (await _compilation.WithAnalyzers([new DeclarationAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false)).GetAnalyzerDiagnosticsAsync()).Length;

    private static void Print(StringBuilder text, int machine, int states)
    {
        text.Append(CultureInfo.InvariantCulture, $"public enum S{machine} {{ {string.Join(", ", Enumerable.Range(0, states).Select(static s => "M" + s.ToString(CultureInfo.InvariantCulture)))} }}\n");
        text.Append(CultureInfo.InvariantCulture, $"[StateMachine(Initial = S{machine}.M0), Goal(S{machine}.M0)]\npublic sealed partial class C{machine}\n{{\n");
        for (int state = 0; state < states; state++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [Transition(S{machine}.M{state}, S{machine}.M{(state + 1) % states})]\n");
        }

        text.Append("    public partial bool Step();\n}\n");
    }
}
