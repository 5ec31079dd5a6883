using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Declarations;

/// <summary>
/// Follows the SEAMCALLs of a bring-up through the declaration alone: where the driven machine must be after each leaf, which calls had to be made and which were not to be, and which leaf failed. Nothing of the generated code takes
/// part, so that a difference shows whose it is.
/// </summary>
/// <param name="declared">The declaration.</param>
/// <param name="packageOf">The package of each LP; all are on line.</param>
/// <param name="profile">The module's profile as the host knows it once TDH.SYS.INFO has told.</param>
internal sealed class DeclaredCourse(DeclaredBringUp declared, IReadOnlyList<int> packageOf, TdxProfile profile)
{
    private readonly List<string> _problems = [];
    private readonly List<DeclaredLeaf> _afterFailure = [];
    private TdxProfile _known;

    /// <summary>The state in which the driven machine must be.</summary>
    public TdxSysState State { get; private set; } = declared.FirstState;

    /// <summary>The state in which the driven machine was when the first leaf had failed, before anything was unwound.</summary>
    public TdxSysState StateAtFailure { get; private set; } = declared.FirstState;

    /// <summary>The leaf that failed; null when none did.</summary>
    public DeclaredLeaf? Failed { get; private set; }

    /// <summary>Leaves sent after that one, in order.</summary>
    public IReadOnlyList<DeclaredLeaf> AfterFailure => _afterFailure;

    /// <summary>LPs on which the leaf that shuts down was sent after a failure.</summary>
    public int ShutdownReached { get; private set; }

    /// <summary>What the declaration does not allow, as sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Follows the calls.</summary>
    /// <param name="calls">All of them, in the order in which they came back.</param>
    public void Follow(IReadOnlyList<RecordedCall> calls)
    {
        int first = 0;
        for (int end = 1; end <= calls.Count; end++)
        {
            if (end < calls.Count && calls[end].Request == calls[first].Request) { continue; }

            FollowLeaf(calls, first, end);
            first = end;
        }
    }

    private void FollowLeaf(IReadOnlyList<RecordedCall> calls, int first, int end)
    {
        if (declared.Find(calls[first].Request) is not { } leaf)
        {
            _problems.Add($"RAX 0x{calls[first].Request:x} was sent, which {declared.Name} declares no leaf for.");
            return;
        }

        if (!leaf.IsAllowed(State, _known)) { _problems.Add($"{leaf.Name} was sent in {State}, where it is not declared."); }

        LeafDecision[] decisions = Decide(leaf, calls, first, end);
        bool hasFailed = decisions.Any(static decision => decision.HasFailed);
        CheckScope(leaf, decisions, hasFailed);
        bool commits = leaf.CommitWhen == FanOutCommit.Any ? decisions.Any(static decision => !decision.HasFailed) : !hasFailed;
        State = commits ? leaf.Destination(State, _known) : Array.Find(decisions, static decision => decision.FailedTo is not null)?.FailedTo ?? State;
        if (Failed is not null)
        {
            _afterFailure.Add(leaf);
            ShutdownReached += leaf == declared.Shutdown ? decisions.Length : 0;
        }
        else if (!commits)
        {
            (Failed, StateAtFailure) = (leaf, State);
        }

        if (leaf.Number == TdxSysLeaf.Info && commits) { _known = profile; }
    }

    // One decision per LP, in LP order.
    private LeafDecision[] Decide(DeclaredLeaf leaf, IReadOnlyList<RecordedCall> calls, int first, int end)
    {
        SortedDictionary<int, LeafDecision> decisions = [];
        for (int i = first; i < end; i++)
        {
            int lp = calls[i].Processor;
            if (!decisions.TryGetValue(lp, out LeafDecision? decision)) { decisions.Add(lp, decision = new(lp)); }

            if (decision.Note(leaf, leaf.Read(calls[i].Status, _known)) is { } problem) { _problems.Add($"{leaf.Name} on LP {lp}: {problem}"); }
        }

        foreach (LeafDecision decision in decisions.Values)
        {
            if (decision.MissingAttempts is > 0 and int missing) { _problems.Add($"{leaf.Name} on LP {decision.Processor}: given up {missing} attempts before the declared bound."); }
        }

        return [.. decisions.Values];
    }

    private void CheckScope(DeclaredLeaf leaf, LeafDecision[] decisions, bool hasFailed)
    {
        bool mayStop = hasFailed && leaf.OnFailure == FanOutPolicy.Stop;
        switch (leaf.Scope)
        {
            case LeafScope.CurrentProcessor when decisions.Length != 1:
                _problems.Add($"{leaf.Name} was sent on {decisions.Length} LPs and is declared for one.");
                break;
            case LeafScope.EveryProcessor or LeafScope.OnlineProcessors when decisions.Length != packageOf.Count && !mayStop:
                _problems.Add($"{leaf.Name} was sent on {decisions.Length} of {packageOf.Count} LPs and is declared for all.");
                break;
            case LeafScope.OnePerPackage or LeafScope.OnePerOnlinePackage:
                int[] packages = [.. decisions.Select(decision => packageOf[decision.Processor])];
                int distinct = packages.Distinct().Count();
                if (distinct != packages.Length) { _problems.Add($"{leaf.Name} was sent on two LPs of one package and is declared for one."); }

                int all = packageOf.Distinct().Count();
                if (distinct != all && !mayStop) { _problems.Add($"{leaf.Name} was sent on {distinct} of {all} packages and is declared for all."); }

                break;
        }
    }
}
