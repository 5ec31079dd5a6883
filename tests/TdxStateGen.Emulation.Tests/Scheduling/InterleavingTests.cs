using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Scheduling;

/// <summary>Calls of several LPs that overlap by a seed.</summary>
public sealed class InterleavingTests
{
    private static readonly TdxStatus[] Busy = [TdxStatus.SysBusy, TdxStatus.OperandBusy.With(1)];

    [Fact]
    public void Same_seed_gives_the_same_transcript_and_other_seeds_others()
    {
        string[] first = [.. Enumerable.Range(0, 60).Select(static seed => BringUp((ulong)seed).Transcript)];
        string[] second = [.. Enumerable.Range(0, 60).Select(static seed => BringUp((ulong)seed).Transcript)];

        Assert.Equal(first, second);
        Assert.Equal(60, first.Distinct().Count());
    }

    [Fact]
    public void Bring_up_with_contention_ends_in_an_allowed_state_by_every_seed()
    {
        HashSet<TdxStatus> statuses = [];
        for (ulong seed = 0; seed < 300; seed++)
        {
            statuses.UnionWith(BringUp(seed).Statuses);
        }

        Assert.ProperSuperset(new HashSet<TdxStatus>([.. Busy, TdxStatus.SysInitNotPending, TdxStatus.SysConfigNotPending, TdxStatus.KeyConfigured]), statuses);
    }

