using BenchmarkDotNet.Attributes;
using TdxStateGen.Benchmarks.Leaves;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks;

/// <summary>A leaf call through stub, transport and dispatcher, against the same by hand. Operands change from call to call, answers are added up.</summary>
/// <remarks>Each machine has its loop written out: one loop, generic over structs around them, took 8 ns a call or 12, process by process.</remarks>
[MemoryDiagnoser]
public class LeafBenchmarks : IDisposable
{
    internal const int Calls = 4_096;

    private readonly Pair _generated = new(Host(new PairModule()));
    private readonly AtomicPair _atomic = new(Host(new PairModule()));
    private readonly SerializedPair _serialized = new(Host(new PairModule()));
    private readonly Pair _observed;
    private readonly SilentPair _silent = new(Host(new PairModule()));
    private readonly HandWrittenPair _handWritten = new(Host(new HandWrittenTransport(new HandWrittenPairModule())));
    private readonly ILeafModule<SeamcallRegisters> _dispatcher = new PairModule();
    private readonly ILeafModule<SeamcallRegisters> _switch = new HandWrittenPairModule();
    private ulong _seen;
    private CountingListener? _listener;

    /// <summary>Makes the machine that somebody observes.</summary>
    public LeafBenchmarks()
    {
        SeamcallHost host = Host(new PairModule());
        host.Observer = call => _seen += call.Status;
        _observed = new(host);
    }

    /// <summary>Stub and dispatcher, both generated.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong Generated() => Drive(_generated);

    /// <summary>The same for any thread.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong Atomic()
    {
        AtomicPair pair = _atomic;
        ulong total = 0;
        for (ulong i = 0; i < Calls; i += 2)
        {
            if (!pair.Raise(i, total, out ulong sum).IsSuccess || !pair.Lower(sum, i, out ulong difference).IsSuccess)
            {
                throw new InvalidOperationException("A call failed.");
            }

            total += difference;
        }

        return total;
    }

    /// <summary>The same behind a gate.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong Serialized()
    {
        SerializedPair pair = _serialized;
        ulong total = 0;
        for (ulong i = 0; i < Calls; i += 2)
        {
            if (!pair.Raise(i, total, out ulong sum).IsSuccess || !pair.Lower(sum, i, out ulong difference).IsSuccess)
            {
                throw new InvalidOperationException("A call failed.");
            }

            total += difference;
        }

        return total;
    }

    /// <summary>The same with an observer.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong Observed() => Drive(_observed) + _seen;

    /// <summary>The same in a machine that is declared not to tell metrics and traces: what the question whether anybody listens costs.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong Silent()
    {
        SilentPair pair = _silent;
        ulong total = 0;
        for (ulong i = 0; i < Calls; i += 2)
        {
            if (!pair.Raise(i, total, out ulong sum).IsSuccess || !pair.Lower(sum, i, out ulong difference).IsSuccess)
            {
                throw new InvalidOperationException("A call failed.");
            }

            total += difference;
        }

        return total;
    }

    /// <summary>The same with somebody listening to all metrics.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong Measured() => Drive(_generated) + (ulong)_listener!.Heard;

    /// <summary>Starts to listen.</summary>
    [GlobalSetup(Target = nameof(Measured))]
    public void Listen() => _listener = new();

    /// <summary>Ends listening: it is the process that is listened to.</summary>
    [GlobalCleanup(Target = nameof(Measured))]
    public void Dispose()
    {
        _listener?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Both by hand.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong HandWritten()
    {
        HandWrittenPair pair = _handWritten;
        ulong total = 0;
        for (ulong i = 0; i < Calls; i += 2)
        {
            if (pair.Raise(i, total, out ulong sum) != TdxStatus.Success || pair.Lower(sum, i, out ulong difference) != TdxStatus.Success)
            {
                throw new InvalidOperationException("A call failed.");
            }

            total += difference;
        }

        return total;
    }

    /// <summary>The generated dispatcher alone.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong Dispatcher() => Dispatch(_dispatcher);

    /// <summary>The switch alone.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Calls)]
    public ulong DispatchByHand() => Dispatch(_switch);

    private static SeamcallHost Host(ILeafModule<SeamcallRegisters> module) => Host(new DirectTransport(module));

    private static SeamcallHost Host(ILeafTransport<SeamcallRegisters> transport) => new(transport, new ProcessorSet([0], InlineScheduler.Instance));

    private static ulong Drive(Pair pair)
    {
        ulong total = 0;
        for (ulong i = 0; i < Calls; i += 2)
        {
            if (!pair.Raise(i, total, out ulong sum).IsSuccess || !pair.Lower(sum, i, out ulong difference).IsSuccess)
            {
                throw new InvalidOperationException("A call failed.");
            }

            total += difference;
        }

        return total;
    }

    private static ulong Dispatch(ILeafModule<SeamcallRegisters> module)
    {
        SeamcallRegisters registers = default;
        for (int i = 0; i < Calls; i++)
        {
            registers.Rax = 1000 + ((ulong)i & 1);
            registers.Rcx = (ulong)i;
            module.Dispatch(0, ref registers);
        }

        return registers.Rdx + registers.Rax;
    }
}
