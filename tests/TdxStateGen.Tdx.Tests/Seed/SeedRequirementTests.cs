using System.Reflection;
using Microsoft.Extensions.Logging;
using TdxStateGen.Emulation;

namespace TdxStateGen.Tdx.Tests.Seed;

/// <summary>Requirements of the patch and its review beyond the acceptance table; docs/seed-traceability.md names them.</summary>
public class SeedRequirementTests
{
    [Fact]
    public void T12_TheSeedsSkeleton_EndsInNotLoaded()
    {
        SeedSkeleton skeleton = new();

        Assert.Equal(TdxEnableResult.NotLoaded, skeleton.Enable());
        Assert.Equal(TdxModuleStatus.NotLoaded, skeleton.Status);
        Assert.Equal(TdxEnableResult.NotLoaded, skeleton.Enable());
        Assert.Equal(1, skeleton.BringUps);
    }

    [Fact]
    public void Statuses_AreFour_UnknownFirst() =>
        Assert.Equal(["Unknown", "NotLoaded", "Initialized", "Shutdown"], Enum.GetNames<TdxModuleStatus>());

    [Fact]
    public void Status_CannotBeSetFromOutside()
    {
        Assert.False(typeof(TdxModule).GetProperty(nameof(TdxModule.Status))!.CanWrite);
        Assert.All(
            typeof(TdxModule).GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(static f => !f.IsLiteral),
            static field => Assert.True(field.IsPrivate, $"{field.Name} can be reached from outside"));
    }

    [Fact]
    public void Answers_AreGivenForEveryStatus()
    {
        TdxHostBench absent = new(loaded: false), whole = new(), broken = new(faults: ["SYS.CONFIG=SYS_BUSY"]);
        foreach (TdxHostBench bench in new[] { absent, whole, broken })
        {
            TdxEnableResult first = bench.Module.Enable();
            Assert.Equal(first, bench.Module.Enable());
        }

        Assert.Equal(TdxModuleStatus.NotLoaded, absent.Module.Status);
        Assert.Equal(TdxModuleStatus.Initialized, whole.Module.Status);
        Assert.Equal(TdxModuleStatus.Shutdown, broken.Module.Status);
    }

    [Fact]
    public void Errno_AsPostedAndAsReviewed()
    {
        Assert.Equal(
            [TdxErrno.Enodev, TdxErrno.Einval, TdxErrno.Enodev, TdxErrno.Efault, TdxErrno.None],
            Enum.GetValues<TdxEnableResult>().Select(static result => result.Posted()));
        Assert.Equal(
            [TdxErrno.Einval, TdxErrno.Einval, TdxErrno.Einval, TdxErrno.Einval, TdxErrno.None],
            Enum.GetValues<TdxEnableResult>().Select(static result => result.Reviewed()));
    }

    [Fact]
    public void DisabledCpus_AreRefusedWithoutACall()
    {
        TdxHostBench bench = new(disabledProcessors: 1);

        Assert.Equal(TdxEnableResult.OfflineProcessors, bench.Module.Enable());
        Assert.Empty(bench.Calls);
        Assert.Equal(TdxModuleStatus.Unknown, bench.Module.Status);
    }

    [Fact]
    public void Nosmt_IsRefusedWithoutACall()
    {
        TdxHostBench bench = new();
        for (int lp = 1; lp < bench.Platform.Processors.Count; lp += 2)
        {
            bench.Platform.Processors.SetOnline(lp, false);
        }

        Assert.Equal(TdxEnableResult.OfflineProcessors, bench.Module.Enable());
        Assert.Empty(bench.Calls);
    }

    [Fact]
    public void Processor_OutsideVmxOperation_ShutsTheModuleDown()
    {
        TdxHostBench bench = new();
        bench.Platform.SetVmxOperation(5, false);

        Assert.Equal(TdxEnableResult.Failed, bench.Module.Enable());
        Assert.Equal(TdxBringUpStep.ProcessorInit, bench.Module.Failure!.Step);
        Assert.True(bench.Module.Failure.Call.Is(TdxStatus.UndefinedOpcode));
        Assert.Equal(5, bench.Module.Failure.Call.Processor);
        Assert.Equal(TdxErrno.Eacces, bench.Module.Failure.Errno);
    }

