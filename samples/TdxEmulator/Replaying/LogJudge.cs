using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>
/// Goes through what the lines of one boot tell, feeds it to the declared machines, and decides. A verdict of the kernel decides; without one, a refused bring-up leaf that did not succeed later; what else was refused
/// decides nothing.
/// </summary>
internal sealed class LogJudge
{
    // Most remarks of a kind that are put into words.
    private const int MaxRemarks = 100;

    private readonly List<Tell> _pending = [];
    private bool _hasKeyIds;
    private int _successes;
    private readonly List<Tell> _supports = [];
    private readonly List<LineNote> _disallowed = [];
    private readonly List<LineNote> _contradictions = [];

    /// <summary>The declared machines.</summary>
    public LogMachine Machine { get; } = new();

    /// <summary>The decision; null when the log does not decide.</summary>
    public Verdict? Verdict { get; private set; }

    /// <summary>The lines that decided, led to the decision or repeat it.</summary>
    public IReadOnlyList<Tell> Supports => _supports;

    /// <summary>Lines that the machine does not allow where they stand.</summary>
    public IReadOnlyList<LineNote> Disallowed => _disallowed;

    /// <summary>Such lines beyond those kept.</summary>
    public int DisallowedNotKept { get; private set; }

    /// <summary>Verdicts that contradict each other.</summary>
    public IReadOnlyList<LineNote> Contradictions => _contradictions;

    /// <summary>The first error number that the deciding lines print: a later one belongs to a repetition.</summary>
    public int? Errno => _supports.FirstOrDefault(static tell => tell.Errno is not null)?.Errno;

    /// <summary>Judges one boot.</summary>
    /// <param name="tells">What its lines tell, in the order of time.</param>
    /// <param name="profile">The module's profile, as far as the log tells it.</param>
    public void Judge(IReadOnlyList<Tell> tells, TdxProfile profile)
    {
        foreach (Tell tell in tells)
        {
            Take(tell, profile);
        }

        // What is no verdict by itself stands when nothing stronger was said, KVM's good news after everybody's bad.
        if (Verdict is null && _pending.Select(Verdict.Of).OfType<Verdict>().OrderBy(static weak => weak.Outcome == ReplayOutcome.Initialized).ThenByDescending(static weak => weak.Confidence).FirstOrDefault() is { } weak)
        {
            Decide(weak, weak.Deciding);
        }
        else if (Verdict is not null)
        {
            _supports.AddRange(_pending.Where(IsAbout));
        }
    }

    private void Take(Tell tell, TdxProfile profile)
    {
        switch (tell.Kind)
        {
            case TellKind.KeyIds:
                if (!_hasKeyIds && Machine.Transitions.Count > 0) { Disallow(tell, "it tells of the detection at boot"); }

                _hasKeyIds = true;
                break;
            case TellKind.ModuleTold:
                Progress(tell, Machine.Told(tell.Line));
                break;
            case TellKind.PamtAllocated:
                Progress(tell, Machine.Built(tell.Line));
                break;
            case TellKind.LoadedByKernel:
                _pending.RemoveAll(static pending => pending.Kind == TellKind.NotLoadedByBios);
                break;
            case TellKind.Refusal:
                Refuse(tell);
                break;
            case TellKind.UndefinedOpcode or TellKind.NotLoadedByBios or TellKind.KvmFailed or TellKind.KvmSupported or TellKind.RbpClobber or TellKind.BadCmrs or TellKind.BadModuleInfo
                or TellKind.NotConvertible or TellKind.TdmrsNotBuilt:
                _pending.Add(tell);
                break;
            default:
                if (Verdict.Of(tell) is { } verdict) { Close(verdict, tell, profile); }

                break;
        }
    }

    private void Progress(Tell tell, bool isAllowed)
    {
        if (!isAllowed)
        {
            Disallow(tell, "it tells of a bring-up under way");
            return;
        }

        // Nothing new to look for on each of many such lines.
        if (_successes == Machine.Successes) { return; }

        _successes = Machine.Successes;
        _pending.RemoveAll(pending => pending.Call?.Leaf is { } leaf && Machine.HasSucceeded(leaf));
    }

