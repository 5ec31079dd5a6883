using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Hostile;

/// <summary>Dispatchers are public: whoever calls them past the transport, for an LP that MCHECK never saw or that is none, gets #GP and changes nothing.</summary>
public sealed class UnknownProcessorTests
{
    public static TheoryData<TdxProfile, ModuleState, int> Places()
    {
        TheoryData<TdxProfile, ModuleState, int> places = [];
        foreach (TdxProfile profile in (TdxProfile[])[TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25])
        {
            foreach (ModuleState state in (ModuleState[])[ModuleState.SysInitPending, ModuleState.SysInitDone, ModuleState.SysConfigDone, ModuleState.SysReady])
            {
                foreach (int lp in (int[])[-1, 4, 99])
                {
                    places.Add(profile, state, lp);
                }
            }
        }

        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Module_answers_no_leaf(TdxProfile profile, ModuleState state, int lp)
    {
        ModuleDriver driver = ModuleDriver.Start(profile, packages: 2, processorsPerPackage: 2).DriveTo(state);
        int added = driver.Platform.HotAdd(2);
        driver.Platform.Processors.SetOnline(added, true);

        for (ulong leaf = 0; leaf < 100; leaf++)
        {
            SeamcallRegisters registers = new() { Rax = leaf };
            driver.Module.Dispatch(lp, ref registers);
            Assert.Equal((ulong)TdxStatus.GeneralProtection, registers.Rax);
        }

        Assert.Equal(state, driver.Module.State);
        Assert.False(driver.Module.IsInitialized(lp));
        Assert.False(driver.Module.IsDead(lp));
        driver.Module.HoldLock(exclusive: true).Dispose();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(99)]
    public void Loader_answers_no_leaf(int lp)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(2, 2));
        EmulatedSeamldr loader = platform.LoadSeamldr();
        platform.HotAdd(2);

        foreach (ulong leaf in (ulong[])[SeamldrLeaf.Info, SeamldrLeaf.Install, SeamldrLeaf.Shutdown])
        {
            SeamcallRegisters registers = new() { Rax = leaf };
            loader.Dispatch(lp, ref registers);
            Assert.Equal((ulong)TdxStatus.GeneralProtection, registers.Rax);
        }

        Assert.Equal(0, loader.ProcessorsInSession);
    }
}
