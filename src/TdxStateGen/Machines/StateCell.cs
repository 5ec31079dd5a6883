using System.Runtime.CompilerServices;

namespace TdxStateGen;

/// <summary>
/// The state word of a generated machine that one thread at a time drives: the index of the state and, while a side effect or, without a gate, a hook is under way, a claimed bit. Reads from
/// other threads see a whole word. Meant for generated code.
/// </summary>
public struct StateCell
{
    private const int Claimed = 1 << 16;

    private int _word;

    /// <summary>Makes a cell.</summary>
    /// <param name="initialIndex">Index of the initial state, 0 to 255.</param>
    public StateCell(int initialIndex) => _word = initialIndex;

    /// <summary>Index of the current state.</summary>
    public readonly int Index
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(in _word) & 0xFFFF;
    }

    /// <summary>Whether a call holds the claim.</summary>
    public readonly bool IsClaimed => (Volatile.Read(in _word) & Claimed) != 0;

    /// <summary>Whether the machine is in a state and nobody holds the claim: one load and one comparison.</summary>
    /// <param name="index">Index of the state.</param>
    /// <returns>Whether a trigger that this state permits may begin.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsFreeIn(int index) => _word == index;

    /// <summary>The place of a trigger's cell in a table of the current state's rows. While a call holds the claim it lies beyond every table, so that one comparison asks for the claim and for the bounds.</summary>
    /// <param name="trigger">Index of the trigger.</param>
    /// <param name="rowLength">The length of a row: the number of triggers or more, at most 256.</param>
    /// <param name="from">Index of the current state.</param>
    /// <returns>The place.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint PlaceOf(int trigger, int rowLength, out int from)
    {
        int word = _word;
        from = word & 0xFFFF;
        return (uint)((word * rowLength) + trigger);
    }

    /// <summary>Looks a trigger up and claims the word for a side effect. <see cref="Commit"/> or <see cref="Release"/> ends the claim.</summary>
    /// <param name="table">Edge numbers by state, then trigger; 0 = not permitted.</param>
    /// <param name="triggerCount">Number of triggers: the length of a row.</param>
    /// <param name="trigger">Index of the trigger.</param>
    /// <param name="from">Index of the state that is claimed, or that refused.</param>
    /// <param name="edge">The edge found, or 0.</param>
    /// <returns><see cref="TriggerOutcome.Done"/>, <see cref="TriggerOutcome.NotPermitted"/> or <see cref="TriggerOutcome.Busy"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TriggerOutcome TryClaim(ReadOnlySpan<byte> table, int triggerCount, int trigger, out int from, out int edge)
    {
        TriggerOutcome outcome = Look(table, triggerCount, trigger, out from, out edge);
        if (outcome == TriggerOutcome.Done)
        {
            _word |= Claimed;
        }

        return outcome;
    }

    /// <summary>Claims the word for a side effect, in a state that permits the trigger. <see cref="Commit"/> or <see cref="Release"/> ends the claim.</summary>
    /// <param name="from">Index of the state that <see cref="PlaceOf"/> found.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Claim(int from) => _word = from | Claimed;

    /// <summary>Writes the new state and ends the claim, in one write.</summary>
    /// <param name="to">Index of the new state.</param>
    public void Commit(int to) => Volatile.Write(ref _word, to);

    /// <summary>Ends the claim in the state that was claimed.</summary>
    public void Release() => Volatile.Write(ref _word, _word & 0xFFFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TriggerOutcome Look(ReadOnlySpan<byte> table, int triggerCount, int trigger, out int from, out int edge)
    {
        int word = _word;
        from = word & 0xFFFF;
        edge = 0;
        if ((word & Claimed) != 0)
        {
            return TriggerOutcome.Busy;
        }

        edge = table[(from * triggerCount) + trigger];
        return edge == 0 ? TriggerOutcome.NotPermitted : TriggerOutcome.Done;
    }
}
