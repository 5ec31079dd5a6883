namespace TdxEmulator.Replaying;

/// <summary>What a boot came to, as far as its log shows.</summary>
internal enum ReplayOutcome
{
    /// <summary>The log does not decide, contradicts itself, or shows something else than a bring-up.</summary>
    Other,

    /// <summary>The platform does not support TDX.</summary>
    NotSupported,

    /// <summary>The BIOS leaves TDX off, wholly or in part.</summary>
    BiosDisabled,

    /// <summary>The BIOS did not load the module.</summary>
    NotLoaded,

    /// <summary>A BIOS-enabled CPU was off line, so nothing was tried.</summary>
    OfflineCpus,

    /// <summary>The module is initialised.</summary>
    Initialized,

    /// <summary>A bring-up step failed.</summary>
    InitFailedShutdown,
}

/// <summary>How sure an answer is.</summary>
internal enum ReplayConfidence
{
    /// <summary>The log does not decide.</summary>
    None,

    /// <summary>The line may mean something else, or other lines speak against it.</summary>
    Low,

    /// <summary>Concluded from lines that are no verdict themselves.</summary>
    Medium,

    /// <summary>The kernel says so.</summary>
    High,
}

/// <summary>Names of outcomes and confidences in reports.</summary>
internal static class ReplayNames
{
    /// <summary>The name of an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Format(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.NotSupported => "not-supported",
        ReplayOutcome.BiosDisabled => "bios-disabled",
        ReplayOutcome.NotLoaded => "not-loaded",
        ReplayOutcome.OfflineCpus => "offline-cpus",
        ReplayOutcome.Initialized => "initialized",
        ReplayOutcome.InitFailedShutdown => "init-failed-shutdown",
        _ => "other",
    };

    /// <summary>The name of a confidence.</summary>
    /// <param name="confidence">The confidence.</param>
    public static string Format(ReplayConfidence confidence) => confidence switch
    {
        ReplayConfidence.High => "high",
        ReplayConfidence.Medium => "medium",
        ReplayConfidence.Low => "low",
        _ => "none",
    };
}
