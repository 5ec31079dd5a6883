using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Module;

/// <summary>What the module refuses before any leaf runs, and in which order.</summary>
public sealed class DispatcherTests
{
    private const TdxStatus InvalidRax = TdxStatus.OperandInvalid;

    [Theory]
    [InlineData(TdxProfile.V1_5)]
    [InlineData(TdxProfile.V1_5_25)]
    public void Reserved_bits_are_refused_before_everything_else(TdxProfile profile)
    {
        foreach (ModuleState state in Enum.GetValues<ModuleState>())
        {
            ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(state);
            for (int bit = 24; bit < 64; bit++)
            {
                Assert.Equal(InvalidRax, driver.Call(0, 33 | (1UL << bit)));
                Assert.Equal(InvalidRax, driver.Call(0, 60 | (1UL << bit)));
            }
        }
    }

    [Theory]
    [InlineData(TdxProfile.V1_5, "3 11 23 26 30")]
    [InlineData(TdxProfile.V1_5_25, "3 11 22 23 26 30 33 53")]
    public void Versions_above_0_are_for_these_leaves_alone_and_are_looked_at_before_the_state(TdxProfile profile, string leaves)
    {
        HashSet<ulong> versioned = [.. leaves.Split(' ').Select(ulong.Parse)];
        ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(ModuleState.SysShutdown);
        for (ulong leaf = 0; leaf < 300; leaf++)
        {
            Assert.Equal(versioned.Contains(leaf) ? TdxStatus.SysShutdown : InvalidRax, driver.Call(0, leaf | 0x1_0000));
        }
    }

    [Fact]
    public void V1_0_takes_the_whole_register_for_the_leaf()
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_0);

        Assert.Equal(TdxStatus.SysNotReady, driver.Call(0, 33 | (1UL << 16)));
        Assert.Equal(TdxStatus.SysNotReady, driver.Call(0, 33 | (1UL << 63)));
        Assert.Equal(ModuleState.SysInitPending, driver.Module.State);
        driver.DriveTo(ModuleState.SysReady);
        Assert.Equal(InvalidRax, driver.Call(0, 36 | (1UL << 16), ModuleDriver.TdmrBase));
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, "31 32 33 35 44 45")]
    [InlineData(TdxProfile.V1_5, "31 32 33 34 35 37 44 45 53")]
    [InlineData(TdxProfile.V1_5_25, "31 32 33 34 35 37 44 45 53")]
    public void Before_ready_only_these_leaves_run_and_unknown_ones_are_not_told_apart(TdxProfile profile, string leaves)
    {
        HashSet<ulong> running = [.. leaves.Split(' ').Select(ulong.Parse)];
        for (ulong leaf = 0; leaf < 300; leaf++)
        {
            ModuleDriver driver = ModuleDriver.Start(profile);
            Assert.Equal(!running.Contains(leaf), driver.Call(0, leaf) == TdxStatus.SysNotReady);
        }
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, 34, 37, 42, 46, 47, 48, 49, 52, 53, 64, 69, 96)]
    [InlineData(TdxProfile.V1_5, 42, 46, 47, 50, 51, 54, 58, 59, 63, 67, 69, 76, 79, 88, 95, 97, 127, 128, 512, 65535)]
    [InlineData(TdxProfile.V1_5_25, 42, 46, 47, 50, 51, 54, 58, 59, 63, 67, 69, 76, 79, 88, 95, 97, 127, 128, 512, 65535)]
    public void Unknown_leaf_when_ready_is_an_invalid_rax(TdxProfile profile, params int[] leaves)
    {
        ModuleDriver driver = ModuleDriver.Start(profile).DriveTo(ModuleState.SysReady);

        Assert.All(leaves, leaf => Assert.Equal(InvalidRax, driver.Call(0, (ulong)leaf)));
    }

    [Theory]
    [InlineData(ModuleState.SysInitPending, 36UL)]
    [InlineData(ModuleState.SysReady, 60UL)]
    [InlineData(ModuleState.SysShutdown, 33UL)]
    [InlineData(ModuleState.SysInitDone, 33UL | (1UL << 40))]
    public void Refusal_of_the_dispatcher_leaves_every_other_register_as_it_was(ModuleState state, ulong request)
    {
        ModuleDriver driver = ModuleDriver.Start(TdxProfile.V1_5_25).DriveTo(state);
        SeamcallRegisters registers = new() { Rax = request, Rcx = 1, Rdx = 2, R8 = 3, R9 = 4, R10 = 5, R11 = 6, R12 = 7, R13 = 8, R14 = 9, R15 = 10, Rbx = 11, Rdi = 12, Rsi = 13 };
        SeamcallRegisters before = registers;

        TdxStatus status = driver.Call(0, ref registers);

        Assert.NotEqual(TdxStatus.Success, status);
        Assert.Equal(before with { Rax = (ulong)status }, registers);
    }
}
