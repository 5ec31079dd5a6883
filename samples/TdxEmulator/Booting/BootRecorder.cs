using TdxStateGen;

namespace TdxEmulator.Booting;

/// <summary>
/// Keeps the SEAMCALLs of a boot for its timeline. Equal statuses that follow each other on an LP are counted, not kept, and a call keeps at most <see cref="MaxRuns"/> runs, so that memory grows with the LPs and TDMRs
/// of the machine and not with the calls. Any number of threads may note.
/// </summary>
/// <param name="processors">Number of LPs.</param>
/// <param name="isOrdered">Whether the fan-outs' scheduler has an order that is the same in every run.</param>
internal sealed class BootRecorder(int processors, bool isOrdered)
{
    /// <summary>Most runs that are kept of one call.</summary>
    public const int MaxRuns = 32;

    /// <summary>Most statuses that are told apart among those that are not kept.</summary>
    public const int MaxOmittedStatuses = 16;

    private readonly Lock _lock = new();
    private readonly List<Step> _steps = [];
    private readonly Call?[] _calls = new Call?[processors];
    private int _count;

    /// <summary>Number of the step that is being made; 0 before the first SEAMCALL.</summary>
    public int StepNumber => Volatile.Read(ref _count);

    /// <summary>Notes one SEAMCALL.</summary>
    /// <param name="attempt">The SEAMCALL.</param>
    public void Note(LeafEvent attempt)
    {
        lock (_lock)
        {
            if (_steps.Count == 0 || _steps[^1].Leaf != attempt.Number)
            {
                _steps.Add(new(attempt.Number, attempt.Name));
                Array.Clear(_calls);
                Volatile.Write(ref _count, _steps.Count);
            }

            ref Call? call = ref _calls[attempt.Processor];
            if (call is null || attempt.Attempt == 1)
            {
                call = new(attempt.Processor);
                _steps[^1].Calls.Add(call);
            }

            call.Note(attempt.Status, attempt.Meaning);
        }
    }

    /// <summary>What was noted so far.</summary>
    public BootTimeline ToTimeline()
    {
        lock (_lock) { return new([.. _steps.Select(ToStep)]); }
    }

    private TimelineStep ToStep(Step step, int index)
    {
        TimelineStep made = new(index + 1, step.Leaf, step.Name, IsOrdered: true, [.. step.Calls.Select(static call => call.ToCall())]);
        return isOrdered || !made.IsParallel ? made : made with { IsOrdered = false, Calls = [.. made.Calls.OrderBy(static call => call.Processor)] };
    }

    private sealed record Step(ulong Leaf, string Name)
    {
        public List<Call> Calls { get; } = [];
    }

    private sealed class Call(int processor)
    {
        private readonly List<TimelineRun> _runs = [];
        private readonly List<TimelineRun> _omitted = [];
        private long _others;

        public void Note(ulong status, StatusMeaning meaning)
        {
            if (_runs.Count > 0 && _runs[^1] is var last && last.Status == status && last.Meaning == meaning)
            {
                _runs[^1] = last with { Count = last.Count + 1 };
                return;
            }

            if (_runs.Count == MaxRuns)
            {
                Omit(_runs[^1]);
                _runs.RemoveAt(MaxRuns - 1);
            }

            _runs.Add(new(status, meaning, 1));
        }

        public TimelineCall ToCall() => new(processor, [.. _runs], [.. _omitted], _others);

        private void Omit(TimelineRun run)
        {
            int place = _omitted.FindIndex(known => known.Status == run.Status && known.Meaning == run.Meaning);
            if (place >= 0)
            {
                _omitted[place] = run with { Count = _omitted[place].Count + run.Count };
            }
            else if (_omitted.Count < MaxOmittedStatuses)
            {
                _omitted.Add(run);
            }
            else
            {
                _others += run.Count;
            }
        }
    }
}
