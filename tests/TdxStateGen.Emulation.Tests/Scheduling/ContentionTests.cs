using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Scheduling;

/// <summary>Many threads at once, each the calls of one LP, bound to a CPU of this computer where that can be.</summary>
public sealed class ContentionTests
{
    private const int Lps = 8;
    private const int Rounds = 3_000;

    private sealed class Work(Action<int> calls) : FanOutWork(FanOutOrder.Parallel, FanOutPolicy.FinishThenFail)
    {
        public override int Count => Lps;

        public override int ProcessorAt(int slot) => slot;

        protected override bool CallSlot(int slot)
        {
            calls(slot);
            return true;
        }
    }

    [Fact]
    public void Lps_that_call_everything_at_once_get_the_modules_answers_and_nothing_tears()
    {
        ModuleDriver driver = Ready();
        long[] advanced = new long[2];
        byte[] expected = InfoOf(driver, 0);
        List<string> wrong = [];

        // Every LP has a thread of its own here; those that share a CPU are switched between by the system.
        Thread[] threads = [.. Enumerable.Range(0, Lps).Select(lp => new Thread(() => CallAll(lp)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.Empty(wrong);
        for (int tdmr = 0; tdmr < 2; tdmr++)
        {
            (PhysicalAddress start, _, PhysicalAddress next) = driver.Module.TdmrProgress(tdmr);
            Assert.Equal((ulong)advanced[tdmr] << 22, next.Value - start.Value);
        }

        Assert.Equal((ModuleState.SysReady, Lps), (driver.Module.State, driver.Module.InitializedProcessors));
        driver.Module.HoldLock(exclusive: true).Dispose();

        void CallAll(int lp)
        {
            for (int round = 0; round < Rounds; round++)
            {
                int tdmr = (lp + round) % 2;
                TdxStatus moved = driver.Call(lp, 36, ModuleDriver.TdmrBase + ((ulong)tdmr << 30));
                Interlocked.Add(ref advanced[tdmr], moved == TdxStatus.Success ? 1 : 0);
                Expect(lp, moved, TdxStatus.Success, TdxStatus.OperandBusy.With(1), TdxStatus.TdmrAlreadyInitialized);
                Expect(lp, driver.Call(lp, 33), TdxStatus.SysInitNotPending, TdxStatus.SysBusy);
                Expect(lp, driver.Call(lp, 35), TdxStatus.SysLpInitNotPending, TdxStatus.SysBusy);
                Expect(lp, driver.Configure(1), TdxStatus.SysConfigNotPending, TdxStatus.SysBusy);
                Expect(lp, driver.Call(lp, 31), TdxStatus.SysKeyConfigNotPending, TdxStatus.SysBusy);
                if (round % 100 == 0 && !InfoOf(driver, lp).AsSpan().SequenceEqual(expected))
                {
                    Add($"LP {lp}: TDSYSINFO_STRUCT differs");
                }
            }
        }

        void Expect(int lp, TdxStatus status, params ReadOnlySpan<TdxStatus> allowed)
        {
            if (!allowed.Contains(status))
            {
                Add($"LP {lp}: 0x{(ulong)status:x16}");
            }
        }

        void Add(string what)
        {
            lock (wrong)
            {
                wrong.Add(what);
            }
        }
    }

    [Fact]
    public void Pinned_lps_bring_a_module_up_together_by_trying_everything_until_it_is_done()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(4, 2) with { Scheduler = new PinnedThreadScheduler() });
        ModuleDriver driver = new(platform, platform.LoadModule(TdxProfile.V1_5_25));
        driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1));
        long configured = 0;
        long initialized = 0;

        platform.Processors.Run(new Work(lp =>
        {
            // LPs that share a CPU take their turn, so an LP gives up when only another one can go on.
            for (int tries = 0; tries < 64 && driver.Module.State != ModuleState.SysReady; tries++)
            {
                TryAll(lp);
            }
        }));

        // Whoever gave up comes again, now that nobody is in the way; the last LP of the first pass makes the way free for the second.
        for (int call = 0; call < 2 * Lps; call++)
        {
            TryAll(call % Lps);
        }

        Assert.Equal((ModuleState.SysReady, 8L, 4L), (driver.Module.State, initialized, configured));

        void TryAll(int lp)
        {
            driver.Call(lp, 33);
            Interlocked.Add(ref initialized, driver.Call(lp, 35) == TdxStatus.Success ? 1 : 0);
            driver.Configure(1);
            Interlocked.Add(ref configured, driver.Call(lp, 31) == TdxStatus.Success ? 1 : 0);
        }
    }

    private static ModuleDriver Ready()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 4, processorsPerPackage: 2).DriveTo(ModuleState.SysInitDone);
        ModuleDriver.Must(driver.Configure(driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1), new TestTdmr(ModuleDriver.TdmrBase + ModuleDriver.GiB, 1, Pamt: 0x2000_0000))));
        driver.ConfigureKeys();
        return driver;
    }

    /// <summary>What TDH.SYS.INFO writes into a buffer that is the LP's own.</summary>
    private static byte[] InfoOf(ModuleDriver driver, int lp)
    {
        ulong buffer = 0x800_0000 + ((ulong)lp << 13);
        ModuleDriver.Must(driver.Call(lp, 32, buffer, 1024, buffer + 4096, 32));
        byte[] bytes = new byte[1024];
        driver.Platform.Memory.Read(buffer, bytes);
        return bytes;
    }
}
