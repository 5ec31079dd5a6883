using Microsoft.Extensions.Logging;
using TdxStateGen.Emulation;

namespace TdxStateGen.Tdx.Tests.Seed;

/// <summary>A host on an emulated platform: two packages of four logical processors, a few GiB of RAM, every SEAMCALL recorded.</summary>
internal sealed class TdxHostBench
{
    public const ulong GiB = 1UL << 30;

    public TdxHostBench(
        TdxProfile profile = TdxProfile.V1_0,
        uint tdxKeyIds = 32,
        bool loaded = true,
        int disabledProcessors = 0,
        IFanOutScheduler? scheduler = null,
        int packages = 2,
        int processorsPerPackage = 4,
        params string[] faults)
    {
        Platform = new(new()
        {
            PackageOf = PlatformDescription.EqualPackages(packages, processorsPerPackage),
            Ram = [new(1UL << 20, 2 * GiB), new(4 * GiB, 7 * GiB)],
            Cmrs = [new(1UL << 20, (2 * GiB) - (1UL << 20)), new(4 * GiB, 3 * GiB)],
            TdxKeyIds = tdxKeyIds,
            Scheduler = scheduler ?? InlineScheduler.Instance,
        });
        if (loaded)
        {
            Platform.LoadModule(profile);
        }

        Recorder = new(new FaultInjectingTransport(new Hook(this, Platform.Transport), faults.Select(FaultRule.Parse)), Platform.Processors);
        Memory = new(Platform.Memory, Platform.Description.Ram);
        Host = Platform.CreateTdxPlatform(Recorder, Log, memory: Memory) with { DisabledProcessors = disabledProcessors };
        Module = new(Host);
    }

    public EmulatedPlatform Platform { get; }

    public RecordingTransport Recorder { get; }

    public EmulatedHostMemory Memory { get; }

    public TdxPlatform Host { get; }

    public TdxModule Module { get; }

    public ListLogger Log { get; } = new();

    /// <summary>Runs before each SEAMCALL reaches the platform.</summary>
    public Action<ulong>? BeforeCall { get; set; }

    public IReadOnlyList<RecordedCall> Calls => Recorder.Calls;

    public int CountOf(int leaf) => Calls.Count(call => call.Leaf == leaf);

    private sealed class Hook(TdxHostBench bench, ILeafTransport<SeamcallRegisters> inner) : ILeafTransport<SeamcallRegisters>
    {
        public void Call(int processor, ref SeamcallRegisters registers)
        {
            bench.BeforeCall?.Invoke(registers.Rax);
            inner.Call(processor, ref registers);
        }
    }
}

/// <summary>Keeps the messages.</summary>
internal sealed class ListLogger : ILogger
{
    private readonly List<(LogLevel Level, string Text)> _entries = [];

    public IReadOnlyList<(LogLevel Level, string Text)> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_entries)
        {
            _entries.Add((logLevel, formatter(state, exception)));
        }
    }
}
