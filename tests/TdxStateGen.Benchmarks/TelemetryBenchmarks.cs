using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace TdxStateGen.Benchmarks;

/// <summary>What telling metrics and traces costs, beside what <see cref="LeafBenchmarks"/> says of leaves: a plain trigger of a machine that tells, and an on-demand call.</summary>
[MemoryDiagnoser]
public class TelemetryBenchmarks : IDisposable
{
    internal const int Triggers = 4_096;

    private readonly SilentRelay _silent = new();
    private readonly TellingRelay _telling = new();
    private CountingListener? _meter;
    private ActivityListener? _traces;

    /// <summary>A machine that tells nobody.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public RelayState PlainSilent()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _silent.Plain();
        }

        return _silent.State;
    }

    /// <summary>One that would tell, and nobody listens.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public RelayState PlainUnheard() => Drive();

    /// <summary>One that tells, to somebody who counts.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark(OperationsPerInvoke = Triggers)]
    public RelayState PlainMeasured() => Drive();

    /// <summary>An on-demand call of a new machine; nobody listens.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public Once.Answer OnDemandUnheard() => new Once().Ask();

    /// <summary>The same, measured and traced.</summary>
    /// <returns>Keeps the work alive.</returns>
    [Benchmark]
    public Once.Answer OnDemandHeard() => new Once().Ask();

    /// <summary>Starts to listen.</summary>
    [GlobalSetup(Targets = [nameof(PlainMeasured), nameof(OnDemandHeard)])]
    public void Listen()
    {
        _meter = new();
        _traces = new()
        {
            ShouldListenTo = static source => source.Name == TdxStateGenTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(_traces);
    }

    /// <summary>Ends listening.</summary>
    [GlobalCleanup(Targets = [nameof(PlainMeasured), nameof(OnDemandHeard)])]
    public void Dispose()
    {
        _meter?.Dispose();
        _traces?.Dispose();
        GC.SuppressFinalize(this);
    }

    private RelayState Drive()
    {
        for (int i = 0; i < Triggers; i++)
        {
            _telling.Plain();
        }

        return _telling.State;
    }
}

/// <summary>A relay that tells.</summary>
[StateMachine(Initial = RelayState.Off, Telemetry = true)]
public sealed partial class TellingRelay
{
    /// <summary>Nothing but a move.</summary>
    [Transition(RelayState.Off, RelayState.On)]
    [Transition(RelayState.On, RelayState.Off)]
    public partial void Plain();

    /// <summary>There and back.</summary>
    [Transition(RelayState.Off, RelayState.Hot)]
    [Transition(RelayState.Hot, RelayState.Off)]
    public partial void Heated();
}

/// <summary>The same relay, which does not.</summary>
[StateMachine(Initial = RelayState.Off, Telemetry = false)]
public sealed partial class SilentRelay
{
    /// <summary>Nothing but a move.</summary>
    [Transition(RelayState.Off, RelayState.On)]
    [Transition(RelayState.On, RelayState.Off)]
    public partial void Plain();

    /// <summary>There and back.</summary>
    [Transition(RelayState.Off, RelayState.Hot)]
    [Transition(RelayState.Hot, RelayState.Off)]
    public partial void Heated();
}

/// <summary>Something that is found out once.</summary>
[StateMachine(Initial = RelayState.Off, Concurrency = MachineConcurrency.Serialized)]
[Terminal(RelayState.On, RelayState.Hot)]
public sealed partial class Once
{
    /// <summary>What it comes to.</summary>
    public enum Answer
    {
        /// <summary>It is known.</summary>
        Known,

        /// <summary>It failed.</summary>
        Failed,
    }

    /// <summary>Finds it out.</summary>
    /// <returns>The answer.</returns>
    [OnDemand(RelayState.Off, nameof(Find), OnException = Answer.Failed)]
    [Outcome(Answer.Known, RelayState.On, OutcomeKind.Success)]
    [Outcome(Answer.Failed, RelayState.Hot, OutcomeKind.Failure)]
    public partial Answer Ask();

    private static Answer Find() => Answer.Known;
}
