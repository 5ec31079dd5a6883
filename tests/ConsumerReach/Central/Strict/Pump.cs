using TdxStateGen;

namespace Strict;

/// <summary>A pump that is filled once.</summary>
[StateMachine(Initial = PumpState.Idle, Concurrency = MachineConcurrency.Serialized)]
[Terminal(PumpState.Faulted)]
public sealed partial class Pump
{
    /// <summary>Fills it, for whoever asks first.</summary>
    /// <returns>What became of it.</returns>
    [OnDemand(PumpState.Idle, nameof(Run), OnException = PumpAnswer.Failed)]
    [Outcome(PumpAnswer.Failed, PumpState.Faulted, OutcomeKind.Failure)]
    [Outcome(PumpAnswer.Full, PumpState.Filling, OutcomeKind.Success)]
    public partial PumpAnswer Fill();

    /// <summary>Lets it run dry.</summary>
    /// <param name="reason">Why.</param>
    [Transition(PumpState.Filling, PumpState.Faulted)]
    public partial void Drain(string reason);

    private static PumpAnswer Run() => PumpAnswer.Full;
}
