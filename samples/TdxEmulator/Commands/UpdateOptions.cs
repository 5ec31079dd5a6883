using System.CommandLine;

namespace TdxEmulator.Commands;

/// <summary>The options of <c>update</c>: those of <c>boot</c> that make sense here, and its own.</summary>
internal sealed class UpdateOptions
{
    /// <summary>The options shared with <c>boot</c>. Off-line CPUs and faults are those of the update.</summary>
    public BootOptions Boot { get; } = new();

    /// <summary>Profile of the new module.</summary>
    public Option<string?> To { get; } = new("--to") { Description = "Profile of the new module; 1.5.25 if not given", HelpName = "1.5.01|1.5.25" };

    /// <summary>Host policy.</summary>
    public Option<string?> Policy { get; } = new("--policy")
    {
        Description = "What the host makes sure of before it shuts the old module down: all it can (if not given), or what Linux does",
        HelpName = "checked|kernel",
    };

    /// <summary>Defects of the image.</summary>
    public Option<string[]> Spoil { get; } = new("--spoil")
    {
        Description = $"Make the image bad: {Updating.ImageDefects.All}. May be given several times",
        HelpName = "DEFECT",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Updates left.</summary>
    public Option<string?> UpdatesLeft { get; } = new("--updates-left") { Description = "How many updates the P-SEAMLDR still installs; 16 if not given", HelpName = "N" };

    /// <summary>An LP inside the module.</summary>
    public Option<string?> Busy { get; } = new("--busy") { Description = "A CPU that is inside the old module when it is to be shut down", HelpName = "CPU" };

    /// <summary>CPUs plugged in.</summary>
    public Option<string?> HotAdd { get; } = new("--hot-add") { Description = "How many CPUs are plugged in before the update, which MCHECK never saw", HelpName = "N" };

    /// <summary>Adds all options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        Boot.AddTo(command, [Boot.Machine, Boot.Log, Boot.Host, Boot.Profile, Boot.Holes, Boot.Offline, Boot.NoSmt, Boot.Fault, Boot.Faults, Boot.Scheduler, Boot.Seed, Boot.Quiet, Boot.Json]);
        foreach (Option option in new Option[] { To, Policy, Spoil, UpdatesLeft, Busy, HotAdd })
        {
            command.Options.Add(option);
        }
    }
}
