using System.Collections.Immutable;
using System.Numerics;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>What TDH.SYS.INIT demands of the platform, in its order; the first thing found wrong is the answer.</summary>
/// <remarks>
/// Sources: TDX module 1.5.25, TDH.SYS.INIT, and recorded answers of 1.5.01 and 1.5.25. Of the capability registers only their being the platform's own is
/// checked, not the module's masks. The CPUID walk is not emulated.
/// </remarks>
internal sealed class PlatformChecks(EmulatedPlatform platform, ModuleGeneration generation, int lp)
{
    private const ulong LimitCpuidMaximum = 1UL << 22;
    private const ulong PerformanceMonitoring = 1UL << 7;
    private const ulong BtsUnavailable = 1UL << 11;
    private const ulong TmeLocked = 1;
    private const ulong SmrrSupported = 1UL << 11;
    private const ulong SmrrLockSupported = 1UL << 14;
    private const ulong SmrrLocked = 1UL << 10;
    private const ulong SmrrValid = 1UL << 11;
    private const uint SmrrAddress = 0xFFFF_F000;
    private const ulong Page = 1UL << 12;

    private static readonly uint[] VmxMsrs =
    [
        Msr.VmxBasic, Msr.VmxPinControls, Msr.VmxProcessorControls, Msr.VmxProcessorControls2, Msr.VmxProcessorControls3,
        Msr.VmxExitControls, Msr.VmxEntryControls, Msr.VmxMisc, Msr.VmxEptVpid, Msr.VmxCr0Fixed0, Msr.VmxCr0Fixed1, Msr.VmxCr4Fixed0, Msr.VmxCr4Fixed1,
    ];

    /// <summary>MSRs that 1.0 neither checks nor compares.</summary>
    private static readonly uint[] From1_5 = [Msr.MiscPackageControls, Msr.XApicDisableStatus, Msr.VmxMisc];

    /// <summary>The registers that TDH.SYS.LP.INIT compares with the sample before it looks at the topology, in its order.</summary>
    public uint[] ComparedBeforeTopology => Known([Msr.CoreCapabilities, Msr.ArchCapabilities, Msr.MiscPackageControls, Msr.XApicDisableStatus]);

    /// <summary>The registers that it compares after that, in its order.</summary>
    public uint[] ComparedAfterTopology => Known(
    [
        Msr.TscAdjust, Msr.MtrrCap, Msr.SmrrBase, Msr.SmrrMask, .. VmxMsrs, Msr.PerfCapabilities,
        Msr.TmeCapability, Msr.TmeActivate, Msr.KeyIdPartitioning, Msr.WbInvdP, Msr.WbNoInvdP,
    ]);

    public TdxStatus CheckAll() =>
        CheckOwnValues([Msr.ArchCapabilities, Msr.XApicDisableStatus, Msr.MiscPackageControls, Msr.PerfCapabilities])
            .Then(CheckMiscEnable)
            .Then(() => CheckOwnValues(VmxMsrs))
            .Then(CheckKeyManagement)
            .Then(() => IsCmrListGood(platform.Cmrs) ? TdxStatus.Success : TdxStatus.CmrListInvalid)
            .Then(CheckSmrr);

    private uint[] Known(uint[] addresses) => generation.Is1_0 ? [.. addresses.Except(From1_5)] : addresses;

    private ulong Read(uint address) => platform.Msrs.Read(lp, address);

    private TdxStatus CheckOwnValues(uint[] addresses)
    {
        foreach (uint address in Known(addresses))
        {
            if (Read(address) != MsrFile.DefaultOf(address))
            {
                return TdxStatus.IncorrectMsrValue.With(address);
            }
        }

        return TdxStatus.Success;
    }

    private TdxStatus CheckMiscEnable()
    {
        ulong value = Read(Msr.MiscEnable);
        return (value & LimitCpuidMaximum) != 0 ? TdxStatus.LimitCpuidMaxvalSet
            : generation.Is1_5_25 && ((value & PerformanceMonitoring) == 0 || (value & BtsUnavailable) != 0) ? TdxStatus.IncorrectMsrValue.With(Msr.MiscEnable)
            : TdxStatus.Success;
    }

    private TdxStatus CheckKeyManagement()
    {
        ulong activated = Read(Msr.TmeActivate);
        if ((activated & TmeLocked) == 0)
        {
            return TdxStatus.IncorrectMsrValue.With(Msr.TmeActivate);
        }

        if (Read(Msr.TmeCapability) != MsrFile.DefaultOf(Msr.TmeCapability))
        {
            return TdxStatus.IncorrectMsrValue.With(Msr.TmeCapability);
        }

        // The encryption algorithms that the module asks for stand in the platform's own value.
        if (activated != platform.Msrs.TmeActivateDefault)
        {
            return TdxStatus.IncorrectMsrValue.With(Msr.TmeActivate);
        }

        if (PlatformSample.TdxKeyIds(Read(Msr.KeyIdPartitioning)).Last >= generation.MaximumKeyIds)
        {
            return TdxStatus.NumActivatedHkidsNotSupported.With(generation.MaximumKeyIds);
        }

        return Read(Msr.WbNoInvdP) == Read(Msr.WbInvdP) ? TdxStatus.Success : TdxStatus.IncorrectMsrValue.With(Msr.WbNoInvdP);
    }

    /// <summary>Whole pages, ascending, apart from each other, in memory; empty slots may stand anywhere.</summary>
    private bool IsCmrListGood(ImmutableArray<ConvertibleMemoryRegion> cmrs)
    {
        ulong end = 0;
        foreach ((ulong start, ulong size) in cmrs)
        {
            if (size == 0)
            {
                continue;
            }

            ulong last = unchecked(start + size - 1);
            if (start % Page != 0 || size % Page != 0 || start < end || last < start || !platform.Addresses.IsPlain(start) || !platform.Addresses.IsPlain(last))
            {
                return false;
            }

            end = last + 1;
        }

        return true;
    }

    private TdxStatus CheckSmrr()
    {
        ulong support = Read(Msr.MtrrCap);
        ulong mask = Read(Msr.SmrrMask);
        return (support & SmrrSupported) == 0 ? TdxStatus.SmrrNotSupported
            : (support & SmrrLockSupported) == 0 ? TdxStatus.SmrrLockNotSupported
            : (mask & SmrrLocked) == 0 ? TdxStatus.SmrrNotLocked
            : (mask & SmrrValid) == 0 ? TdxStatus.Success
            : CheckSmrrRange((uint)Read(Msr.SmrrBase) & SmrrAddress, (uint)mask & SmrrAddress);
    }

    private TdxStatus CheckSmrrRange(uint start, uint mask)
    {
        // The mask must be ones down to its lowest bit, and the base a multiple of the size that it stands for.
        ulong size = mask == 0 ? 0 : 1UL << BitOperations.TrailingZeroCount(mask);
        if (mask == 0 || mask != unchecked((uint)-(int)size) || start % size != 0)
        {
            return TdxStatus.InvalidSmrrConfiguration;
        }

        for (int slot = 0; slot < platform.Cmrs.Length; slot++)
        {
            (ulong cmrStart, ulong cmrSize) = platform.Cmrs[slot];
            if (cmrSize != 0 && start < cmrStart + cmrSize && cmrStart < start + size)
            {
                return TdxStatus.SmrrOverlapsCmr.With((uint)slot << 8);
            }
        }

        return TdxStatus.Success;
    }
}
