using System.Runtime.CompilerServices;

namespace TdxStateGen;

/// <summary>
/// The state word of a generated machine that any thread may drive: moves and claims are compare-and-swap on one word, so a side effect is claimed before it is made and never
/// repeated by a lost race. The same members as <see cref="StateCell"/>. Meant for generated code.
/// </summary>
public struct AtomicStateCell
{
    private const int Claimed = 1 << 16;

    private int _word;

    /// <summary>Makes a cell.</summary>
    /// <param name="initialIndex">Index of the initial state, 0 to 255.</param>
    public AtomicStateCell(int initialIndex) => _word = initialIndex;

    /// <summary>Index of the current state.</summary>
    public readonly int Index
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(in _word) & 0xFFFF;
    }

    /// <summary>Whether a call holds the claim.</summary>
    public readonly bool IsClaimed => (Volatile.Read(in _word) & Claimed) != 0;

    /// <summary>The place of a trigger's cell in a table of the current state's rows. While a call holds the claim it lies beyond every table, so that one comparison asks for the claim and for the bounds.</summary>
    /// <param name="trigger">Index of the trigger.</param>
    /// <param name="rowLength">The length of a row: the number of triggers or more, at most 256.</param>
    /// <param name="from">Index of the current state.</param>
    /// <returns>The place.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint PlaceOf(int trigger, int rowLength, out int from)
    {
        int word = Volatile.Read(in _word);
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
        while (true)
        {
            int word = Volatile.Read(ref _word);
            TriggerOutcome outcome = Look(word, table, triggerCount, trigger, out from, out edge);
            if (outcome != TriggerOutcome.Done || Interlocked.CompareExchange(ref _word, word | Claimed, word) == word)
            {
                return outcome;
            }
        }
    }

    /// <summary>Claims the word for a side effect if nobody else has moved or claimed the machine meanwhile. <see cref="Commit"/> or <see cref="Release"/> ends the claim.</summary>
    /// <param name="from">Index of the state that <see cref="PlaceOf"/> found.</param>
    /// <returns>Whether the machine is claimed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryClaim(int from) => Interlocked.CompareExchange(ref _word, from | Claimed, from) == from;

    /// <summary>Writes the new state and ends the claim, in one write. Only the holder of the claim calls it.</summary>
    /// <param name="to">Index of the new state.</param>
    public void Commit(int to) => Volatile.Write(ref _word, to);

    /// <summary>Moves from one state to another if nobody else has moved or claimed the machine meanwhile, in one compare-and-swap.</summary>
    /// <param name="from">Index of the state that is left.</param>
    /// <param name="to">Index of the new state.</param>
    /// <returns>Whether the state was moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryCommit(int from, int to) => Interlocked.CompareExchange(ref _word, to, from) == from;

    /// <summary>Ends the claim in the state that was claimed. Only the holder of the claim calls it.</summary>
    public void Release() => Volatile.Write(ref _word, _word & 0xFFFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TriggerOutcome Look(int word, ReadOnlySpan<byte> table, int triggerCount, int trigger, out int from, out int edge)
    {
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
