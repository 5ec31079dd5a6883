using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests;

/// <summary>Drives a module the way a host does, register by register, so that a test can start in any of its states. Every call must succeed.</summary>
internal sealed class ModuleDriver(EmulatedPlatform platform, EmulatedTdxModule module)
{
    public const ulong GiB = 1UL << 30;
    public const ulong TdmrList = 0x340000;
    public const ulong TdmrInfo = 0x300000;
    public const ulong TdmrBase = 0x1_0000_0000;

    public EmulatedPlatform Platform { get; } = platform;

    public EmulatedTdxModule Module { get; } = module;

    /// <summary>The lowest TDX KeyID of the platform.</summary>
    public ulong GlobalKey => Platform.Description.MktmeKeyIds + 1;

    public static ModuleDriver Start(TdxProfile profile, int packages = 1, int processorsPerPackage = 1)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(packages, processorsPerPackage));
        return new(platform, platform.LoadModule(profile));
    }

    public TdxStatus Call(int lp, ulong leaf, ulong rcx = 0, ulong rdx = 0, ulong r8 = 0, ulong r9 = 0)
    {
        SeamcallRegisters registers = new() { Rax = leaf, Rcx = rcx, Rdx = rdx, R8 = r8, R9 = r9 };
        return Call(lp, ref registers);
    }

    public TdxStatus Call(int lp, ref SeamcallRegisters registers)
    {
        Module.Dispatch(lp, ref registers);
        return (TdxStatus)registers.Rax;
    }

    public ModuleDriver DriveTo(ModuleState state)
    {
        if (state == ModuleState.SysInitPending)
        {
            return this;
        }

        Must(Call(0, 33));
        for (int lp = 0; lp < Platform.Processors.Count; lp++)
        {
            Must(Call(lp, 35));
        }

        if (state >= ModuleState.SysConfigDone)
        {
            WriteTdmrs(new TestTdmr(TdmrBase, 1));
            Must(Configure(1));
        }

        if (state >= ModuleState.SysReady)
        {
            ConfigureKeys();
        }

        if (state == ModuleState.SysShutdown)
        {
            Must(Module.Profile == TdxProfile.V1_0 ? Call(0, 44) : Call(0, 52, rcx: Module.Profile == TdxProfile.V1_5_25 ? 1UL : 0UL));
        }

        Assert.Equal(state, Module.State);
        return this;
    }

    public TdxStatus Configure(ulong count, ulong? key = null) => Call(0, 45, TdmrList, count, key ?? GlobalKey);

    public void ConfigureKeys()
    {
        for (int package = 0; package < Platform.Processors.PackageCount; package++)
        {
            int lp = Enumerable.Range(0, Platform.Processors.Count).First(candidate => Platform.Processors.PackageOf(candidate) == package);
            Must(Call(lp, 31));
        }
    }

    /// <summary>Writes the list and the structures; returns how many there are.</summary>
    public ulong WriteTdmrs(params TestTdmr[] tdmrs)
    {
        for (int i = 0; i < tdmrs.Length; i++)
        {
            ulong address = TdmrInfo + (512UL * (ulong)i);
            Platform.Memory.Clear(address, 512);
            ulong[] words = tdmrs[i].Words;
            for (int word = 0; word < words.Length; word++)
            {
                Platform.Memory.WriteWord(address + (8UL * (ulong)word), words[word]);
            }

            Platform.Memory.WriteWord(TdmrList + (8UL * (ulong)i), address);
        }

        return (ulong)tdmrs.Length;
    }

    public static void Must(TdxStatus status) => Assert.Equal(TdxStatus.Success, status);
}
