using System.Collections.Concurrent;

namespace TdxStateGen.Emulation.Tests.Scheduling;

public sealed class PinnedThreadSchedulerTests
{
    private sealed class Work(FanOutOrder order, FanOutPolicy policy, int[] processors, Func<int, bool> call) : FanOutWork(order, policy)
    {
        public override int Count => processors.Length;

        public override int ProcessorAt(int slot) => processors[slot];

        protected override bool CallSlot(int slot) => call(slot);
    }

    [Theory]
    [InlineData(FanOutOrder.Serial)]
    [InlineData(FanOutOrder.Parallel)]
    public void Every_slot_runs_once_on_the_cpu_of_its_lp(FanOutOrder order)
    {
        PinnedThreadScheduler scheduler = new();
        int[] processors = [.. Enumerable.Range(0, 50).Select(static i => 3 * i)];
        ConcurrentQueue<(int Slot, int Cpu)> ran = [];

        scheduler.Run(new Work(order, FanOutPolicy.FinishThenFail, processors, slot =>
        {
            ran.Enqueue((slot, Thread.GetCurrentProcessorId()));
            return true;
        }));

        Assert.Equal(Enumerable.Range(0, 50), ran.Select(static call => call.Slot).Order());
        if (scheduler.IsPinned)
        {
            Assert.All(ran, call => Assert.Equal(scheduler.CpuOf(processors[call.Slot]), call.Cpu));
        }
    }

    [Fact]
    public void Serial_work_keeps_its_order_and_stops_at_a_failure()
    {
        List<int> ran = [];
        new PinnedThreadScheduler().Run(new Work(FanOutOrder.Serial, FanOutPolicy.Stop, [0, 1, 2, 3, 4, 5], slot =>
        {
            ran.Add(slot);
            return slot < 3;
        }));

        Assert.Equal([0, 1, 2, 3], ran);
    }

    [Fact]
    public void Lps_are_spread_over_the_cpus_in_turn()
    {
        PinnedThreadScheduler scheduler = new();

        Assert.Equal(scheduler.CpuOf(0), scheduler.CpuOf(scheduler.CpuCount));
        Assert.Equal(scheduler.CpuCount, Enumerable.Range(0, scheduler.CpuCount).Select(scheduler.CpuOf).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.CpuOf(-1));
    }

    [Fact]
    public void Platform_initialises_its_lps_on_pinned_threads()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(2, 8) with { Scheduler = new PinnedThreadScheduler() });
        EmulatedTdxModule module = platform.LoadModule(Tdx.TdxProfile.V1_5_25);
        Tdx.TdhSys host = new(platform.CreateHost());

        Assert.True(host.Init(0).IsSuccess);
        Assert.True(host.LpInit().IsSuccess);
        Assert.Equal(16, module.InitializedProcessors);
    }
}
