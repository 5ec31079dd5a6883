namespace TdxStateGen.Emulation;

/// <summary>
/// Runs a parallel fan-out as an <see cref="Interleaving"/>: calls of different LPs overlap, contend for locks, and do so in the same way whenever the seed is
/// the same. A serial fan-out runs in LP order. The n-th fan-out of a scheduler is decided by the seed and n.
/// </summary>
/// <param name="seed">Decides who goes first at every checkpoint; any number.</param>
public sealed class InterleavedScheduler(ulong seed) : IFanOutScheduler
{
    private readonly List<InterleavingStep> _transcript = [];
    private ulong _runs;

    /// <summary>The number that makes all of it happen again: print it when a test fails.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>What all parallel fan-outs so far did; participants are LP indices. To be read when nothing runs.</summary>
    public IReadOnlyList<InterleavingStep> Transcript => _transcript;

    /// <inheritdoc/>
    public void Run(FanOutWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Order == FanOutOrder.Serial)
        {
            InlineScheduler.Instance.Run(work);
            return;
        }

        // Far apart, so that neighbouring seeds share no fan-out.
        Interleaving interleaving = new(unchecked(Seed + (_runs++ * 0x9E37_79B9_7F4A_7C15)));
        interleaving.Run([.. Enumerable.Range(0, work.Count).Select(slot => (Action)(() => work.Invoke(slot)))]);
        _transcript.AddRange(interleaving.Transcript.Select(step => step with { Participant = work.ProcessorAt(step.Participant) }));
    }
}
