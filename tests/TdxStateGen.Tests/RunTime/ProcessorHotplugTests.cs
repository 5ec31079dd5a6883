namespace TdxStateGen.Tests.RunTime;

public class ProcessorHotplugTests
{
    private readonly ProcessorSet _processors = new([0, 0, 1], InlineScheduler.Instance);

    [Fact]
    public void OnlineCallback_RunsWithTheProcessorOnline_AndMaySendItBack()
    {
        _processors.SetOnline(2, false);
        bool? seen = null;

        Assert.False(_processors.SetOnline(2, true, () =>
        {
            seen = _processors.IsOnline(2);
            return false;
        }));
        Assert.Equal((true, false), (seen, _processors.IsOnline(2)));

        Assert.True(_processors.SetOnline(2, true, static () => true));
        Assert.True(_processors.IsOnline(2));
    }

    [Fact]
    public void OfflineCallback_RunsWithTheProcessorOnline_AndMayKeepItThere()
    {
        bool? seen = null;

        Assert.False(_processors.SetOnline(1, false, () =>
        {
            seen = _processors.IsOnline(1);
            return false;
        }));
        Assert.Equal((true, true), (seen, _processors.IsOnline(1)));

        Assert.True(_processors.SetOnline(1, false, static () => true));
        Assert.False(_processors.IsOnline(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CallbackThatThrows_LeavesTheProcessorAsItWas(bool online)
    {
        _processors.SetOnline(1, !online);

        Assert.Throws<InvalidOperationException>(() => _processors.SetOnline(1, online, static () => throw new InvalidOperationException()));
        Assert.Equal(!online, _processors.IsOnline(1));
        Assert.True(_processors.TrySetOnline(1, online));
    }

    [Fact]
    public void AddedProcessor_IsOffline_AndTakesTheNextIndex()
    {
        Assert.Equal((3, 4), (_processors.Add(1), _processors.Add(2)));

        Assert.Equal((5, 3, 3), (_processors.Count, _processors.PackageCount, _processors.OnlineCount));
        Assert.Equal((1, 2, false), (_processors.PackageOf(3), _processors.PackageOf(4), _processors.IsOnline(4)));
        _processors.SetOnline(4, true);
        Assert.Equal(4, _processors.OnlineCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void AddedProcessor_OfAPackageThatLeavesAGap_IsRefused(int package)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _processors.Add(package));
        Assert.Equal((3, 2), (_processors.Count, _processors.PackageCount));
    }

    [Fact]
    public void ProcessorIsNotAdded_WhileThereIsAHold()
    {
        ProcessorHold hold = _processors.Hold();
        using ManualResetEventSlim started = new();
        int added = 0;
        Thread adder = new(() =>
        {
            started.Set();
            added = _processors.Add(0);
        });
        adder.Start();
        started.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(3, _processors.Count);

        hold.Dispose();
        Assert.True(adder.Join(TimeSpan.FromMinutes(1)));
        Assert.Equal((3, 4), (added, _processors.Count));
    }

    [Fact]
    public void View_IsTheSameSetSeenFromOneProcessor()
    {
        ProcessorView view = new(_processors, 2);

        Assert.Equal((2, 3, 2, 1, true), (view.Current, view.Count, view.PackageCount, view.PackageOf(2), view.IsOnline(2)));
        using (view.Hold())
        {
            Assert.Equal(1, _processors.HoldCount);
        }
    }
}
