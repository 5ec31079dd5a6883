using System.Diagnostics.CodeAnalysis;

namespace TdxStateGen.Tdx;

// What the lazy policy asks the module by TDH.SYS.RD, which modules 1.0 do not have.
public sealed partial class TdxLazyModule
{
    [RequiresState(TdxConfigState.NotConfigured, Of = nameof(_sys))]
    private bool TryReadMetadata(out TdSysInfo info, [NotNullWhen(true)] out CmrList? cmrs)
    {
        _work.Step = TdxBringUpStep.Enumerate;
        info = default;
        cmrs = null;
        if (!TryRead(TdxMetadataField.Features0, out ulong features))
        {
            return false;
        }

        if ((features & NoRbpModification) == 0)
        {
            _work.Fail("frame pointer (RBP) clobber bug present, upgrade TDX module", "Take a newer module.", TdxErrno.Einval);
            return false;
        }

        if (!TryRead(TdxMetadataField.MajorVersion, out ulong major)
            || !TryRead(TdxMetadataField.MinorVersion, out ulong minor)
            || !TryRead(TdxMetadataField.MaxTdmrs, out ulong tdmrs)
            || !TryRead(TdxMetadataField.MaxReservedPerTdmr, out ulong reserved)
            || !TryRead(TdxMetadataField.PamtEntryBytes, out ulong entry))
        {
            return false;
        }

        info = new(0, 0x8086, 0, 0, (ushort)major, (ushort)minor, (ushort)tdmrs, (ushort)reserved, (ushort)entry);
        platform.Seamcalls.Profile = info.Profile;
        return TryReadCmrs(out cmrs);
    }

    [RequiresState(TdxConfigState.NotConfigured, Of = nameof(_sys))]
    private bool TryReadCmrs([NotNullWhen(true)] out CmrList? cmrs)
    {
        cmrs = null;
        (ulong Base, ulong Size)[] slots = new (ulong, ulong)[TdSysInfo.CmrSlots];
        for (uint slot = 0; slot < slots.Length; slot++)
        {
            if (!TryRead(TdxMetadataField.CmrBase + slot, out slots[slot].Base) || !TryRead(TdxMetadataField.CmrSize + slot, out slots[slot].Size))
            {
                return false;
            }
        }

        if (CmrList.TryCreateFromSlots(slots, out cmrs, out CmrListError? error, platform.AddressBits))
        {
            return true;
        }

        _work.Fail($"Firmware bug: {error.Message}", "Update the BIOS: it hands over a list of convertible memory that cannot be used.", TdxErrno.Einval);
        return false;
    }

    [RequiresState(TdxConfigState.NotConfigured, Of = nameof(_sys))]
    private bool TryRead(ulong field, out ulong value)
    {
        SeamcallResult result = _sys.Read(field, out value);
        if (!result.IsSuccess)
        {
            _work.Fail(34, result);
        }

        return result.IsSuccess;
    }
}
