using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Benchmarks.Compiler;

/// <summary>What the generators take in the compiler: a first run over the whole project, and a run after a keystroke in a file that has nothing to do with any machine, in a body of it or in a declaration.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private GeneratorProject _project = null!;
    private GeneratorProject _fresh = null!;
    private GeneratorDriver _warm = null!;
    private GeneratorDriver _idle = null!;
    private int _keystroke;

    /// <summary>Number of machines.</summary>
    [Params(1, 100, 1_000)]
    public int Machines { get; set; }

    /// <summary>Makes the project and runs the generators once.</summary>
    [GlobalSetup(Targets = [nameof(Cold), nameof(Keystroke), nameof(KeystrokeInADeclaration)])]
    public void Prepare()
    {
        _project = GeneratorProject.Machines(Machines);
        _warm = _project.NewDriver().RunGenerators(_project.Compilation);
        _ = GeneratorProject.EmittedKiB(_warm);
    }

    /// <summary>Makes the project and runs the generator that does nothing once.</summary>
    [GlobalSetup(Target = nameof(KeystrokeOfIdle))]
    public void PrepareIdle()
    {
        _project = GeneratorProject.Machines(Machines);
        _idle = _project.NewIdleDriver().RunGenerators(_project.Compilation);
    }

    /// <summary>Makes the project once more: nothing that an earlier run learned of it may help the next.</summary>
    [IterationSetup(Target = nameof(Cold))]
    public void Forget() => _fresh = GeneratorProject.Machines(Machines);

    /// <summary>The first run; symbols are bound in it, as in a build.</summary>
    /// <returns>The driver.</returns>
    [Benchmark]
    public GeneratorDriver Cold() => _fresh.NewDriver().RunGenerators(_fresh.Compilation);

    /// <summary>One keystroke, and the run after it.</summary>
    /// <returns>The driver.</returns>
    [Benchmark]
    public GeneratorDriver Keystroke() => _warm = _warm.RunGenerators(_project.Edited(++_keystroke));

    /// <summary>A keystroke in a declaration of that file, which may change what any machine means: all are parsed again.</summary>
    /// <returns>The driver.</returns>
    [Benchmark]
    public GeneratorDriver KeystrokeInADeclaration() => _warm = _warm.RunGenerators(_project.Redeclared(++_keystroke));

    /// <summary>A keystroke in a body for a generator that does nothing: the compiler's own share, which binds the attributes of every class that has some.</summary>
    /// <returns>The driver.</returns>
    [Benchmark]
    public GeneratorDriver KeystrokeOfIdle() => _idle = _idle.RunGenerators(_project.Edited(++_keystroke));
}
