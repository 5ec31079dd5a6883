namespace TdxStateGen.Tests.Vendors.Mailbox;

/// <summary>The firmware's life cycle as its host sees it.</summary>
public enum FirmwareState
{
    Off,
    Initialized,
    Running,
    Stopped,
    Lost,
    Degraded,
}

/// <summary>Host side: single calls of every kind.</summary>
[StateMachine(Initial = FirmwareState.Off, Concurrency = MachineConcurrency.Atomic)]
[Terminal(FirmwareState.Stopped, FirmwareState.Lost)]
[MailboxInterface]
[Status(MailboxStatus.Gone, StatusMeaning.Fail, To = FirmwareState.Lost)]
[Status(MailboxStatus.NoEntropy, StatusMeaning.Retry, Attempts = 4)]
[Status(MailboxStatus.Limit, StatusMeaning.Fail)]
public sealed partial class Firmware(MailboxHost host)
{
    private readonly List<string> _log = [];

    /// <summary>What guards, actions and hooks did, in order.</summary>
    public IReadOnlyList<string> Log => _log;

    public bool GuardAnswer { get; set; } = true;

    public bool ActionThrows { get; set; }

    [MailboxCommand(1, "INIT")]
    [Transition(FirmwareState.Off, FirmwareState.Initialized)]
    [Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
    [Status(MailboxStatus.SoftWarning, StatusMeaning.Success)]
    [Status(MailboxStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
    public partial MailboxResult Init(BufferAddress buffer, uint size, [Reg(nameof(MailboxRegisters.Argument))] bool verbose, [HostOnly] string reason);

    [MailboxCommand(2, "START", Version = 5)]
    [Transition(FirmwareState.Initialized, FirmwareState.Running, Guard = nameof(MayStart), Action = nameof(Starting))]
    [Status(MailboxStatus.LimitOfKeys, StatusMeaning.Fail, Exact = true, To = FirmwareState.Degraded)]
    [Status(MailboxStatus.NoEntropy, StatusMeaning.Fail)]
    public partial MailboxResult Start(uint keys);

    [MailboxCommand(3, "QUERY")]
    [AllowedIn(FirmwareState.Initialized, FirmwareState.Running)]
    [Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
    public partial MailboxResult Query(
        byte slot,
        [Reg(nameof(MailboxRegisters.Argument))] out uint count,
        [Reg(nameof(MailboxRegisters.BufferHigh))] out bool flag,
        [Reg(nameof(MailboxRegisters.BufferLow))] out BufferAddress where,
        [Reg(nameof(MailboxRegisters.Narrow))] out short delta);

    [MailboxCommand(4, "SCRUB"), Cursor(nameof(next), nameof(end), StallLimit = 5)]
    [AllowedIn(FirmwareState.Running)]
    [Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
    [Status(MailboxStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
    public partial MailboxResult Scrub(BufferAddress start, [HostOnly] BufferAddress end, out BufferAddress next);

    [MailboxCommand(5, "STOP", NoEffectIn = MailboxProfile.Rev2)]
    [TransitionFromAny(FirmwareState.Stopped, Profiles = MailboxProfile.Rev1)]
    public partial MailboxResult Stop();

    [MailboxCommand(6, "TUNE", Profiles = MailboxProfile.Rev2)]
    [AllowedIn(FirmwareState.Initialized)]
    [Status(MailboxStatus.Busy, StatusMeaning.Success, Profiles = MailboxProfile.Rev2)]
    public partial MailboxResult Tune();

    private bool MayStart(uint keys)
    {
        _log.Add($"guard {keys} in {State}");
        return GuardAnswer;
    }

    private void Starting()
    {
        _log.Add($"action in {State}");
        if (ActionThrows)
            throw new InvalidTimeZoneException("from the action");
    }

    [OnExit(FirmwareState.Initialized)]
    private void LeavingInitialized() => _log.Add($"exit in {State}");

    [OnEntry(FirmwareState.Running)]
    private void EnteringRunning() => _log.Add($"entry in {State}");
}
