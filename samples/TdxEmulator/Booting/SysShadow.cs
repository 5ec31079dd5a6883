using Stateless;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Booting;

/// <summary>
/// Follows the module's SYS life cycle with the generated Stateless configuration of <see cref="TdhSys"/>: it is told of every SEAMCALL, makes leaf results of them, fires these, and must be in the
/// same state as the generated engine after each of the engine's transitions, and at the end.
/// </summary>
internal sealed class SysShadow
{
    private readonly StateMachine<TdxSysState, TdhSys.Trigger> _machine;
    private readonly TdhSys.StatelessTriggers _triggers;
    private readonly Lock _lock = new();
    private readonly List<LeafEvent> _pending = [];
    private readonly List<string> _disagreements = [];

    /// <summary>Begins in the first state.</summary>
    /// <param name="host">The host of the machine that is followed: guards ask it for the profile.</param>
    public SysShadow(SeamcallHost host) => _machine = new TdhSys(host).CreateStateless(out _triggers);

    /// <summary>Where the two differed, as sentences.</summary>
    public IReadOnlyList<string> Disagreements => _disagreements;

    /// <summary>Notes an attempt at a leaf. Any thread may.</summary>
    /// <param name="attempt">The attempt.</param>
    public void Note(LeafEvent attempt)
    {
        // Hundreds of thousands of calls that move nothing: of a TDMR's initialisation only failures are worth a look.
        if (attempt.Number == TdxSysLeaf.TdmrInit && attempt.Meaning != StatusMeaning.Fail) { return; }

        lock (_lock) { _pending.Add(attempt); }
    }

    /// <summary>Fires what was noted since the last time and compares states.</summary>
    /// <param name="expected">The engine's state.</param>
    /// <param name="when">The moment, for a message: "after Init".</param>
    public void Compare(TdxSysState expected, string when)
    {
        lock (_lock)
        {
            int first = 0;
            for (int end = 1; end <= _pending.Count; end++)
            {
                if (end < _pending.Count && _pending[end].Number == _pending[first].Number) { continue; }

                Fire(_pending[first].Number, _pending[first..end], when);
                first = end;
            }

            _pending.Clear();
            if (_machine.State != expected)
            {
                _disagreements.Add($"TdhSys {when}: the engine is in {expected}, the Stateless configuration in {_machine.State}.");
            }
        }
    }

    private void Fire(ulong leaf, List<LeafEvent> attempts, string when)
    {
        SeamcallResult[] results = [.. attempts.GroupBy(static attempt => attempt.Processor).OrderBy(static lp => lp.Key).Select(static lp => ToResult(lp.MaxBy(static attempt => attempt.Attempt)))];
        try
        {
            switch (leaf)
            {
                case TdxSysLeaf.Init: _machine.Fire(_triggers.Init, results[0]); break;
                case TdxSysLeaf.LpInit: _machine.Fire(_triggers.LpInit, FanOutResult<SeamcallResult>.Completed(results)); break;
                case TdxSysLeaf.Info: _machine.Fire(_triggers.Info, results[0]); break;
                case TdxSysLeaf.Config: _machine.Fire(_triggers.Config, results[0]); break;
                case TdxSysLeaf.KeyConfig: _machine.Fire(_triggers.KeyConfig, FanOutResult<SeamcallResult>.Completed(results)); break;
                case TdxSysLeaf.TdmrInit: _machine.Fire(_triggers.TdmrInit, results[0]); break;
                case TdxSysLeaf.LpShutdown: _machine.Fire(_triggers.LpShutdown, FanOutResult<SeamcallResult>.Completed(results)); break;
                default: _disagreements.Add($"TdhSys {when}: leaf {leaf} was sent, which no bring-up has."); break;
            }
        }
        catch (InvalidOperationException e)
        {
            // What Stateless throws when a trigger is not permitted: the engine sent the leaf all the same.
            _disagreements.Add($"TdhSys {when}: the engine sent leaf {leaf}, the Stateless configuration refused it: {e.Message}");
        }
    }

    private static SeamcallResult ToResult(LeafEvent last) => SeamcallResult.From(new(
        last.Meaning switch
        {
            StatusMeaning.Success => LeafOutcome.Succeeded,
            StatusMeaning.AlreadyDone => LeafOutcome.AlreadyDone,
            StatusMeaning.Retry => LeafOutcome.RetriesExhausted,
            _ => LeafOutcome.Failed,
        },
        last.Status, last.Processor, last.Attempt, TriggerOutcome.Done));
}
