using TdxEmulator.Booting;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Booting;

public sealed class BootRecorderTests
{
    private const ulong NoEntropy = (ulong)TdxStatus.RndNoEntropy;

    [Fact]
    public void Equal_statuses_of_a_call_are_one_run_and_a_first_attempt_begins_a_call()
    {
        BootRecorder recorder = new(4, isOrdered: false);
        Note(recorder, TdxSysLeaf.TdmrInit, 0, 1, 0);
        Note(recorder, TdxSysLeaf.TdmrInit, 0, 2, 0);
        Note(recorder, TdxSysLeaf.TdmrInit, 0, 3, NoEntropy, StatusMeaning.Retry);
        Note(recorder, TdxSysLeaf.TdmrInit, 0, 4, 0);
        Note(recorder, TdxSysLeaf.TdmrInit, 0, 1, 0);

        TimelineStep step = Assert.Single(recorder.ToTimeline().Steps);
        Assert.Equal((1, 5L, true), (step.Number, step.Attempts, step.IsOrdered));
        Assert.Equal([4L, 1L], step.Calls.Select(static call => call.Attempts));
        Assert.Equal([2L, 1L, 1L], step.Calls[0].Runs.Select(static run => run.Count));
        Assert.False(step.HasFailed);
    }

    [Fact]
    public void Another_leaf_is_another_step_and_the_number_of_the_step_is_known_at_once()
    {
        BootRecorder recorder = new(2, isOrdered: false);

        Assert.Equal(0, recorder.StepNumber);
        Note(recorder, TdxSysLeaf.Init, 0, 1, 0);
        Assert.Equal(1, recorder.StepNumber);
        Note(recorder, TdxSysLeaf.LpInit, 1, 1, 0);
        Note(recorder, TdxSysLeaf.LpInit, 0, 1, 0);
        Assert.Equal(2, recorder.StepNumber);
    }

    [Theory]
    [InlineData(false, new[] { 0, 1, 2 })]
    [InlineData(true, new[] { 2, 0, 1 })]
    public void Parallel_calls_stand_in_the_order_that_they_came_in_only_when_it_is_always_the_same(bool isOrdered, int[] processors)
    {
        BootRecorder recorder = new(3, isOrdered);
        foreach (int lp in new[] { 2, 0, 1 }) { Note(recorder, TdxSysLeaf.LpInit, lp, 1, 0); }

        TimelineStep step = recorder.ToTimeline().Steps[0];

        Assert.Equal(isOrdered, step.IsOrdered);
        Assert.Equal(processors, step.Calls.Select(static call => call.Processor));
    }

    [Fact]
    public void Call_that_never_settles_keeps_its_ends_and_counts_the_rest()
    {
        BootRecorder recorder = new(1, isOrdered: false);
        const int attempts = 10_000;
        for (int i = 1; i < attempts; i++)
        {
            // Two statuses in turn, and after them more different ones than are told apart.
            ulong status = i < 1000 ? (ulong)(i % 2) * NoEntropy : NoEntropy | (uint)i;
            Note(recorder, TdxSysLeaf.TdmrInit, 0, i, status, status == 0 ? StatusMeaning.Success : StatusMeaning.Retry);
        }

        Note(recorder, TdxSysLeaf.TdmrInit, 0, attempts, (ulong)TdxStatus.SysBusy, StatusMeaning.Fail);
        TimelineCall call = recorder.ToTimeline().Steps[0].Calls[0];

        Assert.Equal(attempts, call.Attempts);
        Assert.Equal(BootRecorder.MaxRuns, call.Runs.Length);
        Assert.Equal(BootRecorder.MaxOmittedStatuses, call.Omitted.Length);
        Assert.True(call.Others > 0);
        Assert.Equal((ulong)TdxStatus.SysBusy, call.Last.Status);
        Assert.Equal(NoEntropy, call.Runs[0].Status);
        Assert.True(call.HasFailed);
    }

    [Fact]
    public void Half_a_million_equal_calls_allocate_nothing()
    {
        BootRecorder recorder = new(1, isOrdered: false);
        Note(recorder, TdxSysLeaf.TdmrInit, 0, 1, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 2; i <= 500_000; i++) { Note(recorder, TdxSysLeaf.TdmrInit, 0, i, 0); }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(500_000, recorder.ToTimeline().Attempts);
    }

    private static void Note(BootRecorder recorder, ulong leaf, int lp, int attempt, ulong status, StatusMeaning meaning = StatusMeaning.Success) =>
        recorder.Note(new(leaf, "leaf", lp, attempt, status, meaning));
}
