namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Ours, for one thread at a time.</summary>
public readonly struct GeneratedNoneRelay : IRelay<GeneratedNoneRelay>
{
    private readonly Relay _relay;

    private GeneratedNoneRelay(Relay relay) => _relay = relay;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static GeneratedNoneRelay Create(Counter? moves)
    {
        Relay relay = new();
        if (moves is not null)
        {
            relay.Transitioned += _ => moves.Count++;
        }

        return new(relay);
    }

    /// <inheritdoc/>
    public void Plain() => _relay.Plain();

    /// <inheritdoc/>
    public void Guarded() => _relay.Guarded();

    /// <inheritdoc/>
    public void Heated() => _relay.Heated();

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_relay.State, _relay.Heats);
}

/// <summary>Ours, for any thread.</summary>
public readonly struct GeneratedAtomicRelay : IRelay<GeneratedAtomicRelay>
{
    private readonly AtomicRelay _relay;

    private GeneratedAtomicRelay(AtomicRelay relay) => _relay = relay;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static GeneratedAtomicRelay Create(Counter? moves)
    {
        AtomicRelay relay = new();
        if (moves is not null)
        {
            relay.Transitioned += _ => moves.Count++;
        }

        return new(relay);
    }

    /// <inheritdoc/>
    public void Plain() => _relay.Plain();

    /// <inheritdoc/>
    public void Guarded() => _relay.Guarded();

    /// <inheritdoc/>
    public void Heated() => _relay.Heated();

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_relay.State, _relay.Heats);
}

/// <summary>Ours, behind a gate.</summary>
public readonly struct GeneratedSerializedRelay : IRelay<GeneratedSerializedRelay>
{
    private readonly SerializedRelay _relay;

    private GeneratedSerializedRelay(SerializedRelay relay) => _relay = relay;

    /// <inheritdoc/>
    public static bool CanBeObserved => true;

    /// <inheritdoc/>
    public static GeneratedSerializedRelay Create(Counter? moves)
    {
        SerializedRelay relay = new();
        if (moves is not null)
        {
            relay.Transitioned += _ => moves.Count++;
        }

        return new(relay);
    }

    /// <inheritdoc/>
    public void Plain() => _relay.Plain();

    /// <inheritdoc/>
    public void Guarded() => _relay.Guarded();

    /// <inheritdoc/>
    public void Heated() => _relay.Heated();

    /// <inheritdoc/>
    public (RelayState State, int Heats) Finish() => (_relay.State, _relay.Heats);
}
