using System.Collections.Concurrent;
using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.RunTime;

/// <summary>Fan-outs: which processors, in which order, what becomes of failures and exceptions.</summary>
public class FanOutTests
{
    private readonly ProcessorSet _processors = new([0, 0, 1, 1], InlineScheduler.Instance);

    private readonly record struct Result(LeafReport Report) : ILeafResult<Result>
    {
        public static Result From(LeafReport report) => new(report);
    }

    private sealed class Work(Func<int, LeafOutcome> call, FanOutOrder order = FanOutOrder.Serial, FanOutPolicy policy = FanOutPolicy.Stop)
        : FanOutWork<Result>(order, policy)
    {
        private readonly ConcurrentQueue<int> _called = new();

        public IEnumerable<int> Called => _called;

        protected override Result Call(int processor)
        {
            _called.Enqueue(processor);
            return new(new LeafReport(call(processor), 0, processor, 1, TriggerOutcome.Done));
        }
    }

    private static Work Succeeding() => new(_ => LeafOutcome.Succeeded);

    [Fact]
    public void DefaultResult_IsNotSuccess()
    {
        FanOutResult<Result> result = default;

        Assert.False(result.IsSuccess);
        Assert.False(result.AnySucceeded);
        Assert.Equal(TriggerOutcome.NotPermitted, result.Trigger);
        Assert.Empty(result.All);
        Assert.False(result.FirstFailure.Report.IsSuccess);
    }

    [Fact]
    public void CompletedResult_OfNoProcessor_IsNotSuccess()
    {
        Assert.False(FanOutResult<Result>.Completed([]).IsSuccess);
        Assert.False(FanOutResult<Result>.Refused(TriggerOutcome.Done).IsSuccess);
    }

    [Fact]
    public void EveryProcessor_AllOnline_CallsEachOnceInOrderUnderTheHold()
    {
        int holds = 0;
        var work = new Work(_ =>
        {
            holds = _processors.HoldCount;
            return LeafOutcome.Succeeded;
        });

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.EveryProcessor, work);

