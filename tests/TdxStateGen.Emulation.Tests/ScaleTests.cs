using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests;

/// <summary>A host of 2 TiB and many LPs at once.</summary>
public sealed class ScaleTests
{
    private const ulong GiB = ModuleDriver.GiB;

    private static ModuleDriver TwoTebibytes(int packages, int processorsPerPackage)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(packages, processorsPerPackage) with { Cmrs = [new(0x10_0000, 0x77F0_0000), new(0x1_0000_0000, 2049 * GiB)] });
        ModuleDriver driver = new ModuleDriver(platform, platform.LoadModule(TdxProfile.V1_5_25)).DriveTo(ModuleState.SysInitDone);
        // Four TDMRs of 512 GiB; the PAMT of each lies in its own first 3 GiB.
        TestTdmr[] tdmrs =
        [
            .. Enumerable.Range(0, 4).Select(static i => 0x1_0000_0000 + ((ulong)i * 512 * GiB)).Select(static start =>
                new TestTdmr(start, 512, Pamt: start) { Reserved = [(0, 3 * GiB)] }),
        ];
        ModuleDriver.Must(driver.Configure(driver.WriteTdmrs(tdmrs)));
        driver.ConfigureKeys();
        return driver;
    }

    [Fact]
    public void Initialising_2_tib_takes_524288_calls_and_no_memory()
    {
        ModuleDriver driver = TwoTebibytes(1, 1);
        _ = driver.Call(0, 36, 0x1_0000_0000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        long calls = 1;
        ulong refusals = 0;
        SeamcallRegisters registers = default;
        for (int i = 0; i < driver.Module.TdmrCount; i++)
        {
            ulong start = 0x1_0000_0000 + ((ulong)i * 512 * GiB);
            for (registers.Rdx = start; refusals == 0 && registers.Rdx < start + (512 * GiB); calls++)
            {
                registers.Rax = 36;
                registers.Rcx = start;
                driver.Platform.Transport.Call(0, ref registers);
                refusals |= registers.Rax;
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0UL, refusals);
        Assert.Equal(2048 * 256, calls);
        Assert.True(driver.Module.EveryTdmrComplete);
        Assert.InRange(driver.Platform.Memory.AllocatedPages, 1, 10);
    }

    [Fact]
    public void Lps_that_initialise_all_tdmrs_at_once_share_the_work_without_loss()
    {
        ModuleDriver driver = TwoTebibytes(4, 2);
        long succeeded = 0;
        Parallel.For(0, 8, lp =>
        {
            ulong start = 0x1_0000_0000 + ((ulong)(lp % 4) * 512 * GiB);
            for (TdxStatus status = TdxStatus.Success; status != TdxStatus.TdmrAlreadyInitialized;)
            {
                SeamcallRegisters registers = new() { Rax = 36, Rcx = start };
                driver.Platform.Transport.Call(lp, ref registers);
                status = (TdxStatus)registers.Rax;
                Assert.Contains(status, (TdxStatus[])[TdxStatus.Success, TdxStatus.TdmrAlreadyInitialized, TdxStatus.OperandBusy.With(1)]);
                Interlocked.Add(ref succeeded, status == TdxStatus.Success ? 1 : 0);
            }
        });

        Assert.Equal(2048 * 256, succeeded);
        Assert.True(driver.Module.EveryTdmrComplete);
    }

    [Fact]
    public void Packages_that_ask_for_their_key_at_once_are_served_one_at_a_time()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 8, processorsPerPackage: 8).DriveTo(ModuleState.SysConfigDone);
        int configured = 0;
        Parallel.For(0, 64, lp =>
        {
            TdxStatus status;
            do
            {
                status = driver.Call(lp, 31);
                Interlocked.Add(ref configured, status == TdxStatus.Success ? 1 : 0);
            }
            while (status == TdxStatus.SysBusy);

            Assert.Contains(status, (TdxStatus[])[TdxStatus.Success, TdxStatus.KeyConfigured, TdxStatus.SysKeyConfigNotPending]);
        });

        Assert.Equal((8, ModuleState.SysReady), (configured, driver.Module.State));
    }
}
