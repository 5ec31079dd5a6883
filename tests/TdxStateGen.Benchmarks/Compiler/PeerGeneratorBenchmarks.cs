using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Benchmarks.Compiler;

/// <summary>Cold runs over a hundred annotated types, ours and two generators that many projects use. Compared by what a KiB of emitted text takes.</summary>
[MemoryDiagnoser]
public class PeerGeneratorBenchmarks
{
    private GeneratorProject _project = null!;

    /// <summary>Whose generator.</summary>
    [Params("TdxStateGen", "CommunityToolkit.Mvvm", "Riok.Mapperly")]
    public string Generator { get; set; } = "";

    /// <summary>Makes the project once more: nothing that an earlier run learned of it may help the next.</summary>
    [IterationSetup]
    public void Prepare() => _project = Make(Generator);

    /// <summary>The first run; symbols are bound in it, as in a build.</summary>
    /// <returns>The driver.</returns>
    [Benchmark]
    public GeneratorDriver Cold() => _project.NewDriver().RunGenerators(_project.Compilation);

    /// <summary>A hundred types for a generator.</summary>
    /// <param name="generator">Its package.</param>
    internal static GeneratorProject Make(string generator) => generator switch
    {
        "TdxStateGen" => GeneratorProject.Machines(100),
        "CommunityToolkit.Mvvm" => GeneratorProject.ViewModels(100),
        _ => GeneratorProject.Mappers(100),
    };
}
