namespace TdxEmulator.Replaying;

/// <summary>A message of the kernel, freed from what the log's syntax puts before it.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="LineText">The whole line, without colours and control characters.</param>
/// <param name="Time">The kernel's time stamp in seconds since it started; null when the line has none.</param>
/// <param name="Source">Who speaks.</param>
/// <param name="Text">The message after its prefix.</param>
internal sealed record KernelMessage(int Line, string LineText, double? Time, MessageSource Source, string Text)
{
    /// <summary>The time of day that the log's syntax puts before the message; null when it puts none, or the kernel's own stamp.</summary>
    public WallClock? Clock { get; init; }
}

/// <summary>Who speaks in a message, by its prefix.</summary>
internal enum MessageSource
{
    /// <summary>No prefix: some printers have none, and people cut it off.</summary>
    None,

    /// <summary><c>virt/tdx: </c>, the host code since Linux 6.8.</summary>
    Host,

    /// <summary><c>tdx: </c> and its like, the host code of the earlier series.</summary>
    EarlierHost,

    /// <summary><c>kvm_intel: </c> or <c>kvm: </c>.</summary>
    Kvm,

    /// <summary><c>x86/tme: </c> and its like: memory encryption.</summary>
    Platform,
}
