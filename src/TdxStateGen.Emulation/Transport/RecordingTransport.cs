using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// Keeps every SEAMCALL that passes, in the order in which they came back; wraps another transport. 32 bytes a call; any number of threads may use it.
/// </summary>
/// <param name="inner">What carries the calls.</param>
/// <param name="processors">Asked whether the processors are held during each call; null to record that they are not.</param>
public sealed class RecordingTransport(ILeafTransport<SeamcallRegisters> inner, ProcessorSet? processors = null) : ILeafTransport<SeamcallRegisters>
{
    private readonly List<RecordedCall> _calls = [];
    private readonly object _lock = new();

    /// <summary>A copy of the calls so far.</summary>
    public IReadOnlyList<RecordedCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Number of calls so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>Forgets the calls so far.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
        }
    }

    /// <inheritdoc/>
    public void Call(int processor, ref SeamcallRegisters registers)
    {
        ulong request = registers.Rax;
        bool held = processors is { HoldCount: > 0 };
        inner.Call(processor, ref registers);
        RecordedCall call = new(request, processor, (TdxStatus)registers.Rax, held);
        lock (_lock)
        {
            _calls.Add(call);
        }
    }
}
