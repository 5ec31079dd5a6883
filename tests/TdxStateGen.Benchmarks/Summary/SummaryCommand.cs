using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using TdxStateGen.Benchmarks.Engines;
using TdxStateGen.Benchmarks.InTurns;

namespace TdxStateGen.Benchmarks.Summary;

/// <summary>
/// <c>summary [--launches N] [--only TEXT] [--out FILE] [--quick]</c>: checks that all engines do the same, measures N times, one after the other, every duel in processes of its own
/// and all benchmarks in one, prints one table and the targets, and writes both as JSON.
/// </summary>
internal static class SummaryCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">What follows <c>summary</c>.</param>
    /// <returns>Exit code: 0 when all targets that were asked for are met, 1 when one is not or was not measured, 2 for a wrong argument or when nothing was measured.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int launches = 3;
        string? only = null, output = null;
        bool quick = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--quick":
                    quick = true;
                    continue;
                case "--launches" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out launches) && launches > 0:
                case "--only" when (only = value) is not null:
                case "--out" when (output = value) is not null:
                    i++;
                    continue;
                default:
                    Console.Error.WriteLine($"'{arguments[i]}' is no option of summary or lacks its value: [--launches N] [--only TEXT] [--out FILE] [--quick].");
                    return 2;
            }
        }

        Stopwatch watch = Stopwatch.StartNew();
        EngineList.Verify(FireBenchmarks<Table>.Inputs);
        CycleBenchmarks.Verify();
        Console.Error.WriteLine("All engines agree with the table on every input.");
        List<IReadOnlyList<Row>> all = [];
        for (int launch = 1; launch <= launches; launch++)
        {
            Console.Error.WriteLine($"Launch {launch}:");
            all.Add(Duels(only, quick));
            all.Add(InProcess("launch", only, quick));
        }

        List<Measurement> measurements = [.. Measurement.Merge(all)];
        if (only is null || "AnalyzerShare".Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            measurements.AddRange(AnalyzerShare.Measure(quick ? 1 : 7));
        }

        if (measurements.Count == 0)
        {
            Console.Error.WriteLine($"Nothing that is measured has '{only}' in its name.");
            return 2;
        }

        IReadOnlyList<TargetResult> targets = Targets.Judge(measurements);
        IReadOnlyList<string> missing = only is null && !quick ? Targets.Missing(measurements) : [];
        Surroundings surroundings = Surroundings.Now(launches, watch.Elapsed);
        SummaryTable.Print(Console.Out, surroundings, measurements, targets);
        foreach (string target in missing)
        {
            Console.Out.WriteLine($"| {target} | | not measured | | **no** |");
        }

        output ??= Path.Combine(Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(static m => m.Key == "RepositoryRoot").Value!, "artifacts", "benchmarks", "summary.json");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllText(output, JsonSerializer.Serialize(new { surroundings, measurements, targets, missing }, Json));
        Console.Error.WriteLine($"Written to {output}.");
        return missing.Count == 0 && targets.All(static t => t.IsMet) ? 0 : 1;
    }

    /// <summary>One launch, asked for by a summary: writes its rows to a file.</summary>
    /// <param name="arguments">The file, then <c>quick</c> or <c>full</c>, then a part of names, if any.</param>
    public static void RunLaunch(IReadOnlyList<string> arguments) => Write(arguments[0], Launch.Run(arguments.Count > 2 ? arguments[2] : null, arguments[1] == "quick", Console.Error));

    /// <summary>One duel, asked for by a summary: writes its rows to a file.</summary>
    /// <param name="arguments">The file, then <c>quick</c> or <c>full</c>, then the duel's name.</param>
    public static void RunDuel(IReadOnlyList<string> arguments) => Write(arguments[0], DuelList.All[arguments[2]](arguments[2]).Rows(arguments[1] == "quick"));

    private static void Write(string file, IReadOnlyList<Row> rows) => File.WriteAllText(file, JsonSerializer.Serialize(rows));

    private static IReadOnlyList<Row> Duels(string? only, bool quick)
    {
        return [.. DuelList.All.Keys.Where(name => only is null || Duel.RowOf(name).Contains(only, StringComparison.OrdinalIgnoreCase))
            .SelectMany(name => Enumerable.Repeat(name, quick ? 1 : DuelList.ProcessesOf(name)))
            .SelectMany(name => InProcess("duel", name, quick))];
    }

    private static IReadOnlyList<Row> InProcess(string command, string? name, bool quick)
    {
        string file = Path.GetTempFileName();
        try
        {
            string assembly = Assembly.GetExecutingAssembly().Location;
            string program = Environment.ProcessPath!;
            List<string> arguments = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? [assembly] : [];
            arguments.AddRange([command, file, quick ? "quick" : "full"]);
            if (name is not null)
            {
                arguments.Add(name);
            }

            ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };

            // The JIT replaces code after thirty calls; by default it waits besides for a tenth of a second in which it met no new code, longer than benchmarks warm up where the computer is busy.
            start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
            using Process process = Process.Start(start)!;
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.WaitForExit();
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(file))!
                : throw new InvalidOperationException($"{command} {name} ended with {process.ExitCode}.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
