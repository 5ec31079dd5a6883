using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 17: gate of the outer machine, then the hold, then the claim of the inner machine; an inner machine that calls out to the outer one is refused.</summary>
public partial class Rule17LockOrderTests
{
    public enum PumpState
    {
        Off,
        On,
        Failed,
    }

    public enum StartResult
    {
        Failed,
        Started,
    }

    private readonly ProcessorSet _processors = new([0, 0], InlineScheduler.Instance);

    [Fact]
    public void InnerMachine_IsClaimedUnderGateAndHold()
    {
        var plant = new Plant(_processors);
        int holds = -1;
        TriggerOutcome gate = default;
        plant.Inner.Working = () =>
        {
            holds = _processors.HoldCount;
            gate = plant.Stop();
        };

        Assert.Equal(StartResult.Started, plant.Start());

        Assert.Equal((1, TriggerOutcome.Busy), (holds, gate));
        Assert.Equal((PumpState.On, PumpState.On, 0), (plant.State, plant.Inner.State, _processors.HoldCount));
    }

    [Fact]
    public void Offlining_WaitsUntilTheBodyAndItsHooksAreDone()
    {
        var plant = new Plant(_processors);
        using var working = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        plant.Inner.Working = () =>
        {
            working.Set();
            TestThreads.Await(mayEnd, "the off-lining to wait");
        };
        PumpState atOfflining = default;
        plant.Transitioned += _ => Assert.True(_processors.IsOnline(1));
        TestThreads.Background starter = TestThreads.Start(() => plant.Start());
        TestThreads.Await(working, "the inner machine");
        TestThreads.Background offliner = TestThreads.Start(() =>
        {
            _processors.SetOnline(1, false);
            atOfflining = plant.State;
        });
        TestThreads.AwaitBlocked(offliner);
        mayEnd.Set();
        starter.Join();
        offliner.Join();

        Assert.Equal((PumpState.On, false), (atOfflining, _processors.IsOnline(1)));
    }

    [Fact]
    public void InnerMachine_CallingOut_IsRefusedAndTheOuterMachineFails()
    {
        var plant = new Plant(_processors);
        plant.Inner.Working = () => plant.Start();

        Assert.Equal(TriggerOutcome.Busy, Assert.Throws<IllegalTransitionException>(() => plant.Start()).Outcome);

        Assert.Equal((PumpState.Failed, 0), (plant.State, _processors.HoldCount));
    }

    [StateMachine(Initial = PumpState.Off, Concurrency = MachineConcurrency.Atomic)]
    [Terminal(PumpState.Failed)]
    public sealed partial class Pump
    {
        public Action? Working { get; set; }

        [Transition(PumpState.Off, PumpState.On, Action = nameof(Work))]
        public partial bool Run();

        [TransitionFromAny(PumpState.Failed)]
        public partial bool Fail();

        private void Work() => Working?.Invoke();
    }

    [StateMachine(Initial = PumpState.Off, Concurrency = MachineConcurrency.Serialized)]
    [Terminal(PumpState.Failed)]
    public sealed partial class Plant(ProcessorSet processors)
    {
        public Pump Inner { get; } = new();

        [OnDemand(PumpState.Off, nameof(Begin), OnException = StartResult.Failed)]
        [Hold(nameof(HoldProcessors))]
        [Outcome(StartResult.Failed, PumpState.Failed, OutcomeKind.Failure)]
        [Outcome(StartResult.Started, PumpState.On, OutcomeKind.Success)]
        public partial StartResult Start();

        [Transition(PumpState.On, PumpState.Failed)]
        public partial TriggerOutcome Stop();

        private StartResult Begin() => Inner.Run() ? StartResult.Started : StartResult.Failed;

        private ProcessorHold HoldProcessors() => processors.Hold();
    }
}
