namespace TdxStateGen.Emulation;

/// <summary>The faults that happened. Calls of one LP that follow each other and are answered alike are kept as one. Thread-safe.</summary>
internal sealed class FaultRecord
{
    private readonly object _lock = new();
    private readonly List<FaultRule> _faults = [];
    private readonly Dictionary<(int Leaf, bool IsLoader, int? Processor), int> _last = [];

    /// <summary>Takes down one call: LP and occurrence are given, and nothing else is.</summary>
    public void Add(FaultRule fault)
    {
        lock (_lock)
        {
            (int, bool, int?) key = (fault.Leaf, fault.IsLoader, fault.Processor);
            if (_last.TryGetValue(key, out int index) && Extends(_faults[index], fault))
            {
                _faults[index] = _faults[index] with { Times = (_faults[index].Times ?? 1) + 1 };
                return;
            }

            _last[key] = _faults.Count;

            // A stuck call for ever is another rule than one that is stuck once.
            _faults.Add(fault.Effect == FaultEffect.Stuck ? fault with { Times = 1 } : fault);
        }
    }

    /// <summary>The faults, in order of LP, leaf and call.</summary>
    public IReadOnlyList<FaultRule> ToRules()
    {
        lock (_lock)
        {
            return [.. _faults.OrderBy(static fault => fault.Processor).ThenBy(static fault => fault.IsLoader).ThenBy(static fault => fault.Leaf).ThenBy(static fault => fault.Occurrence)];
        }
    }

    private static bool Extends(FaultRule last, FaultRule next) =>
        last.Effect == next.Effect && last.Status == next.Status && last.Occurrence + (last.Times ?? 1) == next.Occurrence;
}
