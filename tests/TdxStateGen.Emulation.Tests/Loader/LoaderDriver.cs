using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Loader;

/// <summary>Drives a P-SEAMLDR register by register on a platform whose module runs. An image lies in memory, its parameters beside it.</summary>
internal sealed class LoaderDriver
{
    public const ulong Parameters = 0x40_0000;
    public const ulong Sigstruct = 0x40_1000;
    public const ulong Pages = 0x41_0000;

    public LoaderDriver(TdxProfile profile = TdxProfile.V1_5_25, int packages = 1, int processorsPerPackage = 4, SeamldrDescription? description = null)
    {
        Platform = new(TestPlatforms.Of(packages, processorsPerPackage));
        Old = new(Platform, Platform.LoadModule(profile));
        Loader = Platform.LoadSeamldr(description);
        Old.DriveTo(ModuleState.SysReady);
    }

    /// <summary>On a platform whose loader is there already; the module comes after it.</summary>
    public LoaderDriver(EmulatedPlatform platform)
    {
        Platform = platform;
        Loader = platform.Seamldr!;
        Old = new(platform, platform.LoadModule(TdxProfile.V1_5_25));
        Old.DriveTo(ModuleState.SysReady);
    }

    public EmulatedPlatform Platform { get; }

    public ModuleDriver Old { get; }

    public EmulatedSeamldr Loader { get; }

    /// <summary>RDX of the last call.</summary>
    public ulong Rdx { get; private set; }

    public int Count => Platform.Processors.Count;

    public SeamldrStatus Call(int lp, ulong leaf, ulong rcx = 0)
    {
        SeamcallRegisters registers = new() { Rax = leaf, Rcx = rcx, Rdx = 0xABCD };
        Platform.Transport.Call(lp, ref registers);
        Rdx = registers.Rdx;
        return (SeamldrStatus)registers.Rax;
    }

    public TdxStatus CallModule(int lp, ulong leaf, ulong rcx = 0)
    {
        SeamcallRegisters registers = new() { Rax = leaf, Rcx = rcx };
        Platform.Transport.Call(lp, ref registers);
        return (TdxStatus)registers.Rax;
    }

    /// <summary>Shuts the old module down as a host does before an update.</summary>
    public LoaderDriver ShutDownOld()
    {
        Assert.Equal(TdxStatus.Success, CallModule(0, 52, Old.Module.Profile == TdxProfile.V1_5_25 ? 1UL : 0));
        return this;
    }

    public LoaderDriver Write(EmulatedModuleImage image, SeamldrScenario scenario = SeamldrScenario.Update)
    {
        Assert.True(TdxModuleImage.TryParse(image.ToFile(), out TdxModuleImage? parts, out string? problem), problem);
        Platform.Memory.Write(Sigstruct, parts.Sigstruct.Span);
        Platform.Memory.Write(Pages, parts.Module.Span);
        ImmutableArray<PhysicalAddress> pages = [.. Enumerable.Range(0, parts.ModulePages).Select(static i => new PhysicalAddress(Pages + ((ulong)i * 4096)))];
        byte[] page = new byte[SeamldrParameters.Size];
        new SeamldrParameters(scenario, new(Sigstruct), pages).Write(page);
        Platform.Memory.Write(Parameters, page);
        return this;
    }

    /// <summary>INSTALL on all LPs in order; those before the last must succeed.</summary>
    public SeamldrStatus InstallEverywhere(ulong parameters = Parameters)
    {
        for (int lp = 0; lp < Count - 1; lp++)
        {
            Assert.Equal(SeamldrStatus.Success, Call(lp, SeamldrLeaf.Install, parameters));
            Assert.Equal(0UL, Rdx);
        }

        return Call(Count - 1, SeamldrLeaf.Install, parameters);
    }
}
