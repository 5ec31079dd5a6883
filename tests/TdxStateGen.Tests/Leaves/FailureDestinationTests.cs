using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Where a failure leads is asked of the vendor's convention and of the host: what these throw must not leave the claim behind.</summary>
public sealed class FailureDestinationTests
{
    [Fact]
    public void A_convention_that_throws_when_asked_where_a_failure_leads_leaves_the_machine_free()
    {
        var rig = new Rig();
        var pump = new Pump(new PumpHost(rig.Mailbox, rig.Processors));

        rig.Mailbox.Then(MailboxStatus.Gone);
        pump.Host.ThrowsAtQuestion = 2; // the first asks what the status means
        Assert.Throws<InvalidTimeZoneException>(() => pump.Start());
        Assert.Equal(PumpState.Idle, pump.State);

        Assert.True(pump.Start().IsSuccess);
        Assert.Equal(PumpState.Running, pump.State);
    }

    [Fact]
    public void The_same_for_a_fan_out()
    {
        var rig = new Rig();
        var pump = new Pump(new PumpHost(rig.Mailbox, rig.Processors));

        rig.Mailbox.Then(MailboxStatus.Gone).Then(MailboxStatus.Gone);
        pump.Host.ThrowsAtQuestion = 3; // the first two ask what the statuses mean
        Assert.Throws<InvalidTimeZoneException>(() => pump.StartAll());

        Assert.True(pump.StartAll().IsSuccess);
    }
}

/// <summary>States of the pump.</summary>
public enum PumpState
{
    Idle,
    Running,
    Lost,
}

/// <summary>A host whose profile cannot be told once.</summary>
public sealed class PumpHost(ILeafTransport<MailboxRegisters> transport, IProcessors processors) : LeafHost<MailboxRegisters>(transport, processors)
{
    private int _questions;

    /// <summary>Which question for the profile is answered by an exception, counted from 1; 0 for none.</summary>
    public int ThrowsAtQuestion { get; set; }

    public MailboxProfile Profile => ++_questions == ThrowsAtQuestion ? throw new InvalidTimeZoneException("from the host") : MailboxProfile.Rev1;
}

/// <summary>A machine whose failures lead somewhere in one profile only.</summary>
[StateMachine(Initial = PumpState.Idle, Concurrency = MachineConcurrency.Atomic), Terminal(PumpState.Running, PumpState.Lost)]
[MailboxInterface]
[Status(MailboxStatus.Gone, StatusMeaning.Fail, To = PumpState.Lost, Profiles = MailboxProfile.Rev1)]
public sealed partial class Pump(PumpHost host)
{
    public PumpHost Host => host;

    [MailboxCommand(1, "START")]
    [Transition(PumpState.Idle, PumpState.Running)]
    public partial MailboxResult Start();

    [MailboxCommand(2, "START ALL", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
    [Transition(PumpState.Idle, PumpState.Running)]
    [Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
    public partial FanOutResult<MailboxResult> StartAll();
}
