using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Transport;

/// <summary>Faults by place, number and chance, and the effects that are not a plain status.</summary>
public sealed class FaultEffectTests
{
    private static EmulatedPlatform Loaded(TdxProfile profile = TdxProfile.V1_5_25, int packages = 2, int lps = 2)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(packages, lps));
        platform.LoadModule(profile);
        return platform;
    }

    private static TdxStatus[] CallTimes(FaultInjectingTransport transport, int times, ulong leaf, int lp = 0, ulong rcx = 0)
    {
        TdxStatus[] statuses = new TdxStatus[times];
        for (int i = 0; i < times; i++)
        {
            SeamcallRegisters registers = new() { Rax = leaf, Rcx = rcx };
            transport.Call(lp, ref registers);
            statuses[i] = (TdxStatus)registers.Rax;
        }

        return statuses;
    }

    [Theory]
    [InlineData("SYS.INFO=STUCK", 32, TdxStatus.SysBusy)]
    [InlineData("SYS.INIT=BUSY", 33, TdxStatus.SysBusy)]
    [InlineData("SYS.TDMR.INIT=busy", 36, (TdxStatus)0x8000_0200_0000_0001)]
    [InlineData("PHYMEM.CACHE.WB=BUSY", 40, (TdxStatus)0x8000_0200_0000_00BC)]
    [InlineData("MNG.CREATE=BUSY", 9, (TdxStatus)0x8000_0200_0000_0001)]
    [InlineData("SYS.LP.INIT=NO_ENTROPY", 35, TdxStatus.RndNoEntropy)]
    [InlineData("SYS.KEY.CONFIG=NO_ENTROPY", 31, TdxStatus.KeyGenerationFailed)]
    [InlineData("SYS.CONFIG=INTERRUPTED", 45, TdxStatus.InterruptedResumable)]
    [InlineData("PHYMEM.CACHE.WB=STUCK", 40, TdxStatus.InterruptedResumable)]
    [InlineData("SEAMLDR.INSTALL=BUSY", 0x8000_0000_0000_0001, TdxStatus.VmFailInvalid)]
    [InlineData("SEAMLDR.INSTALL=NO_ENTROPY", 0x8000_0000_0000_0001, (TdxStatus)SeamldrStatus.NoEntropy)]
    [InlineData("SEAMLDR.INFO=INTERRUPTED", 0x8000_0000_0000_0000, (TdxStatus)SeamldrStatus.Interrupted)]
    [InlineData("SEAMLDR.SHUTDOWN=BadCall", 0x8000_0000_0000_0002, (TdxStatus)SeamldrStatus.BadCall)]
    public void Effect_is_answered_as_the_leaf_would(string rule, ulong request, TdxStatus expected)
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse(rule)], platform);

        Assert.Equal([expected, expected], CallTimes(transport, 2, request));
        Assert.Equal(FaultRule.Parse(rule), FaultRule.Parse(FaultRule.Parse(rule).ToString()));
    }

    [Fact]
    public void Module_of_1_0_is_busy_when_it_has_no_entropy()
    {
        EmulatedPlatform platform = Loaded(TdxProfile.V1_0);
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("SYS.INIT=NO_ENTROPY*2")], platform);

        Assert.Equal([TdxStatus.SysBusy, TdxStatus.SysBusy, TdxStatus.Success], CallTimes(transport, 3, 33));
    }

    [Theory]
    [InlineData("44#2=SYS_BUSY", ".B....")]
    [InlineData("44#2+=SYS_BUSY", ".BBBBB")]
    [InlineData("44#2=SYS_BUSY*3", ".BBB..")]
    [InlineData("44=BUSY*2", "BB....")]
    [InlineData("44#5=STUCK", "....BB")]
    [InlineData("44=SYS_BUSY", "BBBBBB")]
    public void Occurrences_are_counted(string rule, string expected)
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse(rule)]);

        Assert.Equal(expected, string.Concat(CallTimes(transport, 6, 44).Select(static status => status == TdxStatus.SysBusy ? 'B' : '.')));
        Assert.Equal(expected.Count(static c => c == 'B'), transport.Injected);
    }

    [Fact]
    public void Package_takes_all_its_lps_and_no_other()
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("SYS.LP.SHUTDOWN@pkg1=SYS_BUSY")], platform);

        Assert.Equal("..BB", string.Concat(Enumerable.Range(0, 4).Select(lp => CallTimes(transport, 1, 44, lp)[0] == TdxStatus.SysBusy ? 'B' : '.')));
    }

    [Fact]
    public void Tdmr_is_meant_by_its_index_and_a_stuck_one_succeeds_without_progress()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(ModuleState.SysInitDone);
        ModuleDriver.Must(driver.Configure(driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1), new TestTdmr(ModuleDriver.TdmrBase + ModuleDriver.GiB, 1, Pamt: 0x2000_0000))));
        driver.ConfigureKeys();
        FaultInjectingTransport transport = new(driver.Platform.Transport, [FaultRule.Parse("SYS.TDMR.INIT@tdmr1#2=STUCK")], driver.Platform);
        CallTimes(transport, 3, 36, rcx: ModuleDriver.TdmrBase);
        CallTimes(transport, 1, 36, rcx: ModuleDriver.TdmrBase + ModuleDriver.GiB);

        SeamcallRegisters registers = new() { Rax = 36, Rcx = ModuleDriver.TdmrBase + ModuleDriver.GiB };
        transport.Call(0, ref registers);

        Assert.Equal((0UL, ModuleDriver.TdmrBase + ModuleDriver.GiB), (registers.Rax, registers.Rdx));
        Assert.Equal(12UL << 20, driver.Module.TdmrProgress(0).Next.Value - ModuleDriver.TdmrBase);
        Assert.Equal(4UL << 20, driver.Module.TdmrProgress(1).Next.Value - ModuleDriver.TdmrBase - ModuleDriver.GiB);
        Assert.Equal("TDH.SYS.TDMR.INIT@lp0#5=STUCK*1", Assert.Single(transport.Happened).ToString());
    }

    [Fact]
    public void Place_that_takes_a_platform_is_refused_without_one()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new FaultInjectingTransport(Loaded().Transport, [FaultRule.Parse("44@pkg0=BUSY")]));

        Assert.Contains("TDH.SYS.LP.SHUTDOWN@pkg0=BUSY names a package", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chance_falls_alike_for_the_same_seed_in_whatever_order_lps_call()
    {
        FaultRule[] rules = [FaultRule.Parse("44~0.3=SYS_BUSY")];
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport byLp = new(platform.Transport, rules, platform, seed: 9);
        FaultInjectingTransport byTurn = new(platform.Transport, rules, platform, seed: 9);
        FaultInjectingTransport other = new(platform.Transport, rules, platform, seed: 10);

        TdxStatus[][] first = [.. Enumerable.Range(0, 4).Select(lp => CallTimes(byLp, 500, 44, lp))];
        TdxStatus[][] second = [.. Enumerable.Range(0, 4).Select(static _ => new TdxStatus[500])];
        for (int call = 0; call < 500; call++)
        {
            for (int lp = 3; lp >= 0; lp--)
            {
                second[lp][call] = CallTimes(byTurn, 1, 44, lp)[0];
            }
        }

        Assert.Equal(first, second);
        Assert.NotEqual(first[0], CallTimes(other, 500, 44));
        Assert.InRange(byLp.Injected, 500, 700); // of 2,000 with a chance of 0.3
    }

    [Fact]
    public void What_happened_by_chance_happens_again_from_its_record()
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport chance = new(platform.Transport, [FaultRule.Parse("44~0.5=SYS_BUSY"), FaultRule.Parse("44~0.2=RND_NO_ENTROPY")], platform, seed: 3);
        TdxStatus[][] first = [.. Enumerable.Range(0, 4).Select(lp => CallTimes(chance, 100, 44, lp))];

        FaultPlan saved = FaultFile.Parse(FaultFile.Format(new([.. chance.Happened])));
        FaultInjectingTransport again = new(platform.Transport, saved.Rules, platform);
        TdxStatus[][] second = [.. Enumerable.Range(0, 4).Select(lp => CallTimes(again, 100, 44, lp))];

        Assert.Equal(first, second);
        Assert.Contains(first[0], static status => status == TdxStatus.RndNoEntropy);
        Assert.Empty(again.Unused);
    }

    [Fact]
    public void Calls_that_follow_each_other_are_recorded_as_one()
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("44#3=SYS_BUSY*1000")]);

        CallTimes(transport, 2000, 44);

        Assert.Equal("TDH.SYS.LP.SHUTDOWN@lp0#3=0x8000020200000000*1000", Assert.Single(transport.Happened).ToString());
    }

    [Fact]
    public void Host_gives_up_on_a_stuck_tdmr()
    {
        EmulatedPlatform platform = new(TestPlatforms.Of() with { Ram = [new RamRange(0x1_0000_0000, 0x1_4000_0000, 0)] });
        platform.LoadModule(TdxProfile.V1_5_25);
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("SYS.TDMR.INIT#9=STUCK")], platform);
        TdxModule module = new(platform.CreateTdxPlatform(transport));

        Assert.Equal(TdxEnableResult.Failed, module.Enable());
        Assert.Contains("stalled", module.Failure!.Message, StringComparison.Ordinal);
    }
}