    [Theory]
    [InlineData(33, ModuleState.SysInitPending, "0500+OK 0202+OK OK+0202 OK+0500")] // both LPs ask for the global initialisation
    [InlineData(35, ModuleState.SysInitDone, "0503+0503")] // both done already
    [InlineData(45, ModuleState.SysInitDone, "0202+OK 050C+OK OK+0202 OK+050C")]
    [InlineData(31, ModuleState.SysConfigDone, "0202+OK OK+0202 OK+OK")] // a package each
    [InlineData(36, ModuleState.SysReady, "0200+OK OK+0200 OK+OK")] // the same TDMR
    [InlineData(52, ModuleState.SysReady, "0202+0202 0202+OK 0506+OK OK+0202 OK+0506 0202+0506 0506+0202")]
    public void Every_interleaving_of_two_equal_calls_ends_as_the_module_allows(ulong leaf, ModuleState start, string allowed)
    {
        ModuleDriver driver = null!;
        string[] answers = new string[2];
        HashSet<string> outcomes = [];

        long runs = Interleaving.RunAll(
            4,
            () =>
            {
                driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 2).DriveTo(start);
                driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1));
                return [.. Enumerable.Range(0, 2).Select(lp => (Action)(() => answers[lp] = Short(Instruct(driver, lp, leaf))))];
            },
            () =>
            {
                outcomes.Add($"{answers[0]}+{answers[1]}");
                CheckConsistency(driver);
            });

        Assert.InRange(runs, 10, 100_000);
        Assert.All(outcomes, outcome => Assert.Contains(outcome, allowed.Split(' ')));
        if (leaf != 52)
        {
            Assert.Equal(allowed.Split(' ').Order(StringComparer.Ordinal), outcomes.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_interleaving_of_a_shutdown_with_a_call_keeps_the_caller_out_or_the_module_up()
    {
        ModuleDriver driver = null!;
        TdxStatus[] answers = new TdxStatus[2];
        HashSet<(string Shutdown, string Call)> outcomes = [];

        Interleaving.RunAll(
            4,
            () =>
            {
                driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 2).DriveTo(ModuleState.SysReady);
                return [() => answers[0] = Instruct(driver, 0, 52), () => answers[1] = Instruct(driver, 1, 36)];
            },
            () =>
            {
                outcomes.Add((Short(answers[0]), Short(answers[1])));
                Assert.Equal(answers[0] == TdxStatus.Success ? ModuleState.SysShutdown : ModuleState.SysReady, driver.Module.State);
                ulong moved = driver.Module.TdmrProgress(0).Next.Value - ModuleDriver.TdmrBase;
                Assert.Equal(answers[1] == TdxStatus.Success ? 4UL << 20 : 0, moved);
            });

        // Busy and kept out at once: the shutdown had closed the module before it found that LP inside.
        Assert.Equal([("0202", "0506"), ("0202", "OK"), ("OK", "0506"), ("OK", "OK")], outcomes.Order());
    }

    [Fact]
    public void Failure_of_a_participant_names_the_seed_and_the_participant()
    {
        InterleavingException e = Assert.Throws<InterleavingException>(() => new Interleaving(42).Run(
            static () => { },
            static () => throw new InvalidOperationException("wrong answer.")));

        Assert.Equal(("seed 42", 1), (e.Origin, e.Participant));
        Assert.Contains("Interleaving of seed 42: participant 1 failed: wrong answer.", e.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(e.InnerException);
    }

    [Fact]
    public void Failure_of_a_check_names_the_choices_that_led_there()
    {
        ModuleDriver driver = null!;
        InterleavingException e = Assert.Throws<InterleavingException>(() => Interleaving.RunAll(
            2,
            () =>
            {
                driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 2);
                return [() => Instruct(driver, 0, 33), () => Instruct(driver, 1, 33)];
            },
            () => Assert.Equal(ModuleState.SysInitPending, driver.Module.State)));

        Assert.StartsWith("choices ", e.Origin, StringComparison.Ordinal);
        Assert.Equal(-1, e.Participant);
    }

    [Fact]
    public void Too_many_interleavings_are_refused_with_what_to_do()
    {
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() =>
        {
            Interleaving.RunAll(
                8,
                static () =>
                {
                    ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, processorsPerPackage: 4);
                    return [.. Enumerable.Range(0, 4).Select(lp => (Action)(() => Instruct(driver, lp, 33)))];
                },
                static () => { },
                limit: 50);
        });

        Assert.Contains("more than 50 interleavings", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Host_machine_is_brought_up_by_every_seed_and_the_same_seed_makes_the_same_calls()
    {
        foreach (ulong seed in (ulong[])[1, 2, 3])
        {
            (RecordedCall[] firstCalls, InterleavingStep[] firstSteps) = BootHost(seed);
            (RecordedCall[] secondCalls, InterleavingStep[] secondSteps) = BootHost(seed);
            (_, InterleavingStep[] otherSteps) = BootHost(seed + 100);

            Assert.Equal(firstCalls, secondCalls);
            Assert.Equal(firstSteps, secondSteps);
            Assert.NotEqual(firstSteps, otherSteps);
        }
    }

    private static (RecordedCall[] Calls, InterleavingStep[] Steps) BootHost(ulong seed)
    {
        InterleavedScheduler scheduler = new(seed);
        EmulatedPlatform platform = new(TestPlatforms.Of(2, 4) with
        {
            Scheduler = scheduler,
            Ram = [new RamRange(0x1_0000_0000, 0x1_4000_0000, 0)],
        });
        platform.LoadModule(TdxProfile.V1_5_25);
        RecordingTransport transport = new(platform.Transport);
        TdxModule module = new(platform.CreateTdxPlatform(transport));

        Assert.Equal(TdxEnableResult.Enabled, module.Enable());
        return ([.. transport.Calls], [.. scheduler.Transcript]);
    }

    /// <summary>Four LPs in two packages that each try to do everything, and repeat what was busy.</summary>
    private static (string Transcript, HashSet<TdxStatus> Statuses) BringUp(ulong seed)
    {
        const int blocks = 3;
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25, packages: 2, processorsPerPackage: 2);
        driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1));
        List<string> transcript = [];
        HashSet<TdxStatus> statuses = [];
        Interleaving interleaving = new(seed);
        try
        {
            interleaving.Run([.. Enumerable.Range(0, driver.Platform.Processors.Count).Select(lp => (Action)(() => DriveAll(lp)))]);
            CheckConsistency(driver);
        }
        catch (Exception e) when (e is not InterleavingException)
        {
            Assert.Fail($"seed {seed}: {e.Message} {string.Join(", ", transcript)}");
        }

        transcript.AddRange(interleaving.Transcript.Select(static step => step.ToString()));
        return (string.Join('\n', transcript), statuses);

        void DriveAll(int lp)
        {
            foreach (ulong leaf in (ulong[])[33, 35, 45, 31, .. Enumerable.Repeat(36UL, blocks)])
            {
                TdxStatus status;
                do
                {
                    status = Instruct(driver, lp, leaf);
                    transcript.Add($"LP {lp} leaf {leaf}: {Short(status)}");
                    statuses.Add(status);
                }
                while (Array.IndexOf(Busy, status) >= 0);
            }
        }
    }

    /// <summary>What holds of a module that nobody is inside of, however it got there.</summary>
    private static void CheckConsistency(ModuleDriver driver)
    {
        EmulatedTdxModule module = driver.Module;
        driver.Module.HoldLock(exclusive: true).Dispose();
        Assert.Equal(Enumerable.Range(0, driver.Platform.Processors.Count).Count(module.IsInitialized), module.InitializedProcessors);
        Assert.True(module.State is ModuleState.SysInitPending or ModuleState.SysInitDone || module.InitializedProcessors == driver.Platform.Processors.Count);
        for (int i = 0; i < module.TdmrCount; i++)
        {
            module.HoldTdmr(i).Dispose();
            (PhysicalAddress start, PhysicalAddress end, PhysicalAddress next) = module.TdmrProgress(i);
            Assert.InRange(next.Value, start.Value, end.Value);
            Assert.Equal(0UL, (next.Value - start.Value) % (4UL << 20));
        }
    }

    private static TdxStatus Instruct(ModuleDriver driver, int lp, ulong leaf)
    {
        SeamcallRegisters registers = leaf switch
        {
            36 => new() { Rax = leaf, Rcx = ModuleDriver.TdmrBase },
            45 => new() { Rax = leaf, Rcx = ModuleDriver.TdmrList, Rdx = 1, R8 = driver.GlobalKey },
            52 => new() { Rax = leaf, Rcx = 1 },
            _ => new() { Rax = leaf },
        };
        driver.Platform.Transport.Call(lp, ref registers);
        return (TdxStatus)registers.Rax;
    }

    private static string Short(TdxStatus status) => status == TdxStatus.Success ? "OK" : $"{((ulong)status >> 32) & 0xFFFF:X4}";
}
