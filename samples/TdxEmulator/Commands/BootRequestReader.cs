using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Hosts;
using TdxEmulator.Machines;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Commands;

/// <summary>Makes a request of the options of <c>boot</c>; errors name the option.</summary>
/// <param name="options">The options.</param>
/// <param name="input">Opens standard input, which a file named <c>-</c> is.</param>
internal sealed class BootRequestReader(BootOptions options, Func<Stream> input)
{
    private const int MaxCallers = 1024;

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">What the parser made of the command line.</param>
    /// <exception cref="UsageException">An option does not fit.</exception>
    /// <exception cref="InputException">A file cannot be used.</exception>
    public BootRequest Read(ParseResult parsed)
    {
        MachineDescription machine = ReadMachine(parsed);
        FaultPlan faults = ReadFaults(parsed, machine.Cpus.Value);
        ulong seed = ReadSeed(parsed.GetValue(options.Seed));
        return new()
        {
            Machine = machine,
            Profile = ReadProfile(parsed.GetValue(options.Profile)) ?? machine.Profile.Value,
            Holes = ReadHoles(parsed.GetValue(options.Holes)) ?? machine.Holes.Value,
            Offline = ReadOffline(parsed, machine),
            OutsideVmx = parsed.GetValue(options.VmxOff) is { } cpus ? ReadCpus(cpus, machine, "--vmx-off") : [],
            HasSeam = !parsed.GetValue(options.NoSeam),
            HasModule = !parsed.GetValue(options.NoModule),
            Faults = faults.Rules,
            FaultSeed = faults.Seed ?? seed,
            SaveFaults = parsed.GetValue(options.SaveFaults),
            Callers = ReadCallers(parsed.GetValue(options.Callers)),
            Scheduler = ReadScheduler(parsed.GetValue(options.Scheduler)),
            Seed = seed,
            RecordTimeline = parsed.GetResult(options.Html) is not null,
        };
    }

    /// <summary>Reads the machine that the options name.</summary>
    /// <param name="parsed">What the parser made of the command line.</param>
    /// <exception cref="UsageException">There is no such machine.</exception>
    /// <exception cref="InputException">A file cannot be used.</exception>
    public MachineDescription ReadMachine(ParseResult parsed)
    {
        if (parsed.GetValue(options.Host)) { return HostMachine.Describe(); }

        return parsed.GetValue(options.Log) is { } log ? InputFile.Read(log, input, BootLogMachine.Read)
            : parsed.GetValue(options.Machine) is InputFile.StandardInput ? InputFile.Read(InputFile.StandardInput, input, MachineReader.Read)
            : MachineLibrary.Find(parsed.GetValue(options.Machine) ?? MachineLibrary.Default);
    }

    /// <summary>Reads a profile; null when none is given.</summary>
    /// <param name="text">Its name.</param>
    /// <param name="option">The option that gave it, for the message.</param>
    public static TdxProfile? ReadProfile(string? text, string option = "--profile") =>
        text is null ? null
        : ProfileNames.TryParse(text, out TdxProfile profile) ? profile
        : throw new UsageException($"{option}: \"{text}\" is not a profile; the profiles are {ProfileNames.All}.");

    /// <summary>Reads a hole policy; null when none is given.</summary>
    /// <param name="text">Its name.</param>
    public static TdmrHolePolicy? ReadHoles(string? text) =>
        text is null ? null
        : HolePolicyNames.TryParse(text, out TdmrHolePolicy policy) ? policy
        : throw new UsageException($"--holes: \"{text}\" is not a hole policy; the policies are {HolePolicyNames.All}.");

    private static int ReadCallers(string? text) =>
        text is null ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int callers) && callers is >= 1 and <= MaxCallers ? callers
        : throw new UsageException($"--callers: \"{text}\" is not a number from 1 to {MaxCallers}.");

    private static SchedulerKind ReadScheduler(string? text) => text switch
    {
        null or "pool" => SchedulerKind.Pool,
        "inline" => SchedulerKind.Inline,
        "pinned" => SchedulerKind.Pinned,
        "interleaved" => SchedulerKind.Interleaved,
        _ => throw new UsageException($"--scheduler: \"{text}\" is not a scheduler; the schedulers are inline, pool, pinned, interleaved."),
    };

    private static ulong ReadSeed(string? text) =>
        text is null ? 1
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new UsageException($"--seed: \"{text}\" is not a number from 0 to {ulong.MaxValue}.");

    private ImmutableArray<int> ReadOffline(ParseResult parsed, MachineDescription machine)
    {
        CpuTopology cpus = machine.Cpus.Value;
        SortedSet<int> offline = [.. machine.Offline?.Value ?? []];
        if (parsed.GetValue(options.NoSmt)) { offline.UnionWith(cpus.Siblings); }

        if (parsed.GetValue(options.Offline) is { } text)
        {
            offline.UnionWith(ReadCpus(text, machine, "--offline"));
        }

        return offline.Count < cpus.Count
            ? [.. offline]
            : throw new UsageException($"--offline: all {cpus.Count} CPUs would be off line, and none be left to ask for TDX; leave one on line.");
    }

    private static ImmutableArray<int> ReadCpus(string text, MachineDescription machine, string option) =>
        CpuList.TryParse(text, machine.Cpus.Value.Count, out ImmutableArray<int> lps, out string? problem) ? lps : throw new UsageException($"{option}: {problem}");

    private FaultPlan ReadFaults(ParseResult parsed, CpuTopology cpus)
    {
        FaultPlan file = parsed.GetValue(options.Faults) is { } path ? FaultFiles.Read(path, cpus, input) : new([]);
        return file with { Rules = [.. file.Rules, .. (parsed.GetValue(options.Fault) ?? []).Select(text => ReadFault(text, cpus))] };
    }

    private static FaultRule ReadFault(string text, CpuTopology cpus) =>
        !FaultRule.TryParse(text, out FaultRule? rule, out string? error) ? throw new UsageException("--fault: " + error)
        : FaultFiles.Misplaced(rule, cpus) is { } problem ? throw new UsageException($"--fault: \"{text}\" {problem}")
        : rule;
}