    private void Refuse(Tell tell)
    {
        if (tell.Call is not { Leaf: { } leaf } || !LogMachine.Knows(leaf))
        {
            // Metadata, run time, the loader: nothing that moves the machine, but it may be what a verdict is about.
            if (tell.Call?.Leaf is null or TdxSysLeafNumbers.Read or TdxSysLeafNumbers.ReadAll) { _pending.Add(tell); }

            return;
        }

        if (!Machine.Refuse(leaf, tell.Call.Status ?? ulong.MaxValue, tell.Line))
        {
            if (Verdict is null || _disallowed.Count >= MaxRemarks || !IsAftermath(tell)) { Disallow(tell, "it tells of a SEAMCALL of a bring-up"); }

            return;
        }

        if (Verdict.Of(tell) is { Result: TdxEnableResult.NotLoaded } or { Outcome: ReplayOutcome.BiosDisabled })
        {
            Close(Verdict.Of(tell)!, tell, TdxProfile.None);
            return;
        }

        _pending.Add(tell);
    }

    // Every CPU prints the same refusal; the machine is final after the first.
    private bool IsAftermath(Tell tell) => _supports.Any(support => support.Call?.Leaf == tell.Call?.Leaf);

    private void Close(Verdict verdict, Tell tell, TdxProfile profile)
    {
        if (Verdict is null)
        {
            bool isUnloaded = verdict.Result == TdxEnableResult.Failed && _pending.Exists(static pending => pending.Kind == TellKind.NotLoadedByBios);
            Decide(isUnloaded ? verdict with { Outcome = ReplayOutcome.NotLoaded, Result = TdxEnableResult.NotLoaded } : verdict, tell);
            if (tell.Kind == TellKind.ShutDown) { Machine.ShutDown(tell.Line, profile); }

            return;
        }

        if (IsFollowUp(Verdict, verdict))
        {
            _supports.AddRange(_pending);
            _pending.Clear();
            _supports.Add(tell);
            return;
        }

        if (Machine.Enable(verdict.Result, tell.Line) && (Verdict.Outcome == ReplayOutcome.OfflineCpus || verdict.Result == Verdict.Result))
        {
            // Refused for off-line CPUs nothing was tried, so a later call decides.
            _supports.Clear();
            Verdict = null;
            Decide(verdict, tell, isFed: true);
            return;
        }

        Disallow(tell, $"it says {ReplayNames.Format(verdict.Outcome)}");
        if (_contradictions.Count < MaxRemarks) { _contradictions.Add(new(tell, $"Line {tell.Line} says {ReplayNames.Format(verdict.Outcome)}, line {Verdict.Deciding.Line} said {ReplayNames.Format(Verdict.Outcome)}.")); }

        _supports.Add(tell);
    }

    // The same again, or the line with which the kernel closes what an earlier line gave the reason for.
    private static bool IsFollowUp(Verdict first, Verdict next) =>
        next.Outcome == first.Outcome
        || (next.Deciding.Kind is TellKind.Failed or TellKind.ShutDown && first.Outcome is ReplayOutcome.BiosDisabled or ReplayOutcome.NotLoaded && first.Result != TdxEnableResult.PlatformNotEnabled)
        || (first.Result == TdxEnableResult.PlatformNotEnabled && next.Result == TdxEnableResult.PlatformNotEnabled);

    private void Decide(Verdict verdict, Tell tell, bool isFed = false)
    {
        if (!isFed) { Machine.Enable(verdict.Result, tell.Line); }

        Verdict = verdict;
        _supports.AddRange(_pending);
        _pending.Clear();
        if (!_supports.Contains(tell)) { _supports.Add(tell); }
    }

    // What came after the verdict and would have come to the same alone, or belongs to the same failure.
    private bool IsAbout(Tell tell) => Verdict.Of(tell)?.Outcome == Verdict!.Outcome
        || (Verdict.Outcome != ReplayOutcome.Initialized && tell.Kind is TellKind.KvmFailed or TellKind.Refusal or TellKind.UndefinedOpcode);

    private void Disallow(Tell tell, string what)
    {
        if (_disallowed.Count >= MaxRemarks)
        {
            DisallowedNotKept++;
            return;
        }

        _disallowed.Add(new(tell, $"Line {tell.Line}: {what}, which the machine does not allow in status {Booting.StatusNames.Format(Machine.Status)}."));
    }
}

/// <summary>A remark about a line.</summary>
/// <param name="Tell">The line.</param>
/// <param name="Text">The remark, with the line's number.</param>
internal sealed record LineNote(Tell Tell, string Text);

/// <summary>Leaves that read what the module tells of itself.</summary>
internal static class TdxSysLeafNumbers
{
    /// <summary>TDH.SYS.RD.</summary>
    public const ulong Read = 34;

    /// <summary>TDH.SYS.RDALL.</summary>
    public const ulong ReadAll = 37;
}
