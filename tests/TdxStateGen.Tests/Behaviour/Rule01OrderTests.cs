using TdxStateGen.Tests.Behaviour.Machines;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>
/// Rule 1: gate, table, hold, claim, guard, action, commit, exit hook, entry hook, Transitioned, release of the hold and of the gate. Every step notes the state and
/// what another trigger would be answered, which tells whether gate or claim is held by then.
/// </summary>
public class Rule01OrderTests
{
    private readonly List<string> _journal = [];

    [Theory]
    [InlineData(MachineConcurrency.None, "free")]
    [InlineData(MachineConcurrency.Atomic, "free")]
    [InlineData(MachineConcurrency.Serialized, "busy")]
    public void EveryStep_OnceAndInOrder(MachineConcurrency kind, string underTheGateAlone)
    {
        ISignal signal = Watched(kind);

        signal.Go(7);

        Assert.Equal(
            [
                $"hold Red {underTheGateAlone}",
                "guard 7 Red busy",
                "action 7 Red busy",
                "exit Green busy",
                "entry Green busy",
                "Transitioned Red Green Go Green busy",
                $"release Green {underTheGateAlone}",
            ],
            _journal);
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void IllegalTrigger_IsDecidedByTheTable_BeforeTheHoldIsTaken(MachineConcurrency kind)
    {
        ISignal signal = Watched(kind);
        signal.Go(1);
        _journal.Clear();

        Assert.False(signal.TryGo(1));

        Assert.Empty(_journal);
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void RefusingGuard_ReleasesClaimHoldAndGate(MachineConcurrency kind)
    {
        ISignal signal = Watched(kind);

        Assert.False(signal.TryGo(-1));

        Assert.Equal(["hold Red", "guard -1 Red", "release Red"], _journal.Select(static entry => entry[..entry.LastIndexOf(' ')]));
        Assert.True(signal.TryGo(1));
    }

    [Theory]
    [InlineData(MachineConcurrency.None)]
    [InlineData(MachineConcurrency.Atomic)]
    public void Claim_LooksAtTheTableAgain_AfterTheHold(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        bool asked = false;
        signal.Steps.Hold = () => signal.Fail();
        signal.Steps.Guard = _ => asked = true;

        IllegalTransitionException refusal = Assert.Throws<IllegalTransitionException>(() => signal.Go(1));

        Assert.Equal((TriggerOutcome.NotPermitted, "Dark"), (refusal.Outcome, refusal.State));
        Assert.False(asked);
    }

    private ISignal Watched(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        signal.Steps.Hold = () => Note("hold");
        signal.Steps.Release = () => Note("release");
        signal.Steps.Guard = amount =>
        {
            Note($"guard {amount}");
            return amount > 0;
        };
        signal.Steps.Action = amount => Note($"action {amount}");
        signal.Steps.Exit = () => Note("exit");
        signal.Steps.Entry = () => Note("entry");
        signal.Subscribe((from, to, trigger) => Note($"Transitioned {from} {to} {trigger}"));
        return signal;

        void Note(string step) => _journal.Add($"{step} {signal.State} {Probe(signal)}");
    }

    /// <summary>What a trigger that the table does not permit is answered: <c>busy</c> while gate or claim is held; otherwise the refusal, noted as <c>free</c>.</summary>
    private static string Probe(ISignal signal)
    {
        TriggerOutcome outcome = signal.State == Light.Red ? signal.Halt() : Assert.Throws<IllegalTransitionException>(() => signal.Go(1)).Outcome;
        return outcome == TriggerOutcome.Busy ? "busy" : "free";
    }
}
