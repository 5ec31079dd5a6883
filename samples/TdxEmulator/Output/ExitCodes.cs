using TdxEmulator.Booting;
using TdxEmulator.Replaying;
using TdxEmulator.Sweeping;
using TdxEmulator.Updating;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>Exit codes of the program.</summary>
internal static class ExitCodes
{
    /// <summary>The module is initialised; or what was asked for was shown.</summary>
    public const int Initialized = 0;

    /// <summary>The program has an error: an exception that nobody expected.</summary>
    public const int Unexpected = 1;

    /// <summary><c>conform</c>: some lines diverge from the emulator. Shares its number with <see cref="Unexpected"/>, whose message stands on standard error.</summary>
    public const int Diverged = 1;

    /// <summary><c>sweep</c>: some runs end as the declaration does not allow. Shares its number with <see cref="Diverged"/>: findings, not mistakes in the input.</summary>
    public const int NotAllowed = 1;

    /// <summary>The command line cannot be understood, or does not fit the machine.</summary>
    public const int Usage = 2;

    /// <summary>The BIOS did not load the module.</summary>
    public const int NotLoaded = 3;

    /// <summary>A step failed and the module was shut down.</summary>
    public const int Shutdown = 4;

    /// <summary>The bring-up was refused, or the platform does not support TDX.</summary>
    public const int Unknown = 5;

    /// <summary>A file cannot be read, or is not what it should be.</summary>
    public const int Input = 6;

    /// <summary>The program has an error: the generated Stateless configuration disagreed with the generated engine.</summary>
    public const int Disagreement = 7;

    /// <summary>A log does not decide what became of the module.</summary>
    public const int Undecided = 8;

    /// <summary><c>plan</c>: TDX would not come up as asked, or no TDMRs take the figure to be explained.</summary>
    public const int PlanFails = 9;

    /// <summary><c>graph --diff</c>: the machines are different.</summary>
    public const int Different = 10;

    /// <summary><c>sweep</c>: ended by Ctrl-C; what was done by then was shown, and it is allowed. What shells give a program that SIGINT ended.</summary>
    public const int CutShort = 130;

    /// <summary>The codes for people, one line each.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "0  INITIALIZED: TDX is up (or what was asked for was shown); update: the new module runs",
        "1  conform: some lines diverge; sweep: some runs end as the declaration does not allow; else an error of this program: an exception that nobody expected",
        "2  usage: the command line cannot be understood, or does not fit the machine",
        "3  NOT_LOADED: the BIOS did not load the TDX module",
        "4  SHUTDOWN: a bring-up step failed and the module was shut down; update: the module is lost until a reset",
        "5  UNKNOWN: refused (CPUs off line), or platform or BIOS do not offer TDX; update: refused, the old module runs on",
        "6  input: a file cannot be read, or is not what it should be",
        "7  an error of this program: the Stateless shadow disagreed with the engine",
        "8  replay only: the log does not decide, contradicts itself, or shows no bring-up",
        "9  plan only: TDX would not come up with the hole policy and PAMT asked for; --explain-pamt: no TDMRs have that figure",
        "10  graph --diff only: the machines are different",
        "130  sweep only: ended by Ctrl-C, what was done by then shown",
    ];

    /// <summary>The code for an update: of the boot before it if that failed, of the update otherwise.</summary>
    /// <param name="report">The update.</param>
    public static int Of(UpdateReport report) => (report.Update?.Result, report.Boot.Status) switch
    {
        (TdxUpdateResult.Updated, _) => Initialized,
        (TdxUpdateResult.Lost, _) => Shutdown,
        (TdxUpdateResult.HostError, _) => Unexpected,
        (not null, _) => Unknown,
        (null, TdxModuleStatus.NotLoaded) => NotLoaded,
        (null, TdxModuleStatus.Shutdown) => Shutdown,
        _ => Unknown,
    };

    /// <summary>The code for a boot.</summary>
    /// <param name="report">The boot.</param>
    public static int Of(BootReport report) => report switch
    {
        { Disagreements.IsEmpty: false } => Disagreement,
        { Status: TdxModuleStatus.Initialized } => Initialized,
        { Status: TdxModuleStatus.NotLoaded } => NotLoaded,
        { Status: TdxModuleStatus.Shutdown } => Shutdown,
        _ => Unknown,
    };

    /// <summary>The code for a sweep.</summary>
    /// <param name="report">The sweep.</param>
    public static int Of(SweepReport report) =>
        report.NotAllowed.Any() ? NotAllowed : report.IsCutShort ? CutShort : Initialized;

    /// <summary>The code for a replay.</summary>
    /// <param name="report">The replay.</param>
    public static int Of(ReplayReport report) => report.Outcome switch
    {
        ReplayOutcome.Initialized => Initialized,
        ReplayOutcome.NotLoaded => NotLoaded,
        ReplayOutcome.InitFailedShutdown => Shutdown,
        ReplayOutcome.NotSupported or ReplayOutcome.BiosDisabled or ReplayOutcome.OfflineCpus => Unknown,
        _ => Undecided,
    };
}
