using TdxEmulator.Booting;
using TdxEmulator.Output;
using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Booting;

/// <summary>A shadow that could not disagree would be worth nothing.</summary>
public sealed class ShadowTests
{
    private readonly EmulatedPlatform _platform = new(new() { PackageOf = [0, 0] });

    [Fact]
    public void Sys_shadow_agrees_with_what_the_calls_tell()
    {
        SysShadow shadow = new(_platform.CreateHost());

        shadow.Note(Attempt(33, StatusMeaning.Success));
        shadow.Compare(TdxSysState.GloballyInitialized, "after Init");

        Assert.Empty(shadow.Disagreements);
    }

    [Fact]
    public void Sys_shadow_reports_an_engine_that_moved_on_a_failure()
    {
        SysShadow shadow = new(_platform.CreateHost());

        shadow.Note(Attempt(33, StatusMeaning.Fail, TdxStatus.SysBusy));
        shadow.Compare(TdxSysState.GloballyInitialized, "after Init");

        Assert.Equal(["TdhSys after Init: the engine is in GloballyInitialized, the Stateless configuration in Loaded."], shadow.Disagreements);
    }

    [Fact]
    public void Sys_shadow_reports_an_engine_that_sent_a_leaf_out_of_order()
    {
        SysShadow shadow = new(_platform.CreateHost());

        shadow.Note(Attempt(45, StatusMeaning.Success));
        shadow.Compare(TdxSysState.Configured, "after Config");

        Assert.Equal(2, shadow.Disagreements.Count);
        Assert.Contains("refused it", shadow.Disagreements[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Sys_shadow_takes_a_fan_out_with_one_failure_for_a_failure()
    {
        SysShadow shadow = new(_platform.CreateHost());

        shadow.Note(Attempt(33, StatusMeaning.Success));
        shadow.Note(Attempt(35, StatusMeaning.Success));
        shadow.Note(Attempt(35, StatusMeaning.Fail, TdxStatus.SysBusy, processor: 1));
        shadow.Compare(TdxSysState.GloballyInitialized, "at the end");

        Assert.Empty(shadow.Disagreements);
    }

    [Fact]
    public void Module_shadow_reports_a_status_that_no_result_explains()
    {
        ModuleShadow shadow = new(new TdxModule(_platform.CreateTdxPlatform()));

        shadow.Compare([TdxEnableResult.Enabled]);

        Assert.Equal(["TdxModule after Enabled: the engine is in Unknown, the Stateless configuration in Initialized."], shadow.Disagreements);
    }

    [Fact]
    public void Module_shadow_reports_callers_that_were_told_different_results()
    {
        ModuleShadow shadow = new(new TdxModule(_platform.CreateTdxPlatform()));

        shadow.Compare([TdxEnableResult.OfflineProcessors, TdxEnableResult.PlatformNotEnabled]);

        Assert.Contains("different results", Assert.Single(shadow.Disagreements), StringComparison.Ordinal);
    }

    [Fact]
    public void Disagreement_is_an_exit_code_of_its_own_whatever_the_status()
    {
        BootReport report = new BootSession(BootSessionTests.Request(BootSessionTests.Small())).Run();

        Assert.Equal(ExitCodes.Disagreement, ExitCodes.Of(report with { Disagreements = ["made up"] }));
    }

    private static LeafEvent Attempt(ulong leaf, StatusMeaning meaning, TdxStatus status = TdxStatus.Success, int processor = 0) => new(leaf, "leaf", processor, 1, (ulong)status, meaning);
}
