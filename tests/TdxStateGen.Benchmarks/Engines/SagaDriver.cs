using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>
/// Drives one instance of a saga state machine of MassTransit 8 without the bus, as its own tests do: one behavior context per event, since that is what a message costs; the message's own context
/// is made once.
/// </summary>
internal sealed class SagaDriver
{
    // Initial and Final come before the states that are declared.
    private const int First = 3;

    private readonly MassTransitStateMachine<SagaState> _machine;
    private readonly SagaState _state = new() { CurrentState = First };
    private readonly SagaConsumeContext<SagaState> _context;

    /// <summary>Makes an instance, in the first state that is declared.</summary>
    /// <param name="machine">The definition.</param>
    public SagaDriver(MassTransitStateMachine<SagaState> machine)
    {
        _machine = machine;
        _context = new InMemorySagaConsumeContext<SagaState, SagaMessage>(new MessageConsumeContext<SagaMessage>(new QuietConsumeContext(), new SagaMessage()), new SagaInstance<SagaState>(_state));
    }

    /// <summary>Index of the state, in the order of declaration.</summary>
    public int State => _state.CurrentState - First;

    /// <summary>Raises an event.</summary>
    /// <param name="trigger">Which.</param>
    public void Raise(Event trigger)
    {
        MassTransitStateMachine<SagaState>.BehaviorContextProxy context = new(_machine, _context, trigger);
        ((StateMachine<SagaState>)_machine).RaiseEvent(context).GetAwaiter().GetResult();
    }

    private sealed record SagaMessage;
}

/// <summary>An instance: what is kept of it between messages.</summary>
internal sealed class SagaState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public int CurrentState { get; set; }
}
