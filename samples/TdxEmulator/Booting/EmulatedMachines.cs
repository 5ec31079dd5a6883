using TdxEmulator.Machines;
using TdxStateGen.Emulation;

namespace TdxEmulator.Booting;

/// <summary>Makes emulated computers of descriptions.</summary>
internal static class EmulatedMachines
{
    /// <summary>Makes the computer, its module loaded by the firmware, its LPs off line or outside VMX operation where asked.</summary>
    /// <param name="request">What is to be booted.</param>
    public static EmulatedPlatform Create(BootRequest request)
    {
        MachineDescription machine = request.Machine;
        EmulatedPlatform platform = new(new()
        {
            PackageOf = machine.Cpus.Value.PackageOf,
            Ram = machine.Ram,
            Cmrs = [.. machine.Cmrs.Value.Select(static cmr => new ConvertibleMemoryRegion(cmr.Start, cmr.Size))],
            MktmeKeyIds = (uint)machine.KeyIds.Value.Mktme,
            TdxKeyIds = (uint)machine.KeyIds.Value.Tdx,
            PhysicalAddressBits = machine.PhysicalAddressBits.Value,
            SeamEnabled = request.HasSeam,
            Seed = request.Seed,
            Scheduler = Schedulers.Create(request.Scheduler, request.Seed),
        });
        if (machine.NotLoaded is null && request.HasModule) { platform.LoadModule(request.Profile); }

        foreach (int lp in request.Offline)
        {
            platform.Processors.SetOnline(lp, online: false);
        }

        foreach (int lp in request.OutsideVmx)
        {
            platform.SetVmxOperation(lp, inside: false);
        }

        return platform;
    }
}
