using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using TdxStateGen.Benchmarks.Compiler;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>One launch: runs every benchmark of the plan in this process.</summary>
internal static class Launch
{
    /// <summary>Runs them.</summary>
    /// <param name="only">A part of their names, or null for all.</param>
    /// <param name="quick">One call each, to try the plumbing.</param>
    /// <param name="progress">Is told of each as it is done.</param>
    /// <returns>One row per benchmark.</returns>
    public static IReadOnlyList<Row> Run(string? only, bool quick, TextWriter progress)
    {
        List<Row> rows = [];
        string artifacts = Directory.CreateTempSubdirectory("benchmarks").FullName;
        try
        {
            foreach ((Type type, BenchmarkDotNet.Configs.IConfig config) in SummaryPlan.Runs(only, quick, artifacts))
            {
                BenchmarkDotNet.Reports.Summary summary = BenchmarkRunner.Run(type, config);
                if (summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success))
                {
                    throw new InvalidOperationException($"{type.Name} did not run: {string.Join("; ", summary.ValidationErrors.Select(static e => e.Message))}");
                }

                rows.AddRange(summary.Reports.Select(RowOf));
                progress.WriteLine($"{type.Name} {string.Join(", ", type.GenericTypeArguments.Select(static a => a.Name))}");
            }
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }

        rows.AddRange(RetainedBytes.Rows(only));
        rows.AddRange(GeneratorMeasurement.Rows(only, quick, progress));
        return rows;
    }

    private static Row RowOf(BenchmarkReport report)
    {
        double[] samples =
        [
            .. report.AllMeasurements.Where(static m => m.IterationMode == IterationMode.Workload && m.IterationStage == IterationStage.Actual)
                .Select(static m => m.Nanoseconds / m.Operations),
        ];
        return new Row(NameOf(report.BenchmarkCase), "ns", samples, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase));
    }

    /// <summary><c>Fire/GeneratedNone/random 4096</c>, <c>FanOut.Inline/2048</c>: without what says nothing.</summary>
    private static string NameOf(BenchmarkCase benchmark)
    {
        Type type = benchmark.Descriptor.Type;
        string name = type.Name.Split('`')[0].Replace("Benchmarks", "", StringComparison.Ordinal);
        string method = benchmark.Descriptor.WorkloadMethod.Name;
        IEnumerable<string> parts =
        [
            type.IsGenericType || method == name ? name : $"{name}.{method}",
            .. type.GenericTypeArguments.Select(static a => a.Name),
            .. benchmark.Parameters.Items.Select(static p => Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture)!),
        ];
        return string.Join('/', parts);
    }
}
