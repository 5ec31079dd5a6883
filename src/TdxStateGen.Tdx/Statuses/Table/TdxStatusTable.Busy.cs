namespace TdxStateGen.Tdx;

// Rows about locks and entropy.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] BusyRows =>
    [
        new(TdxStatus.OperandBusy, "TDX_OPERAND_BUSY", All, TdxStatusDetailKind.Operand,
            "Another logical processor holds what the leaf needs; the module never waits for a lock.",
            "Repeat the call, or serialise the callers that share this operand."),
        new(TdxStatus.PreviousTlbEpochBusy, "TDX_PREVIOUS_TLB_EPOCH_BUSY", All, TdxStatusDetailKind.Operand,
            "VCPUs that entered before the last TLB epoch change are still inside the TD.",
            "Kick the TD's VCPUs out, then call TDH.MEM.TRACK again."),
        new(TdxStatus.SysBusy, "TDX_SYS_BUSY", All, TdxStatusDetailKind.Raw,
            "The module-wide lock is held, or for TDH.SYS.SHUTDOWN another logical processor is inside the module.",
            "Serialise the leaves that take the module exclusively and repeat; a 1.0 module also says this when it lacks entropy."),
        new(TdxStatus.RndNoEntropy, "TDX_RND_NO_ENTROPY", From1_5, TdxStatusDetailKind.Raw,
            "The processor's random number generator had nothing to give.",
            "Repeat the call with a bound; Linux makes at most 10 attempts."),
        new(TdxStatus.OperandBusyHostPriority, "TDX_OPERAND_BUSY_HOST_PRIORITY", From1_5, TdxStatusDetailKind.Operand,
            "The host asked for this resource first, so the guest-side caller has to wait.",
            "Guest side: repeat later. Host side: finish the call that was refused before."),
        new(TdxStatus.HostPriorityBusyTimeout, "TDX_HOST_PRIORITY_BUSY_TIMEOUT", From1_5, TdxStatusDetailKind.Operand,
            "The host waited too long to claim a resource that a guest-side operation holds.",
            "Repeat the host's call; look for a TD that keeps the resource busy."),
        new(TdxStatus.InterruptedBusy, "TDX_INTERRUPTED_BUSY", Only1_5_25, TdxStatusDetailKind.Raw,
            "The operation was interrupted while it waited for a busy resource.",
            "Call the leaf again."),
    ];
}
