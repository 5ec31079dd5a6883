using System.Globalization;
using BenchmarkDotNet.Running;
using TdxStateGen.Benchmarks.Analyzers;
using TdxStateGen.Benchmarks.Summary;

// "summary" measures everything that is promised and prints one table; "project FOLDER [MACHINES]" writes a project to build with the compiler's own report; anything else is for
// BenchmarkDotNet. "launch" and "duel" are what summary starts.
switch (args)
{
    case ["summary", .. var options]:
        return SummaryCommand.Run(options);
    case ["launch", .. var options]:
        SummaryCommand.RunLaunch(options);
        return 0;
    case ["duel", .. var options]:
        SummaryCommand.RunDuel(options);
        return 0;
    case ["project", var folder, .. var rest]:
        MachineText.WriteProject(folder, rest is [var machines] ? int.Parse(machines, CultureInfo.InvariantCulture) : 100);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