    [Fact]
    public void Hold_IsReleased_WhenTheBodyThrows()
    {
        TdxHostBench bench = new();
        bench.BeforeCall = static rax =>
        {
            if (rax == 45)
            {
                throw new InvalidCastException();
            }
        };

        Assert.Throws<InvalidCastException>(() => bench.Module.Enable());

        Assert.Equal(TdxModuleStatus.Shutdown, bench.Module.Status);
        Assert.Equal(8, bench.CountOf(44));
        Assert.Equal(0, bench.Platform.Processors.HoldCount);
        Assert.Equal(0, bench.Memory.AllocationCount);
        Assert.Equal(TdxBringUpStep.Configure, bench.Module.Failure!.Step);
    }

    [Fact]
    public void LogLines_HaveTheReviewedWording()
    {
        (LogLevel, string)[] wording =
        [
            (LogLevel.Error, "Unable to initialize the TDX module when there's offline CPU(s)."),
            (LogLevel.Information, "TDX module is not loaded."),
            (LogLevel.Information, "Failed to initialize TDX module. Shutting down."),
            (LogLevel.Information, "TDX module initialized."),
        ];
        TdxHostBench refused = new(disabledProcessors: 1), absent = new(loaded: false), failed = new(faults: ["SYS.INIT=SYS_BUSY"]), whole = new();

        (LogLevel, string)[] last = [.. new[] { refused, absent, failed, whole }.Select(static bench =>
        {
            bench.Module.Enable();
            return bench.Log.Entries[^1];
        })];

        Assert.Equal(wording, last);
    }

    [Fact]
    public void Steps_RunInOrder()
    {
        TdxHostBench bench = new();
        bench.Module.Enable();

        List<int> order = [];
        foreach (RecordedCall call in bench.Calls)
        {
            if (order.Count == 0 || order[^1] != call.Leaf)
            {
                order.Add(call.Leaf);
            }
        }

        Assert.Equal([33, 35, 32, 45, 31, 36], order);
    }

    [Fact]
    public void Config_IsRefused_WhileALogicalProcessorIsMissing()
    {
        TdxHostBench bench = new();
        EmulatedPlatform platform = bench.Platform;
        SeamcallRegisters registers = SeamcallConvention.Prepare(33, 0);
        platform.Transport.Call(0, ref registers);
        for (int lp = 0; lp < 7; lp++)
        {
            registers = SeamcallConvention.Prepare(35, 0);
            platform.Transport.Call(lp, ref registers);
            Assert.Equal(0UL, registers.Rax);
        }

        registers = SeamcallConvention.Prepare(45, 0) with { Rdx = 1, R8 = 32 };
        platform.Transport.Call(0, ref registers);

        Assert.Equal((ulong)TdxStatus.SysConfigNotPending, registers.Rax);
    }

    [Fact]
    public void Offlining_AfterTheBringUp_IsHarmless()
    {
        TdxHostBench bench = new();
        bench.Module.Enable();
        bench.Platform.Processors.SetOnline(2, false);

        Assert.Equal(TdxEnableResult.Enabled, bench.Module.Enable());
        bench.Platform.Processors.SetOnline(2, true);
        Assert.Equal(TdxEnableResult.Enabled, bench.Module.Enable());
        Assert.Equal(TdxModuleStatus.Initialized, bench.Module.Status);
    }

    [Fact]
    public void AFailedLpInit_NamesTheProcessorAndTheMend()
    {
        TdxHostBench bench = new(scheduler: ThreadPoolScheduler.Instance, faults: ["SYS.LP.INIT@lp6=SYS_BUSY"]);

        bench.Module.Enable();

        TdxBringUpFailure failure = bench.Module.Failure!;
        Assert.Equal(TdxBringUpStep.ProcessorInit, failure.Step);
        Assert.Equal(6, failure.Call.Processor);
        Assert.Contains("TDX_SYS_BUSY", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Advice);
        Assert.Equal(TdxErrno.Eio, failure.Errno);
    }

    [Fact]
    public void Entropy_IsRetried_TenTimesInTotal()
    {
        TdxHostBench nine = new(TdxProfile.V1_5, faults: [.. Enumerable.Range(1, 9).Select(static k => $"SYS.INIT#{k}=RND_NO_ENTROPY")]);
        TdxHostBench ten = new(TdxProfile.V1_5, faults: ["SYS.INIT=RND_NO_ENTROPY"]);

        Assert.Equal(TdxEnableResult.Enabled, nine.Module.Enable());
        Assert.Equal(10, nine.CountOf(33));
        Assert.Equal(TdxEnableResult.Failed, ten.Module.Enable());
        Assert.Equal(10, ten.CountOf(33));
    }
}
