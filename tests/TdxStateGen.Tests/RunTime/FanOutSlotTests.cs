using CsCheck;

namespace TdxStateGen.Tests.RunTime;

/// <summary>How slots are handed out: each once, none lost, and those that nobody called say so, whatever the vendor's default value says.</summary>
public class FanOutSlotTests
{
    /// <summary>A scheduler that leaves out every other slot.</summary>
    private sealed class ForgetfulScheduler : IFanOutScheduler
    {
        public void Run(FanOutWork work)
        {
            for (int slot = 0; slot < work.Count; slot += 2)
            {
                work.Invoke(slot);
            }
        }
    }

    /// <summary>A vendor's result whose default value reads as success.</summary>
    private readonly record struct Hopeful(LeafOutcome? Outcome, int Processor) : ILeafResult<Hopeful>
    {
        public LeafReport Report => new(Outcome ?? LeafOutcome.Succeeded, 0, Processor, 1, TriggerOutcome.Done);

        public static Hopeful From(LeafReport report) => new(report.Outcome, report.Processor);
    }

    private readonly record struct Plain(LeafReport Report) : ILeafResult<Plain>
    {
        public static Plain From(LeafReport report) => new(report);
    }

    private sealed class Work<T>(Func<int, LeafOutcome> call, int processors, FanOutPolicy policy) : FanOutWork<T>(FanOutOrder.Parallel, policy)
        where T : struct, ILeafResult<T>
    {
        public int[] Calls { get; } = new int[processors];

        protected override T Call(int processor)
        {
            Interlocked.Increment(ref Calls[processor]);
            return T.From(new(call(processor), 0, processor, 1, TriggerOutcome.Done));
        }
    }

    [Fact]
    public void Pool_AnyNumberOfProcessorsOnLine_CallsEachOnceAndReportsInOrder() =>
        Gen.Int[1, 3_000].Select(Gen.Int[0, 40]).Sample(
            (count, offline) =>
            {
                ProcessorSet processors = new(new int[count], ThreadPoolScheduler.Instance);
                for (int lp = 0; lp < offline && lp < count - 1; lp++)
                {
                    processors.SetOnline(lp * 7 % (count - 1), false); // the last stays on line
                }

                Work<Plain> work = new(static _ => LeafOutcome.Succeeded, count, FanOutPolicy.FinishThenFail);

                FanOutResult<Plain> result = FanOutCoordinator.Run(processors, LeafScope.OnlineProcessors, work);

                Assert.True(result.IsSuccess);
                Assert.Equal(Enumerable.Range(0, count).Select(lp => processors.IsOnline(lp) ? 1 : 0), work.Calls);
                Assert.Equal(Enumerable.Range(0, count).Where(processors.IsOnline), result.All.Select(static each => each.Report.Processor));
            },
            iter: 200);

    [Fact]
    public void Pool_AfterAFailure_CallsNobodyTwiceAndNamesThoseItDidNotCall() =>
        Gen.Int[1, 1_000].Select(Gen.Int[0, 999]).Sample(
            (count, failing) =>
            {
                int failed = failing % count;
                Work<Plain> work = new(lp => lp == failed ? LeafOutcome.Failed : LeafOutcome.Succeeded, count, FanOutPolicy.Stop);

                FanOutResult<Plain> result = FanOutCoordinator.Run(new ProcessorSet(new int[count], ThreadPoolScheduler.Instance), LeafScope.EveryProcessor, work);

                Assert.Equal((false, failed), (result.IsSuccess, result.FirstFailure.Report.Processor));
                Assert.All(result.All, (each, lp) => Assert.Equal((lp, work.Calls[lp]), (each.Report.Processor, each.Report.Outcome == LeafOutcome.NotCalled ? 0 : 1)));
            },
            iter: 200);

    [Fact]
    public void Scheduler_ThatForgetsSlots_LeavesThemNotCalled()
    {
        ProcessorSet processors = new([0, 0, 0, 0], new ForgetfulScheduler());
        processors.SetOnline(0, false);
        Work<Plain> work = new(static _ => LeafOutcome.Succeeded, 4, FanOutPolicy.Stop);

        FanOutResult<Plain> result = FanOutCoordinator.Run(processors, LeafScope.OnlineProcessors, work);

        Assert.Equal((false, true), (result.IsSuccess, result.AnySucceeded));
        Assert.Equal([(1, LeafOutcome.Succeeded), (2, LeafOutcome.NotCalled), (3, LeafOutcome.Succeeded)], result.All.Select(static each => (each.Report.Processor, each.Report.Outcome)));
    }

    [Fact]
    public void Result_WhoseDefaultReadsAsSuccess_StillTellsWhoWasNotCalled()
    {
        Work<Hopeful> work = new(static _ => LeafOutcome.Succeeded, 3, FanOutPolicy.Stop);

        FanOutResult<Hopeful> result = FanOutCoordinator.Run(new ProcessorSet([0, 0, 0], new ForgetfulScheduler()), LeafScope.EveryProcessor, work);

        Assert.False(result.IsSuccess);
        Assert.Equal([LeafOutcome.Succeeded, LeafOutcome.NotCalled, LeafOutcome.Succeeded], result.All.Select(static each => each.Report.Outcome));
    }

    [Fact]
    public void Range_WithAFailureInside_EndsThere()
    {
        ProcessorSet processors = new([0, 0, 0, 0], InlineScheduler.Instance);
        Work<Plain> work = new(static lp => lp == 1 ? LeafOutcome.Failed : LeafOutcome.Succeeded, 4, FanOutPolicy.Stop);

        FanOutCoordinator.Run(processors, LeafScope.EveryProcessor, work);

        Assert.Equal([1, 1, 0, 0], work.Calls);
        Assert.False(work.InvokeRange(2, 4)); // it has stopped for good
        Assert.Equal([1, 1, 0, 0], work.Calls);
    }

    [Fact]
    public void ProcessorAt_BeyondTheSlots_IsRefused()
    {
        Work<Plain> work = new(static _ => LeafOutcome.Succeeded, 2, FanOutPolicy.Stop);
        FanOutCoordinator.Run(new ProcessorSet([0, 0], InlineScheduler.Instance), LeafScope.EveryProcessor, work);

        Assert.Equal(1, work.ProcessorAt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => work.ProcessorAt(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => work.ProcessorAt(-1));
    }
}
