using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rules 7, 10 and 12 where one thread drives the machine: whatever is fired from a step of a trigger finds the claim held, to the end of the last handler.</summary>
public sealed class SoloReentrancyTests
{
    private readonly Rig _rig = new();
    private readonly SoloFirmware _machine;
    private string _place = "";
    private Action _within = static () => { };

    public SoloReentrancyTests()
    {
        _machine = new SoloFirmware(_rig.Host, _rig.Processors) { Step = Reach };
        _machine.Transitioned += _ => Reach("handler");
        _rig.Mailbox.Answer = (MailboxCall _, ref MailboxRegisters _) => Reach("transport");
        _rig.Host.Observer = _ => Reach("observer");
    }

    public static TheoryData<string> Places => ["guard", "transport", "observer", "action", "exit", "entry", "handler"];

    public static TheoryData<string> Hooks => ["exit", "entry", "handler"];

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_kind_of_trigger_from_within_a_leaf_is_busy_and_the_machine_works_on(string place)
    {
        _rig.Host.Profile = MailboxProfile.Rev1; // does not have HEAT: asked after the claim
        TriggerOutcome[] answers = [];
        At(place, () => answers = FireAll());

        Assert.True(_machine.Start().IsSuccess);

        Assert.Equal(Enumerable.Repeat(TriggerOutcome.Busy, 14), answers);
        Assert.Equal([1u], _rig.Mailbox.Commands);
        Assert.Equal(0, _rig.Processors.HoldCount);
        Assert.Equal(SoloState.On, _machine.State);
        Assert.True(_machine.Held().IsSuccess);
        Assert.True(_machine.Cool());
        Assert.Equal(TriggerOutcome.Done, _machine.Lose());
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public void A_trigger_without_a_call_holds_the_claim_over_its_hooks_too(string place)
    {
        TriggerOutcome[] answers = [];
        At(place, () => answers = FireAll());

        Assert.Equal(TriggerOutcome.Done, _machine.Prepare());

        Assert.NotEmpty(answers);
        Assert.All(answers, static answer => Assert.Equal(TriggerOutcome.Busy, answer));
        Assert.Equal(SoloState.On, _machine.State);
        Assert.True(_machine.Stop().IsSuccess);
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("handler")]
    public void A_self_transition_and_a_failure_that_leads_somewhere_hold_it_as_well(string place)
    {
        TriggerOutcome[] answers = [];
        At(place, () => answers = FireAll());
        Assert.True(_machine.Reset().IsSuccess);
        Assert.NotEmpty(answers);
        Assert.All(answers, static answer => Assert.Equal(TriggerOutcome.Busy, answer));
        Assert.Equal(SoloState.Off, _machine.State);

        answers = [];
        _rig.Mailbox.Then(MailboxStatus.Gone);
        At(place, () => answers = FireAll());
        Assert.False(_machine.Start().IsSuccess);
        Assert.NotEmpty(answers);
        Assert.All(answers, static answer => Assert.Equal(TriggerOutcome.Busy, answer));
        Assert.Equal(SoloState.Lost, _machine.State);
        Assert.Equal(TriggerOutcome.NotPermitted, _machine.Stop().Report.Trigger);
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public void State_permitted_triggers_and_queries_answer_within_a_hook_as_after_it(string place)
    {
        SoloState state = default;
        SoloFirmware.Trigger[] permitted = [];
        (bool, bool, bool) can = default;
        MailboxResult read = default;
        At(place, () =>
        {
            (state, permitted, can) = (_machine.State, _machine.PermittedTriggers.ToArray(), (_machine.CanStart(), _machine.CanStop(), _machine.CanChoose(true)));
            read = _machine.Read(out _);
        });

        Assert.True(_machine.Start().IsSuccess);

        Assert.Equal((SoloState.On, (false, true, true)), (state, can));
        Assert.Equal(_machine.PermittedTriggers.ToArray(), permitted);
        Assert.True(read.IsSuccess);
    }

    [Theory]
    [InlineData("action")]
    [InlineData("exit")]
    [InlineData("entry")]
    [InlineData("handler")]
    public void What_a_step_throws_leaves_the_state_committed_and_the_claim_released(string place)
    {
        At(place, static () => throw new InvalidTimeZoneException("from a step"));

        Assert.Throws<InvalidTimeZoneException>(() => _machine.Start());

        Assert.Equal(SoloState.On, _machine.State);
        Assert.True(_machine.Stop().IsSuccess);
    }

    [Fact]
    public void An_action_and_a_hook_that_both_throw_release_the_claim()
    {
        _machine.Step = static step => _ = step == "guard" ? 0 : throw new TimeoutException(step);
        Assert.Throws<TimeoutException>(() => _machine.Start());
        Assert.Equal(SoloState.On, _machine.State);
        Assert.True(_machine.Stop().IsSuccess);
    }

    [Fact]
    public void Triggers_with_one_way_or_several_answer_from_the_state()
    {
        Assert.Equal(TriggerOutcome.NotPermitted, Assert.Throws<IllegalTransitionException>(_machine.Boil).Outcome);
        Assert.Equal("Off", Assert.Throws<IllegalTransitionException>(_machine.Boil).State);
        Assert.Equal([TriggerOutcome.Done, TriggerOutcome.Done], [_machine.Nudge(), _machine.Prepare()]);
        Assert.Equal((TriggerOutcome.Done, SoloState.On), (_machine.Prepare(), _machine.State));
        Assert.Equal((TriggerOutcome.Done, SoloState.Hot), (_machine.Choose(isWarm: true), _machine.State));
        Assert.Equal((TriggerOutcome.NotPermitted, false), (_machine.Nudge(), _machine.TryBoil()));
        Assert.Equal((true, SoloState.Off), (_machine.Cool(), _machine.State));
        Assert.Equal((TriggerOutcome.Done, TriggerOutcome.Done, SoloState.Off), (_machine.Prepare(), _machine.Choose(isWarm: false), _machine.State));
        Assert.Equal(TriggerOutcome.NotPermitted, _machine.Never());
    }

    /// <summary>Does something the next time that a step is reached, once.</summary>
    private void At(string place, Action within) => (_place, _within) = (place, within);

    private void Reach(string place)
    {
        if (place == _place)
        {
            _place = "";
            _within();
        }
    }

    /// <summary>Fires everything but the query; what it moves it leaves.</summary>
    private TriggerOutcome[] FireAll() =>
    [
        _machine.Start().Report.Trigger,
        _machine.Stop().Report.Trigger,
        _machine.Reset().Report.Trigger,
        _machine.Heat().Report.Trigger,
        _machine.Held().Report.Trigger,
        _machine.Every().Trigger,
        Assert.Throws<IllegalTransitionException>(_machine.Boil).Outcome,
        _machine.TryBoil() ? TriggerOutcome.Done : TriggerOutcome.Busy,
        _machine.Cool() ? TriggerOutcome.Done : TriggerOutcome.Busy,
        _machine.Prepare(),
        _machine.Choose(isWarm: true),
        _machine.Nudge(),
        _machine.Lose(),
        _machine.Never(),
    ];
}
