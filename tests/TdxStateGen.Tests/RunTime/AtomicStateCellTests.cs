using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.RunTime;

/// <summary>The state word of machines that any thread may drive.</summary>
public class AtomicStateCellTests
{
    private const int Threads = 8;
    private const int Rounds = 20_000;

    // Two states, three triggers: 0 goes there (edge 1), 1 comes back (edge 2), 2 is never permitted.
    private AtomicStateCell _cell = new(0);
    private int _guarded;

    private static ReadOnlySpan<byte> Table => [1, 0, 0, 0, 2, 0];


    [Fact]
    public void OneThread_BehavesAsThePlainCell()
    {
        Assert.Equal((2U, 0), (_cell.PlaceOf(2, 3, out int from), from));
        Assert.False(_cell.TryCommit(1, 0));
        Assert.Equal(0, _cell.Index);

        Assert.True(_cell.TryCommit(0, 1));
        Assert.Equal((4U, 1), (_cell.PlaceOf(1, 3, out from), from));

        Assert.Equal(TriggerOutcome.Done, _cell.TryClaim(Table, 3, 1, out from, out int edge));
        Assert.Equal((1, 2, 1, true), (from, edge, _cell.Index, _cell.IsClaimed));
        Assert.True(_cell.PlaceOf(0, 1, out _) >= 256 * 256);
        Assert.False(_cell.TryCommit(1, 0));
        Assert.Equal(TriggerOutcome.Busy, _cell.TryClaim(Table, 3, 1, out _, out _));

        _cell.Release();
        Assert.Equal((1, false), (_cell.Index, _cell.IsClaimed));

        Assert.False(_cell.TryClaim(0));
        Assert.True(_cell.TryClaim(1));
        Assert.Equal((1, true), (_cell.Index, _cell.IsClaimed));
        Assert.False(_cell.TryClaim(1));
        _cell.Release();

        Assert.Equal(TriggerOutcome.Done, _cell.TryClaim(Table, 3, 1, out _, out _));
        _cell.Commit(0);
        Assert.Equal((0, false), (_cell.Index, _cell.IsClaimed));
    }

    [Fact]
    public void TryCommit_ManyThreads_NoMoveIsLostOrDoubled()
    {
        int there = 0, back = 0;

        TestThreads.Race(Threads, number =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                int to = (number + i) % 2;
                if (_cell.TryCommit(1 - to, to))
                {
                    Interlocked.Increment(ref to == 1 ? ref there : ref back);
                }
            }
        });

        Assert.True(there > 0);
        Assert.Equal(_cell.Index, there - back);
    }

    [Fact]
    public void TryClaim_ManyThreads_OneHolderAtATime()
    {
        int claims = 0;

        TestThreads.Race(Threads, number =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                if (_cell.TryClaim(Table, 3, 0, out _, out _) == TriggerOutcome.Done)
                {
                    // Not an atomic increment: two holders at a time would lose one.
                    _guarded++;
                    Interlocked.Increment(ref claims);
                    _cell.Release();
                }
            }
        });

        Assert.True(claims > 0);
        Assert.Equal(claims, _guarded);
        Assert.Equal((0, false), (_cell.Index, _cell.IsClaimed));
    }

    [Fact]
    public void TryClaim_RacedOnce_ExactlyOneThreadWins()
    {
        int winners = 0, busy = 0;

        TestThreads.Race(Threads, number =>
        {
            TriggerOutcome outcome = _cell.TryClaim(Table, 3, 0, out int _, out int _);
            Interlocked.Increment(ref outcome == TriggerOutcome.Done ? ref winners : ref busy);
        });

        Assert.Equal((1, Threads - 1), (winners, busy));
        Assert.True(_cell.IsClaimed);
    }
}
