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
    private long _injected;

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
    }

    /// <summary>How many calls were answered here.</summary>
    public long Injected => Interlocked.Read(ref _injected);

    /// <inheritdoc/>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        FaultRule? fault = null;
        for (int i = 0; i < _rules.Length; i++)
        {
            FaultRule rule = _rules[i];
            if (!rule.Matches(processor, registers.Rax))
            {
                continue;
            }

            long match = Interlocked.Increment(ref _matches[i]);
            if (fault is null && (rule.Occurrence is null || rule.Occurrence == match))
            {
                fault = rule;
            }
        }

        if (fault is null)
        {
            _inner.Call(processor, ref registers);
            return;
        }

        Interlocked.Increment(ref _injected);
        registers.Rax = (ulong)fault.Status;
    }
}
