using Stateless;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Stateless by hand, queued.</summary>
public readonly struct StatelessRelay : IRelay<StatelessRelay>
{
    private readonly Holder _relay;

    private StatelessRelay(Holder relay) => _relay = relay;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static StatelessRelay Create(Counter? moves) => new(Make(FiringMode.Queued, moves));

    /// <inheritdoc/>
    public void Plain() => _relay.Machine.Fire(Relay.Trigger.Plain);

    /// <inheritdoc/>
    public void Guarded() => _relay.Machine.Fire(Relay.Trigger.Guarded);

    /// <inheritdoc/>
    public void Heated() => _relay.Machine.Fire(Relay.Trigger.Heated);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_relay.State, _relay.Heats);

    internal static Holder Make(FiringMode mode, Counter? moves)
    {
        Holder relay = new(mode);
        Observe(relay.Machine, moves);
        return relay;
    }

    internal static void Observe(StateMachine<RelayState, Relay.Trigger> machine, Counter? moves)
    {
        if (moves is not null)
        {
            machine.OnTransitioned(_ => moves.Count++);
        }
    }

    internal sealed class Holder
    {
        public Holder(FiringMode mode)
        {
            Machine = new(() => State, state => State = state, mode);
            Machine.Configure(RelayState.Off).Permit(Relay.Trigger.Plain, RelayState.On).PermitIf(Relay.Trigger.Guarded, RelayState.On, RelayGuard.Holds).Permit(Relay.Trigger.Heated, RelayState.Hot);
            Machine.Configure(RelayState.On).Permit(Relay.Trigger.Plain, RelayState.Off).PermitIf(Relay.Trigger.Guarded, RelayState.Off, RelayGuard.Holds);
            Machine.Configure(RelayState.Hot).OnEntry(() => Heats++).Permit(Relay.Trigger.Heated, RelayState.Off);
        }

        public StateMachine<RelayState, Relay.Trigger> Machine { get; }

        public RelayState State { get; private set; }

        public int Heats { get; private set; }
    }
}

/// <summary>Stateless by hand, immediate.</summary>
public readonly struct StatelessImmediateRelay : IRelay<StatelessImmediateRelay>
{
    private readonly StatelessRelay.Holder _relay;

    private StatelessImmediateRelay(StatelessRelay.Holder relay) => _relay = relay;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static StatelessImmediateRelay Create(Counter? moves) => new(StatelessRelay.Make(FiringMode.Immediate, moves));

    /// <inheritdoc/>
    public void Plain() => _relay.Machine.Fire(Relay.Trigger.Plain);

    /// <inheritdoc/>
    public void Guarded() => _relay.Machine.Fire(Relay.Trigger.Guarded);

    /// <inheritdoc/>
    public void Heated() => _relay.Machine.Fire(Relay.Trigger.Heated);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_relay.State, _relay.Heats);
}

/// <summary>The Stateless configuration that we generate, with guards and hooks of the object that it was made of.</summary>
public readonly struct GeneratedStatelessRelay : IRelay<GeneratedStatelessRelay>
{
    private readonly Relay _relay;
    private readonly StateMachine<RelayState, Relay.Trigger> _machine;

    private GeneratedStatelessRelay(Relay relay, Counter? moves)
    {
        _relay = relay;
        _machine = relay.CreateStateless(withActions: true);
        StatelessRelay.Observe(_machine, moves);
    }

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static GeneratedStatelessRelay Create(Counter? moves) => new(new Relay(), moves);

    /// <inheritdoc/>
    public void Plain() => _machine.Fire(Relay.Trigger.Plain);

    /// <inheritdoc/>
    public void Guarded() => _machine.Fire(Relay.Trigger.Guarded);

    /// <inheritdoc/>
    public void Heated() => _machine.Fire(Relay.Trigger.Heated);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_machine.State, _relay.Heats);
}
