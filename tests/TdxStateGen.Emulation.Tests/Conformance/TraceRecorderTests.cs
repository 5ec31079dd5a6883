using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>What the recorder writes is what the runner replays.</summary>
public sealed class TraceRecorderTests
{
    [Theory]
    [InlineData(TdxProfile.V1_0)]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void Recorded_bring_up_of_a_host_replays(TdxProfile profile)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(packages: 2, processorsPerPackage: 2) with
        {
            Ram = [new(0x10_0000, 0x7800_0000, 0), new(0x1_0000_0000, 0x4_8000_0000, 0)],
        });
        platform.LoadModule(profile);
        TraceRecorder recorder = new(platform);

        Assert.Equal(TdxEnableResult.Enabled, new TdxModule(platform.CreateTdxPlatform(recorder)).Enable());

        string trace = Written(recorder);
        ConformanceReport report = TraceFile.Run(trace);
        Assert.Equal((1, 1), (report.Total, report.Agree));
        Assert.Equal("bring-up", report.Tallies.Single().Family);
        Assert.True(trace.Length < 20_000, "The thousands of equal calls of TDH.SYS.TDMR.INIT are one step for each TDMR.");
        Assert.Single(TraceFile.Run(trace.Replace("SYSCONFIG_DONE", "SYSINIT_DONE", StringComparison.Ordinal)).Diverged);
    }

    [Fact]
    public void New_module_of_the_same_kind_is_recorded_as_installed()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5);
        TraceRecorder recorder = new(driver.Platform);
        Call(recorder, 33);
        driver.Platform.LoadModule(TdxProfile.V1_5);
        Call(recorder, 33);

        string trace = Written(recorder);

        Assert.Contains("\"install\":true", trace, StringComparison.Ordinal);
        Assert.Equal(1, TraceFile.Run(trace).Agree);
        driver.Platform.LoadModule(TdxProfile.V1_0);
        Call(recorder, 33);
        Assert.Throws<InvalidOperationException>(() => Written(recorder));
    }

    [Fact]
    public void Calls_that_do_not_reach_the_module_are_left_out()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5);
        TraceRecorder recorder = new(driver.Platform);
        driver.Platform.SetVmxOperation(0, false);
        Call(recorder, 33);
        driver.Platform.SetVmxOperation(0, true);
        Call(recorder, 1UL << 63);

        Assert.Contains("\"steps\":[]", Written(recorder), StringComparison.Ordinal);
    }

    [Fact]
    public void Operands_that_point_nowhere_are_recorded_without_memory()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25);
        TraceRecorder recorder = new(driver.Platform);
        Call(recorder, 33);
        Call(recorder, 35);
        SeamcallRegisters registers = new() { Rax = 45, Rcx = ulong.MaxValue, Rdx = ulong.MaxValue };
        recorder.Call(0, ref registers);

        Assert.Equal(1, TraceFile.Run(Written(recorder)).Agree);
    }

    [Fact]
    public void Trace_begins_with_a_fresh_module_on_equal_packages()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of());
        Assert.Throws<ArgumentException>(() => new TraceRecorder(platform));

        EmulatedPlatform uneven = new(TestPlatforms.Of() with { PackageOf = [0, 0, 1] });
        uneven.LoadModule(TdxProfile.V1_5);
        Assert.Throws<ArgumentException>(() => new TraceRecorder(uneven));

        ModuleDriver started = ModuleDriver.Start(TdxProfile.V1_5).DriveTo(ModuleState.SysInitDone);
        Assert.Throws<ArgumentException>(() => new TraceRecorder(started.Platform));
    }

    private static void Call(TraceRecorder recorder, ulong leaf)
    {
        SeamcallRegisters registers = new() { Rax = leaf };
        recorder.Call(0, ref registers);
    }

    private static string Written(TraceRecorder recorder)
    {
        using StringWriter writer = new();
        recorder.Write(writer, "bring-up");
        return writer.ToString();
    }
}
