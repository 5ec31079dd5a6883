using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Benchmarks.Summary;

namespace TdxStateGen.Benchmarks.Compiler;

/// <summary>
/// What generators take in the compiler, ours, one that does nothing and two of others: a first run over a project, then runs of the same driver after keystrokes in a file that has nothing to do
/// with the annotated types, in a body of it, in a declaration and in a global using, which every file sees.
/// Measured by hand: BenchmarkDotNet would run a project of 1,000 types once more for the bytes, and once more before each kind of keystroke.
/// </summary>
internal sealed class GeneratorMeasurement
{
    /// <summary>Keystrokes in a body after each first run; one in a declaration and one in a global using come behind them.</summary>
    private const int Keystrokes = 2;

    /// <summary>How many annotated types, how many projects of that size come first so that the JIT is done, and how many are measured.</summary>
    private static readonly (int Types, int WarmUps, int Rounds)[] Sizes = [(1, 4, 10), (100, 3, 3), (1_000, 0, 1)];

    private readonly string _name;
    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _bytes = [];
    private int _filesAnew;

    private GeneratorMeasurement(string name) => _name = name;

    /// <summary>Measures all of it.</summary>
    /// <param name="only">A part of <c>Generator/Riok.Mapperly</c> and its like, or null for all.</param>
    /// <param name="quick">One project of each size but the largest.</param>
    /// <param name="progress">Is told of each generator as it is done.</param>
    /// <returns>A row for each generator, size and kind of run, and what is counted beside them.</returns>
    public static IReadOnlyList<Row> Rows(string? only, bool quick, TextWriter progress)
    {
        List<Row> rows = [];
        foreach (string generator in GeneratorProject.Generators.Where(name => only is null || ("Generator/" + name).Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            foreach ((int types, int warmUps, int rounds) in quick ? [.. Sizes.Take(2).Select(static size => (size.Types, 0, 1))] : Sizes)
            {
                rows.AddRange(Rows(generator, types, warmUps, rounds));
            }

            progress.WriteLine("Generator " + generator);
        }

        return rows;
    }

    private static IEnumerable<Row> Rows(string generator, int types, int warmUps, int rounds)
    {
        GeneratorMeasurement[] kinds = [];
        double kib = 0;
        for (int round = -warmUps; round < rounds; round++)
        {
            if (round <= 0)
            {
                // What came before does not count.
                kinds = [new("Cold"), new("Keystroke"), new("KeystrokeInADeclaration"), new("KeystrokeInAGlobalUsing")];
            }

            // A project of its own: nothing that an earlier run learned of it may help the next.
            GeneratorProject project = GeneratorProject.Of(generator, types);
            GeneratorDriver driver = kinds[0].Run(project.NewDriver(), project.Compilation);
            kib = GeneratorProject.Files(driver).Sum(static file => file.Length) / 1024.0;
            for (int keystroke = 1; keystroke <= Keystrokes; keystroke++)
            {
                driver = kinds[1].Run(driver, project.Edited(keystroke));
            }

            driver = kinds[2].Run(driver, project.Redeclared());
            _ = kinds[3].Run(driver, project.Redeclared("global using System.Text;\n"));
        }

        string what = string.Create(CultureInfo.InvariantCulture, $"{generator}/{types}");
        IEnumerable<Row> rows = kinds.Select(kind => new Row($"Generator.{kind._name}/{what}", "ns", kind._nanoseconds, Statistics.Median(kind._bytes)));
        return kib == 0
            ? rows
            : rows.Append(new Row("Regenerated/" + what, "files", [kinds.Skip(1).Max(static kind => kind._filesAnew)], null)).Append(new Row("EmittedKiB/" + what, "KiB", [kib], null));
    }

    private GeneratorDriver Run(GeneratorDriver driver, Compilation compilation)
    {
        HashSet<SourceText> before = new(GeneratorProject.Files(driver), ReferenceEqualityComparer.Instance);

        // A run pays for its own garbage only, as in BenchmarkDotNet.
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        _nanoseconds.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        _bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - bytes);
        _filesAnew = Math.Max(_filesAnew, GeneratorProject.Files(driver).Count(file => !before.Contains(file)));
        return driver;
    }
}
