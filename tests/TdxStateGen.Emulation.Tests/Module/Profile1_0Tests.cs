using CsCheck;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>What sets 1.0 apart and is not one leaf's matter; single rules are in own traces of module 1.0 and beside their leaves.</summary>
public sealed class Profile1_0Tests
{
    // Statuses that came with 1.5, by their upper half.
    private static readonly HashSet<ulong> Later =
    [
        0x8000_0203, 0xC000_0508, 0xC000_0509, 0xC000_050A, 0xC000_050D, 0xC000_0606, 0xC000_0608, 0xC000_0609, 0xC000_0C00, 0x0000_0C0B, 0xC000_0C04, 0x8000_0308, 0x8000_0512,
    ];

    [Fact]
    public void No_call_is_answered_with_a_status_that_came_later() =>
        Gen.Select(Gen.Enum<ModuleState>(), Gen.Select(Gen.Int[0, 3], Gen.ULong[0, 100], Gen.ULong[0, 70], Gen.Bool).Array[1, 40]).Sample(
            static (start, calls) =>
            {
                ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_0, packages: 2, processorsPerPackage: 2).DriveTo(start);
                return calls.All(call =>
                {
                    (int lp, ulong leaf, ulong operand, bool hasEntropy) = call;
                    driver.Platform.Entropy.FailNext = hasEntropy ? 0 : 10;
                    driver.Platform.KeyEngine = hasEntropy ? KeyEngineState.Ready : KeyEngineState.NoEntropy;
                    return !Later.Contains((ulong)driver.Call(lp, leaf, operand, operand, operand) >> 32);
                });
            },
            iter: 2000);

    [Fact]
    public void Shortage_of_entropy_is_busy_in_every_leaf_that_draws()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_0);
        driver.Platform.Entropy.FailNext = 1;
        Assert.Equal(TdxStatus.SysBusy, driver.Call(0, 33));
        ModuleDriver.Must(driver.Call(0, 33));
        driver.Platform.Entropy.FailNext = 1;
        Assert.Equal(TdxStatus.SysBusy, driver.Call(0, 35));
        ModuleDriver.Must(driver.Call(0, 35));
        driver.WriteTdmrs(new TestTdmr(ModuleDriver.TdmrBase, 1));
        ModuleDriver.Must(driver.Configure(1));
        driver.Platform.KeyEngine = KeyEngineState.NoEntropy;
        Assert.Equal(TdxStatus.KeyGenerationFailed, driver.Call(0, 31));
    }

    [Fact]
    public void Lps_with_other_seam_capabilities_are_taken_all_the_same()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_0, processorsPerPackage: 2);
        driver.Platform.SetSeamCapabilities(1, 0);

        ModuleDriver.Must(driver.Call(0, 33));
        ModuleDriver.Must(driver.Call(1, 35));
    }
}
