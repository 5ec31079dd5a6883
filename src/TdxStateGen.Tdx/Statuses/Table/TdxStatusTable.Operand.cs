namespace TdxStateGen.Tdx;

// Rows about operands.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] OperandRows =>
    [
        new(TdxStatus.OperandInvalid, "TDX_OPERAND_INVALID", All, TdxStatusDetailKind.Operand,
            "An operand has a value that the leaf does not take.",
            "Check the register or parameter that the details name: alignment, range, reserved bits, KeyID bits."),
        new(TdxStatus.OperandAddrRangeError, "TDX_OPERAND_ADDR_RANGE_ERROR", All, TdxStatusDetailKind.Operand,
            "An address lies outside every TDMR, or in a 1 GiB block that TDH.SYS.TDMR.INIT has not finished yet.",
            "Use memory inside an initialised part of a TDMR; finish TDH.SYS.TDMR.INIT for that block first."),
        new(TdxStatus.EventFilterInvalid, "TDX_EVENT_FILTER_INVALID", Only1_5_25, TdxStatusDetailKind.Raw,
            "A performance event filter is malformed.",
            "Correct the event filter list given to TDH.MNG.INIT."),
        new(TdxStatus.EventFilterOrderInvalid, "TDX_EVENT_FILTER_ORDER_INVALID", Only1_5_25, TdxStatusDetailKind.Raw,
            "The performance event filters are not in ascending order.",
            "Sort the event filter list given to TDH.MNG.INIT."),
    ];
}
