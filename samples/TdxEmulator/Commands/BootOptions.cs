using System.CommandLine;
using TdxEmulator.Machines;

namespace TdxEmulator.Commands;

/// <summary>The options of <c>boot</c>. The root command has a set of its own, so that the word may be left out.</summary>
internal sealed class BootOptions
{
    /// <summary>Machine to boot, by name or file.</summary>
    public Option<string?> Machine { get; } = new("--machine", "-m")
    {
        Description = $"An embedded machine or a description in JSON (- reads standard input); {MachineLibrary.Default} if none is given",
        HelpName = "NAME|FILE.json|-",
    };

    /// <summary>Boot log to make the machine of.</summary>
    public Option<string?> Log { get; } = new("--log") { Description = "Make the machine of a real boot log; - reads standard input", HelpName = "FILE|-" };

    /// <summary>This computer.</summary>
    public Option<bool> Host { get; } = new("--host") { Description = "Take this computer's CPUs and memory" };

    /// <summary>Module profile.</summary>
    public Option<string?> Profile { get; } = new("--profile") { Description = "Profile of the emulated module; the machine's own if none is given", HelpName = "1.0|1.5.01|1.5.25" };

    /// <summary>Hole policy.</summary>
    public Option<string?> Holes { get; } = new("--holes") { Description = "Where holes of a TDMR come from; the machine's own policy if none is given", HelpName = "memory-map|cmr" };

    /// <summary>LPs off line.</summary>
    public Option<string?> Offline { get; } = new("--offline") { Description = "CPUs that are off line, such as 3,5-7", HelpName = "CPUS" };

    /// <summary>Siblings off line.</summary>
    public Option<bool> NoSmt { get; } = new("--nosmt") { Description = "Take all but the first thread of every core off line, as the kernel's nosmt does" };

    /// <summary>CPUs outside VMX operation.</summary>
    public Option<string?> VmxOff { get; } = new("--vmx-off") { Description = "CPUs that are not in VMX operation: SEAMCALL raises #UD there", HelpName = "CPUS" };

    /// <summary>No SEAM.</summary>
    public Option<bool> NoSeam { get; } = new("--no-seam") { Description = "Boot as if the BIOS had not enabled SEAM: SEAMCALL raises #GP" };

    /// <summary>No module.</summary>
    public Option<bool> NoModule { get; } = new("--no-module") { Description = "Boot as if the BIOS had loaded no TDX module: SEAMCALL ends in VMfailInvalid" };

    /// <summary>Faults.</summary>
    public Option<string[]> Fault { get; } = new("--fault")
    {
        Description = "Answer a SEAMCALL instead of letting it reach the module: with a status, or BUSY, NO_ENTROPY, INTERRUPTED, STUCK. #K: only the K-th such call; ~P: with probability P. May be given several times",
        HelpName = "LEAF[@lpN][@pkgN][@tdmrN][#K[+]][~P]=EFFECT[*N]",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>File with faults.</summary>
    public Option<string?> Faults { get; } = new("--faults") { Description = "Faults from a file, before those of --fault; - reads standard input", HelpName = "FILE|-" };

    /// <summary>File for the faults that happened.</summary>
    public Option<string?> SaveFaults { get; } = new("--save-faults") { Description = "Write the faults that happened to a file that --faults replays", HelpName = "FILE" };

    /// <summary>Parallel callers.</summary>
    public Option<string?> Callers { get; } = new("--callers") { Description = "How many callers ask for TDX at the same time, 1 to 1024; 1 if not given", HelpName = "N" };

    /// <summary>Fan-out scheduler.</summary>
    public Option<string?> Scheduler { get; } = new("--scheduler")
    {
        Description = "How leaves fan out over CPUs: one by one, on the thread pool (if not given), on threads pinned to CPUs, or overlapping in an order that --seed decides",
        HelpName = "inline|pool|pinned|interleaved",
    };

    /// <summary>Seed.</summary>
    public Option<string?> Seed { get; } = new("--seed") { Description = "Seed of what is random in the emulated machine; 1 if not given", HelpName = "N" };

    /// <summary>Time and memory.</summary>
    public Option<bool> Measure { get; } = new("--measure") { Description = "Print time and peak working set of the boot on standard error" };

    /// <summary>One line of output.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print one line" };

    /// <summary>JSON output.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object and nothing else" };

    /// <summary>Page.</summary>
    public Option<string?> Html { get; } = new("--html") { Description = "Also write a page about the boot that any browser shows, complete in one file; - writes it to standard output and nothing else there", HelpName = "FILE|-" };

    /// <summary>Adds all options to a command, with the rules for what goes together.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        AddTo(command, [Machine, Log, Host, Profile, Holes, Offline, NoSmt, VmxOff, NoSeam, NoModule, Fault, Faults, SaveFaults, Callers, Scheduler, Seed, Measure, Quiet, Json, Html]);
    }

    /// <summary>Adds some of the options to a command, with the rules for what goes together.</summary>
    /// <param name="command">The command.</param>
    /// <param name="some">The options.</param>
    public void AddTo(Command command, IEnumerable<Option> some)
    {
        foreach (Option option in some)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            int sources = new Option[] { Machine, Log, Host }.Count(option => result.GetResult(option) is { Implicit: false });
            if (sources > 1) { result.AddError("--machine, --log and --host exclude each other: each says which machine to boot."); }

            if (new Option<string?>[] { Machine, Log, Faults }.Count(option => result.GetResult(option) is { Implicit: false } given && given.Tokens is [{ Value: InputFile.StandardInput }]) > 1)
            {
                result.AddError("Only one of --machine, --log and --faults can be read from standard input.");
            }

            if (result.GetResult(Quiet) is { Implicit: false } && result.GetResult(Json) is { Implicit: false }) { result.AddError("--quiet and --json exclude each other."); }

            if (result.GetValue(Html) == "-" && (result.GetResult(Quiet) ?? result.GetResult(Json)) is { Implicit: false }) { result.AddError("--html - excludes --quiet and --json: each writes to standard output; give --html a file name."); }
        });
    }
}
