using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Declarations;

/// <summary>What the attempts at a leaf on one LP come to, by the declared meaning of each status.</summary>
/// <param name="processor">The LP.</param>
internal sealed class LeafDecision(int processor)
{
    private bool _isDecided;
    private int _attempts;

    /// <summary>The LP.</summary>
    public int Processor { get; } = processor;

    /// <summary>Whether the leaf failed here.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The state that the failure leads to, if one is declared.</summary>
    public TdxSysState? FailedTo { get; private set; }

    /// <summary>Attempts that were still to be made when the calls ended.</summary>
    public int MissingAttempts { get; private set; }

    /// <summary>Notes an attempt.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="status">What its status means.</param>
    /// <returns>What is wrong with the attempt having been made; null when nothing is.</returns>
    public string? Note(DeclaredLeaf leaf, DeclaredStatus status)
    {
        string? problem = _isDecided ? "sent again after its outcome was decided." : null;
        _attempts++;
        switch (status.Meaning)
        {
            case StatusMeaning.Retry when _attempts < status.Attempts:
                MissingAttempts = status.Attempts - _attempts;
                HasFailed = true;
                break;
            case StatusMeaning.Retry:
                Decide(hasFailed: true, to: null);
                break;
            case StatusMeaning.Fail:
                Decide(hasFailed: true, status.To);
                break;
            default:
                // A cursor goes on, with the next block or the next TDMR, and counts attempts anew.
                Decide(hasFailed: false, to: null);
                _isDecided = !leaf.IsCursor;
                _attempts = leaf.IsCursor ? 0 : _attempts;
                break;
        }

        return problem;
    }

    private void Decide(bool hasFailed, TdxSysState? to)
    {
        _isDecided = true;
        MissingAttempts = 0;
        HasFailed = hasFailed;
        FailedTo = to;
    }
}
