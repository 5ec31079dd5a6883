using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// Answers chosen calls itself and lets all others pass to another transport. A call that is answered here never reaches the module, and its other
/// registers come back as they went in. Any number of threads may use it.
/// </summary>
public sealed class FaultInjectingTransport : ILeafTransport<SeamcallRegisters>
{
    private readonly ILeafTransport<SeamcallRegisters> _inner;
    private readonly FaultRule[] _rules;
    private readonly long[] _matches;
    private readonly long[] _answers;

    /// <summary>Makes a transport with faults.</summary>
    /// <param name="inner">What carries the calls that are let pass.</param>
    /// <param name="rules">The faults. Every rule counts its own matching calls; when several apply to one call the first in order answers.</param>
    public FaultInjectingTransport(ILeafTransport<SeamcallRegisters> inner, IEnumerable<FaultRule> rules)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(rules);
        _inner = inner;
        _rules = [.. rules];
        _matches = new long[_rules.Length];
        _answers = new long[_rules.Length];
    }

    /// <summary>How many calls were answered here.</summary>
    public long Injected => Enumerable.Range(0, _rules.Length).Sum(rule => Interlocked.Read(ref _answers[rule]));

    /// <summary>Faults that have answered no call yet, in order: the leaf was not called, not on that LP, or not that often.</summary>
    public IReadOnlyList<FaultRule> Unused => [.. _rules.Where((_, rule) => Interlocked.Read(ref _answers[rule]) == 0)];

    /// <inheritdoc/>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        int fault = -1;
        for (int i = 0; i < _rules.Length; i++)
        {
            FaultRule rule = _rules[i];
            if (!rule.Matches(processor, registers.Rax))
            {
                continue;
            }

            long match = Interlocked.Increment(ref _matches[i]);
            if (fault < 0 && (rule.Occurrence is null || rule.Occurrence == match))
            {
                fault = i;
            }
        }

        if (fault < 0)
        {
            _inner.Call(processor, ref registers);
            return;
        }

        Interlocked.Increment(ref _answers[fault]);
        registers.Rax = (ulong)_rules[fault].Status;
    }
}
