namespace TdxStateGen.Tests.Vendors.Mailbox;

public enum SoloState
{
    Off,
    On,
    Hot,
    Lost,
}

/// <summary>For one thread: triggers of every kind, and somebody who looks in at every step of them.</summary>
[StateMachine(Initial = SoloState.Off)]
[Terminal(SoloState.Lost)]
[MailboxInterface]
[Status(MailboxStatus.Gone, StatusMeaning.Fail, To = SoloState.Lost)]
[Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
public sealed partial class SoloFirmware(MailboxHost host, ProcessorSet processors)
{
    /// <summary>Told which step runs: guard, action, exit, entry.</summary>
    public Action<string> Step { get; set; } = static _ => { };

    [MailboxCommand(1, "START")]
    [Transition(SoloState.Off, SoloState.On, Guard = nameof(MayStart), Action = nameof(Starting))]
    public partial MailboxResult Start();

    [MailboxCommand(2, "STOP")]
    [Transition(SoloState.On, SoloState.Off)]
    public partial MailboxResult Stop();

    [MailboxCommand(3, "RESET")]
    [Transition(SoloState.Off, SoloState.Off)]
    [Transition(SoloState.On, SoloState.Off)]
    public partial MailboxResult Reset();

    [MailboxCommand(4, "HEAT", Profiles = MailboxProfile.Rev2)]
    [Transition(SoloState.On, SoloState.Hot)]
    public partial MailboxResult Heat();

    [MailboxCommand(5, "HELD")]
    [Transition(SoloState.On, SoloState.Hot)]
    [Hold(nameof(HoldProcessors))]
    public partial MailboxResult Held();

    [MailboxCommand(6, "EVERY", Scope = LeafScope.OnlineProcessors)]
    [Transition(SoloState.On, SoloState.Off)]
    public partial FanOutResult<MailboxResult> Every();

    [MailboxCommand(7, "READ")]
    [AllowedIn(SoloState.Off, SoloState.On, SoloState.Lost)]
    public partial MailboxResult Read(out uint value);

    /// <summary>One state permits it.</summary>
    [Transition(SoloState.On, SoloState.Hot)]
    public partial void Boil();

    /// <summary>Several do, and all lead to the same.</summary>
    [Transition(SoloState.On, SoloState.Off)]
    [Transition(SoloState.Hot, SoloState.Off)]
    public partial bool Cool();

    /// <summary>A move, and beside it a state that ignores it.</summary>
    [Transition(SoloState.Off, SoloState.On)]
    [Ignore(SoloState.On)]
    public partial TriggerOutcome Prepare();

    /// <summary>Two ways out of one state.</summary>
    [Transition(SoloState.On, SoloState.Hot, Guard = nameof(IsWarm))]
    [Transition(SoloState.On, SoloState.Off)]
    public partial TriggerOutcome Choose(bool isWarm);

    [Ignore(SoloState.Off)]
    [Ignore(SoloState.On)]
    public partial TriggerOutcome Nudge();

    [TransitionFromAny(SoloState.Lost)]
    public partial TriggerOutcome Lose();

#pragma warning disable TSG2017, TSG2020 // a trigger that no state permits is part of what is tested
    [TransitionFromAny(SoloState.Off, Except = new object[] { SoloState.On, SoloState.Hot })]
    public partial TriggerOutcome Never();
#pragma warning restore TSG2017, TSG2020

    private ProcessorHold HoldProcessors() => processors.Hold();

    private static bool IsWarm(bool isWarm) => isWarm;

    private bool MayStart()
    {
        Step("guard");
        return true;
    }

    private void Starting() => Step("action");

    [OnExit(SoloState.Off)]
    private void Leave() => Step("exit");

    [OnEntry(SoloState.On)]
    private void Arrive() => Step("entry");
}