        Assert.True(result.IsSuccess);
        Assert.Equal([0, 1, 2, 3], work.Called);
        Assert.Equal([0, 1, 2, 3], result.All.Select(static r => r.Report.Processor));
        Assert.Equal((1, 0), (holds, _processors.HoldCount));
    }

    [Fact]
    public void EveryProcessor_OneOffline_MakesNoCall()
    {
        _processors.SetOnline(2, false);
        Work work = Succeeding();

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.EveryProcessor, work);

        Assert.Equal((TriggerOutcome.GuardRefused, false), (result.Trigger, result.IsSuccess));
        Assert.Empty(work.Called);
        Assert.Empty(result.All);
        Assert.Equal(0, _processors.HoldCount);
    }

    [Fact]
    public void OnlineProcessors_OneOffline_CallsTheOthers()
    {
        _processors.SetOnline(1, false);
        Work work = Succeeding();

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.OnlineProcessors, work);

        Assert.True(result.IsSuccess);
        Assert.Equal([0, 2, 3], work.Called);
    }

    [Fact]
    public void OnePerOnlinePackage_PackageWithoutProcessor_IsPassedBy()
    {
        ProcessorSet processors = new([0, 0, 1, 1, 2], InlineScheduler.Instance);
        processors.SetOnline(0, false);
        processors.SetOnline(2, false);
        processors.SetOnline(3, false);
        Work work = Succeeding();

        FanOutResult<Result> result = FanOutCoordinator.Run(processors, LeafScope.OnePerOnlinePackage, work);

        Assert.True(result.IsSuccess);
        Assert.Equal([1, 4], work.Called);
    }

    [Fact]
    public void OnePerOnlinePackage_NoneOnline_MakesNoCall()
    {
        ProcessorSet processors = new([0, 1], InlineScheduler.Instance);
        processors.SetOnline(0, false);
        processors.SetOnline(1, false);

        Assert.Equal(TriggerOutcome.GuardRefused, FanOutCoordinator.Run(processors, LeafScope.OnePerOnlinePackage, Succeeding()).Trigger);
    }

    [Fact]
    public void OnlineProcessors_NoneOnline_MakesNoCall()
    {
        for (int lp = 0; lp < 4; lp++)
        {
            _processors.SetOnline(lp, false);
        }

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.OnlineProcessors, Succeeding());

        Assert.Equal(TriggerOutcome.GuardRefused, result.Trigger);
    }

    [Fact]
    public void OnePerPackage_TakesTheLowestThatIsOnline()
    {
        _processors.SetOnline(0, false);
        Work work = Succeeding();

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.OnePerPackage, work);

        Assert.True(result.IsSuccess);
        Assert.Equal([1, 2], work.Called);
    }

    [Fact]
    public void OnePerPackage_PackageWithNobodyOnline_MakesNoCall()
    {
        _processors.SetOnline(2, false);
        _processors.SetOnline(3, false);
        Work work = Succeeding();

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.OnePerPackage, work);

        Assert.Equal(TriggerOutcome.GuardRefused, result.Trigger);
        Assert.Empty(work.Called);
    }

    [Fact]
    public void OnePerPackage_InterleavedNumbering_KeepsLpOrder()
    {
        var processors = new ProcessorSet([1, 0, 1, 0], InlineScheduler.Instance);
        Work work = Succeeding();

        FanOutCoordinator.Run(processors, LeafScope.OnePerPackage, work);

        Assert.Equal([0, 1], work.Called);
    }

    [Fact]
    public void CurrentProcessor_IsNoFanOut() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FanOutCoordinator.Run(_processors, LeafScope.CurrentProcessor, Succeeding()));

    [Fact]
    public void Stop_AfterAFailure_LeavesTheRestNotCalled()
    {
        var work = new Work(lp => lp == 1 ? LeafOutcome.Failed : LeafOutcome.Succeeded);

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.EveryProcessor, work);

        Assert.Equal([0, 1], work.Called);
        Assert.Equal(
            [LeafOutcome.Succeeded, LeafOutcome.Failed, LeafOutcome.NotCalled, LeafOutcome.NotCalled],
            result.All.Select(static r => r.Report.Outcome));
        Assert.Equal([0, 1, 2, 3], result.All.Select(static r => r.Report.Processor));
        Assert.Equal((false, true, 1), (result.IsSuccess, result.AnySucceeded, result.FirstFailure.Report.Processor));
    }

    [Fact]
    public void FinishThenFail_AfterAFailure_CallsTheRest()
    {
        var work = new Work(lp => lp is 1 or 2 ? LeafOutcome.Failed : LeafOutcome.AlreadyDone, policy: FanOutPolicy.FinishThenFail);

        FanOutResult<Result> result = FanOutCoordinator.Run(_processors, LeafScope.EveryProcessor, work);

        Assert.Equal([0, 1, 2, 3], work.Called);
        Assert.Equal((false, true, 1), (result.IsSuccess, result.AnySucceeded, result.FirstFailure.Report.Processor));
    }

    [Fact]
    public void FirstFailure_PrefersACallThatFailedToOneNotMade()
    {
        Result[] slots = [new(LeafReport.NotReached(0)), new(new LeafReport(LeafOutcome.Failed, 7, 1, 1, TriggerOutcome.Done))];

        Assert.Equal(7UL, FanOutResult<Result>.Completed(slots).FirstFailure.Report.Status);
    }

    [Theory]
    [InlineData(FanOutPolicy.Stop)]
    [InlineData(FanOutPolicy.FinishThenFail)]
    public void Exception_OfOneProcessor_EndsTheFanOutAndGoesOn(FanOutPolicy policy)
    {
        var work = new Work(lp => lp == 1 ? throw new TimeoutException() : LeafOutcome.Succeeded, policy: policy);

        Assert.Throws<TimeoutException>(() => FanOutCoordinator.Run(_processors, LeafScope.EveryProcessor, work));

        Assert.Equal([0, 1], work.Called);
        Assert.Equal(0, _processors.HoldCount);
    }

    [Fact]
    public void ThreadPool_Parallel_CallsEachOnceAndAtTheSameTime()
    {
        var processors = new ProcessorSet([0, 0], ThreadPoolScheduler.Instance);
        using var meeting = new Barrier(2);
        bool met = true;
        var work = new Work(
            _ =>
            {
                met &= meeting.SignalAndWait(TestThreads.Patience);
                return LeafOutcome.Succeeded;
            },
            FanOutOrder.Parallel);

        FanOutResult<Result> result = FanOutCoordinator.Run(processors, LeafScope.EveryProcessor, work);

        Assert.True(met);
        Assert.True(result.IsSuccess);
        Assert.Equal([0, 1], work.Called.Order());
    }

    [Fact]
    public void ThreadPool_Serial_StaysOnTheCallersThread()
    {
        var processors = new ProcessorSet([0, 0, 0], ThreadPoolScheduler.Instance);
        var threads = new HashSet<int>();
        var work = new Work(_ =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return LeafOutcome.Succeeded;
        });

        FanOutCoordinator.Run(processors, LeafScope.EveryProcessor, work);

        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.Equal([0, 1, 2], work.Called);
    }

    [Fact]
    public void ThreadPool_ParallelException_GoesOnAsItWasThrown()
    {
        var processors = new ProcessorSet([0, 0, 0, 0], ThreadPoolScheduler.Instance);
        var work = new Work(lp => lp == 0 ? throw new TimeoutException() : LeafOutcome.Succeeded, FanOutOrder.Parallel, FanOutPolicy.FinishThenFail);

        Assert.Throws<TimeoutException>(() => FanOutCoordinator.Run(processors, LeafScope.EveryProcessor, work));

        Assert.Equal(0, processors.HoldCount);
    }

    [Fact]
    public void LeafReport_OnlyDoneWorkIsSuccess()
    {
        Assert.False(default(LeafReport).IsSuccess);
        Assert.False(LeafReport.Refused(TriggerOutcome.Busy).IsSuccess);
        Assert.Equal(
            [LeafOutcome.Succeeded, LeafOutcome.AlreadyDone],
            Enum.GetValues<LeafOutcome>().Where(static o => new LeafReport(o, 0, 0, 1, TriggerOutcome.Done).IsSuccess));
    }
}
