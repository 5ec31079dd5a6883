using TdxStateGen.Tdx;

namespace TestingWithFaults;

/// <summary>What goes wrong outside the module: processors, entropy, the BIOS.</summary>
public sealed class HostTests
{
    [Fact]
    public void Processor_that_is_off_line_is_asked_for_and_nothing_is_sent()
    {
        TestMachine machine = new();
        machine.Platform.Processors.SetOnline(3, online: false);

        GuestStart start = machine.Launcher.Start();

        Assert.False(start.IsStarted);
        Assert.True(start.MayTryAgain);
        Assert.Empty(machine.Calls);

        machine.Platform.Processors.SetOnline(3, online: true);
        Assert.True(machine.Launcher.Start().IsStarted);
    }

    [Fact]
    public void Processor_cannot_go_off_line_while_the_module_comes_up()
    {
        TestMachine machine = new();
        List<bool> wentOff = [];
        machine.Module.SysTransitioned += _ => wentOff.Add(machine.Platform.Processors.TrySetOnline(3, online: false));

        Assert.True(machine.Launcher.Start().IsStarted);

        Assert.NotEmpty(wentOff);
        Assert.DoesNotContain(true, wentOff);
        Assert.True(machine.Platform.Processors.TrySetOnline(3, online: false)); // afterwards it may
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)] // TdhSys declares ten attempts
    public void Entropy_that_runs_out_is_waited_for_ten_times(int failedDraws, bool isStarted)
    {
        TestMachine machine = new();
        machine.Platform.Entropy.FailNext = failedDraws;

        GuestStart start = machine.Launcher.Start();

        Assert.Equal(isStarted, start.IsStarted);
        Assert.Equal(Math.Min(failedDraws + 1, 10), machine.Calls.Count(static call => call.Name == "TDH.SYS.INIT"));
    }

    [Fact]
    public void Missing_module_is_told_from_a_failing_one()
    {
        TestMachine machine = new();
        machine.Platform.UnloadModule();

        GuestStart start = machine.Launcher.Start();

        Assert.False(start.IsStarted);
        Assert.False(start.MayTryAgain);
        Assert.Equal("the BIOS loaded no TDX module", start.Message);
        Assert.Equal(TdxModuleStatus.NotLoaded, machine.Module.Status);
    }

    [Fact]
    public void Module_is_brought_up_once_however_many_guests_ask()
    {
        TestMachine machine = new();

        GuestStart[] starts = [.. ParallelEnumerable.Range(0, 8).WithDegreeOfParallelism(8).Select(_ => machine.Launcher.Start())];

        Assert.All(starts, static start => Assert.True(start.IsStarted));
        Assert.Single(machine.Calls, static call => call.Name == "TDH.SYS.CONFIG");
    }
}
