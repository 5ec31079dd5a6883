namespace TdxStateGen.Benchmarks.Engines;

/// <summary>What both relays by hand have: the state, an entry action and an event, which is given what ours is given. Not safe for threads.</summary>
public abstract class HandWrittenRelay
{
    /// <summary>Is told of every move.</summary>
    public event Action<MachineTransition<RelayState, Relay.Trigger>>? Transitioned;

    /// <summary>The current state.</summary>
    public RelayState State { get; private set; }

    /// <summary>How often the relay became hot.</summary>
    public int Heats { get; private set; }

    /// <summary>Observes the relay.</summary>
    /// <typeparam name="TRelay">Which.</typeparam>
    /// <param name="relay">The relay.</param>
    /// <param name="moves">Counts its moves, if anybody does.</param>
    /// <returns>The relay.</returns>
    internal static TRelay Observe<TRelay>(TRelay relay, Counter? moves)
        where TRelay : HandWrittenRelay
    {
        if (moves is not null)
        {
            relay.Transitioned += _ => moves.Count++;
        }

        return relay;
    }

    /// <summary>Says that there is no such way.</summary>
    /// <returns>The exception.</returns>
    protected static InvalidOperationException Refused() => new("Not permitted.");

    /// <summary>Moves, runs the entry action, tells whoever observes.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="trigger">By what.</param>
    protected void Move(RelayState state, Relay.Trigger trigger)
    {
        RelayState from = State;
        State = state;
        if (state == RelayState.Hot)
        {
            Heats++;
        }

        Transitioned?.Invoke(new(from, state, trigger));
    }
}

/// <summary>The relay as a switch in a switch.</summary>
public sealed class HandWrittenRelaySwitch : HandWrittenRelay
{
    /// <summary>Fires a trigger.</summary>
    /// <param name="trigger">Which.</param>
    public void Fire(Relay.Trigger trigger)
    {
        switch (State)
        {
            case RelayState.Off:
                switch (trigger)
                {
                    case Relay.Trigger.Plain:
                    case Relay.Trigger.Guarded when RelayGuard.Holds():
                        Move(RelayState.On, trigger);
                        return;
                    case Relay.Trigger.Heated:
                        Move(RelayState.Hot, trigger);
                        return;
                    default:
                        throw Refused();
                }

            case RelayState.On:
                switch (trigger)
                {
                    case Relay.Trigger.Plain:
                    case Relay.Trigger.Guarded when RelayGuard.Holds():
                        Move(RelayState.Off, trigger);
                        return;
                    default:
                        throw Refused();
                }

            case RelayState.Hot when trigger == Relay.Trigger.Heated:
                Move(RelayState.Off, trigger);
                return;
            default:
                throw Refused();
        }
    }
}

/// <summary>The relay as a table.</summary>
public sealed class HandWrittenRelayTable : HandWrittenRelay
{
    private const int Triggers = 3;
    private const byte None = 255;

    private static ReadOnlySpan<byte> Next =>
    [
        1, 1, 2, // Off
        0, 0, None, // On
        None, None, 0, // Hot
    ];

    /// <summary>Fires a trigger.</summary>
    /// <param name="trigger">Which.</param>
    public void Fire(Relay.Trigger trigger)
    {
        byte next = Next[((int)State * Triggers) + (int)trigger];
        if (next == None || (trigger == Relay.Trigger.Guarded && !RelayGuard.Holds()))
        {
            throw Refused();
        }

        Move((RelayState)next, trigger);
    }
}

/// <summary>The switch, without synchronisation.</summary>
public readonly struct NestedSwitchRelay : IRelay<NestedSwitchRelay>
{
    private readonly HandWrittenRelaySwitch _relay;

    private NestedSwitchRelay(HandWrittenRelaySwitch relay) => _relay = relay;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static NestedSwitchRelay Create(Counter? moves) => new(HandWrittenRelay.Observe(new HandWrittenRelaySwitch(), moves));

    /// <inheritdoc/>
    public void Plain() => _relay.Fire(Relay.Trigger.Plain);

    /// <inheritdoc/>
    public void Guarded() => _relay.Fire(Relay.Trigger.Guarded);

    /// <inheritdoc/>
    public void Heated() => _relay.Fire(Relay.Trigger.Heated);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_relay.State, _relay.Heats);
}

/// <summary>The table, without synchronisation.</summary>
public readonly struct TableRelay : IRelay<TableRelay>
{
    private readonly HandWrittenRelayTable _relay;

    private TableRelay(HandWrittenRelayTable relay) => _relay = relay;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static TableRelay Create(Counter? moves) => new(HandWrittenRelay.Observe(new HandWrittenRelayTable(), moves));

    /// <inheritdoc/>
    public void Plain() => _relay.Fire(Relay.Trigger.Plain);

    /// <inheritdoc/>
    public void Guarded() => _relay.Fire(Relay.Trigger.Guarded);

    /// <inheritdoc/>
    public void Heated() => _relay.Fire(Relay.Trigger.Heated);

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_relay.State, _relay.Heats);
}
