using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.RunTime;

/// <summary>A platform's processors: packages, on-line state, hold.</summary>
public class ProcessorSetTests
{
    private readonly ProcessorSet _processors = new([0, 0, 1, 1], InlineScheduler.Instance);

    [Fact]
    public void NewSet_EveryProcessorIsOnline()
    {
        Assert.Equal((4, 2, 4, 0, 0), (_processors.Count, _processors.PackageCount, _processors.OnlineCount, _processors.Current, _processors.HoldCount));
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(_processors.PackageOf));
    }

    [Fact]
    public void SetOnline_TakesOneProcessorOffAndBack()
    {
        _processors.SetOnline(0, false);
        Assert.Equal((3, 1, false), (_processors.OnlineCount, _processors.Current, _processors.IsOnline(0)));

        _processors.SetOnline(0, true);
        Assert.Equal((4, 0, true), (_processors.OnlineCount, _processors.Current, _processors.IsOnline(0)));
    }

    [Fact]
    public void SetOnline_WhileHeld_WaitsForTheRelease()
    {
        ProcessorHold hold = _processors.Hold();

        TestThreads.Background offliner = TestThreads.Start(() => _processors.SetOnline(3, false));
        TestThreads.AwaitBlocked(offliner);
        Assert.True(_processors.IsOnline(3));

        hold.Dispose();
        offliner.Join();
        Assert.False(_processors.IsOnline(3));
    }

    [Fact]
    public void TrySetOnline_WhileHeld_Refuses()
    {
        using (_processors.Hold())
        {
            Assert.False(_processors.TrySetOnline(2, false));
            Assert.True(_processors.IsOnline(2));
        }

        Assert.True(_processors.TrySetOnline(2, false));
        Assert.False(_processors.IsOnline(2));
    }

    [Fact]
    public void Current_NoProcessorOnline_SaysSo()
    {
        for (int lp = 0; lp < _processors.Count; lp++)
        {
            _processors.SetOnline(lp, false);
        }

        Assert.Throws<InvalidOperationException>(() => _processors.Current);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void SetOnline_ProcessorThatIsNotThere_Throws(int processor)
    {
        Assert.Equal("processor", Assert.Throws<ArgumentOutOfRangeException>(() => _processors.SetOnline(processor, false)).ParamName);
        Assert.Equal("processor", Assert.Throws<ArgumentOutOfRangeException>(() => _processors.TrySetOnline(processor, false)).ParamName);
    }

    [Theory]
    [InlineData()]
    [InlineData(1)]
    [InlineData(0, 2)]
    [InlineData(-1, 0)]
    [InlineData(0, int.MaxValue)]
    public void NewSet_PackagesWithAGap_Throws(params int[] packageOf) =>
        Assert.Throws<ArgumentException>(() => new ProcessorSet(packageOf, InlineScheduler.Instance));

    [Fact]
    public void NewSet_KeepsItsOwnCopyOfThePackages()
    {
        int[] packageOf = [0, 1];
        var processors = new ProcessorSet(packageOf, InlineScheduler.Instance);

        packageOf[1] = 0;

        Assert.Equal(1, processors.PackageOf(1));
    }
}
