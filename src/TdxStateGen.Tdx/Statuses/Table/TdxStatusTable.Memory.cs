namespace TdxStateGen.Tdx;

// Rows about TDMRs, PAMTs and CMRs.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] MemoryRows =>
    [
        new(TdxStatus.InvalidTdmr, "TDX_INVALID_TDMR", All, TdxStatusDetailKind.Tdmr,
            "The TDMR's base or size is wrong: not a multiple of 1 GiB, empty, overflowing, or beyond the physical address width.",
            "Correct base and size of the TDMR that the details name."),
        new(TdxStatus.NonOrderedTdmr, "TDX_NON_ORDERED_TDMR", All, TdxStatusDetailKind.Tdmr,
            "The TDMR starts below its predecessor or overlaps it.",
            "Sort the TDMRs by base and keep them apart."),
        new(TdxStatus.TdmrOutsideCmrs, "TDX_TDMR_OUTSIDE_CMRS", All, TdxStatusDetailKind.Tdmr,
            "A part of the TDMR that is not reserved lies outside the convertible memory.",
            "Cover every hole of the CMR list inside the TDMR by a reserved area."),
        new(TdxStatus.TdmrAlreadyInitialized, "TDX_TDMR_ALREADY_INITIALIZED", All, TdxStatusDetailKind.Raw,
            "The TDMR is completely initialised.",
            "Nothing to do."),
        new(TdxStatus.InvalidPamt, "TDX_INVALID_PAMT", All, TdxStatusDetailKind.TdmrPamt,
            "A PAMT block of the TDMR is misaligned, too small, or at an impossible address.",
            "Align to 4 KiB and give at least 16 bytes for each page of that level."),
        new(TdxStatus.PamtOutsideCmrs, "TDX_PAMT_OUTSIDE_CMRS", All, TdxStatusDetailKind.TdmrPamt,
            "A PAMT block of the TDMR is not inside one stretch of convertible memory.",
            "Place the PAMT in memory that the CMR list covers."),
        new(TdxStatus.PamtOverlap, "TDX_PAMT_OVERLAP", All, TdxStatusDetailKind.PamtOverlap,
            "A PAMT block overlaps another one, or a part of a TDMR that is not reserved.",
            "Move the PAMT, or cover it by a reserved area in the TDMR that it lies in."),
        new(TdxStatus.InvalidReservedInTdmr, "TDX_INVALID_RESERVED_IN_TDMR", All, TdxStatusDetailKind.TdmrReserved,
            "A reserved area is misaligned, overflows, or leaves its TDMR.",
            "Use offsets and sizes in multiples of 4 KiB inside the TDMR."),
        new(TdxStatus.NonOrderedReservedInTdmr, "TDX_NON_ORDERED_RESERVED_IN_TDMR", All, TdxStatusDetailKind.TdmrReserved,
            "Reserved areas are not sorted, overlap, or follow an empty entry.",
            "Sort them by offset, keep them apart, and put empty entries last."),
        new(TdxStatus.CmrListInvalid, "TDX_CMR_LIST_INVALID", All, TdxStatusDetailKind.Raw,
            "The list of convertible memory is not aligned, not sorted, overlapping, or beyond the physical address width.",
            "Update the BIOS: firmware hands this list to the module."),
    ];
}
