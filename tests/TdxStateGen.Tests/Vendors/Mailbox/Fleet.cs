namespace TdxStateGen.Tests.Vendors.Mailbox;

public enum FleetState
{
    Ready,
    Done,
    Lost,
    Broken,
}

/// <summary>Host side: the same command fanned out in every way.</summary>
[StateMachine(Initial = FleetState.Ready, Concurrency = MachineConcurrency.Atomic)]
[Terminal(FleetState.Lost, FleetState.Broken)]
[MailboxInterface]
[Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
[Status(MailboxStatus.Busy, StatusMeaning.Retry, Attempts = 3)]
[Status(MailboxStatus.Gone, StatusMeaning.Fail, To = FleetState.Lost)]
[Status(MailboxStatus.Limit, StatusMeaning.Fail, To = FleetState.Broken)]
public sealed partial class Fleet(MailboxHost host)
{
    public bool GuardAnswer { get; set; } = true;

    [MailboxCommand(20, "EVERY.SERIAL.STOP", Scope = LeafScope.EveryProcessor)]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> EverySerialStop(BufferAddress buffer, [HostOnly] string reason, uint flags);

    [MailboxCommand(21, "EVERY.SERIAL.FINISH", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> EverySerialFinish();

    [MailboxCommand(22, "EVERY.PARALLEL.STOP", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel)]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> EveryParallelStop();

    [MailboxCommand(23, "EVERY.PARALLEL.FINISH", Scope = LeafScope.EveryProcessor, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> EveryParallelFinish();

#pragma warning disable TSG4028 // the machine is about fan-outs, not about what they do
    [MailboxCommand(24, "ONLINE.PARALLEL.ANY", Scope = LeafScope.OnlineProcessors, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail, CommitWhen = FanOutCommit.Any)]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> OnlineParallelAny();
#pragma warning restore TSG4028

    [MailboxCommand(25, "ONLINE.SERIAL", Scope = LeafScope.OnlineProcessors)]
    [Transition(FleetState.Ready, FleetState.Done, Guard = nameof(MayGo))]
    public partial FanOutResult<MailboxResult> OnlineSerialGuarded();

    [MailboxCommand(26, "PACKAGE.SERIAL", Scope = LeafScope.OnePerPackage)]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> PackageSerial();

    [MailboxCommand(27, "PACKAGE.PARALLEL", Scope = LeafScope.OnePerPackage, Order = FanOutOrder.Parallel, OnFailure = FanOutPolicy.FinishThenFail)]
    [Transition(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> PackageParallel();

    [MailboxCommand(28, "AUDIT", Scope = LeafScope.EveryProcessor, Profiles = MailboxProfile.Rev2)]
    [AllowedIn(FleetState.Ready, FleetState.Done)]
    public partial FanOutResult<MailboxResult> Audit();

    [MailboxCommand(29, "RESET", Scope = LeafScope.OnlineProcessors, NoEffectIn = MailboxProfile.Rev2)]
    [Transition(FleetState.Done, FleetState.Ready, Profiles = MailboxProfile.Rev1)]
    public partial FanOutResult<MailboxResult> Reset();

    private bool MayGo() => GuardAnswer;
}
