namespace TdxStateGen.Tdx;

// Rows about reports and the exits of nested guests.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] ReportAndExitRows =>
    [
        new(TdxStatus.InvalidCpusvn, "TDX_INVALID_CPUSVN", From1_5, TdxStatusDetailKind.Raw,
            "The report names a CPU security version that is not valid.",
            "Make the report again on this platform."),
        new(TdxStatus.InvalidReportmacstruct, "TDX_INVALID_REPORTMACSTRUCT", From1_5, TdxStatusDetailKind.Raw,
            "The report's authenticated structure is not valid.",
            "Make the report again on this platform."),
        new(TdxStatus.L2ExitHostRoutedAsync, "TDX_L2_EXIT_HOST_ROUTED_ASYNC", From1_5, TdxStatusDetailKind.Raw,
            "A nested guest's exit is routed to the host, asynchronously.",
            "Handle the exit and enter again."),
        new(TdxStatus.L2ExitHostRoutedTdvmcall, "TDX_L2_EXIT_HOST_ROUTED_TDVMCALL", From1_5, TdxStatusDetailKind.Raw,
            "A nested guest's TDVMCALL is routed to the host.",
            "Handle the request and enter again."),
        new(TdxStatus.L2ExitPendingInterrupt, "TDX_L2_EXIT_PENDING_INTERRUPT", From1_5, TdxStatusDetailKind.Raw,
            "A nested guest's entry was not made for a pending interrupt.",
            "Guest side: handle the interrupt first."),
        new(TdxStatus.L2VmEntryFailed, "TDX_L2_VM_ENTRY_FAILED", Only1_5_25, TdxStatusDetailKind.Raw,
            "The VM entry of a nested guest failed.",
            "Guest side: correct the nested guest's state."),
        new(TdxStatus.PendingInterrupt, "TDX_PENDING_INTERRUPT", From1_5, TdxStatusDetailKind.Raw,
            "An interrupt is pending.",
            "Guest side: handle the interrupt first."),
        new(TdxStatus.TdExitBeforeL2Entry, "TDX_TD_EXIT_BEFORE_L2_ENTRY", From1_5, TdxStatusDetailKind.Raw,
            "The TD exited before it entered its nested guest.",
            "Handle the exit and enter again."),
        new(TdxStatus.TdExitOnL2VmExit, "TDX_TD_EXIT_ON_L2_VM_EXIT", From1_5, TdxStatusDetailKind.Raw,
            "The TD exited while its nested guest exited.",
            "Handle the exit and enter again."),
        new(TdxStatus.TdExitOnL2ToL1, "TDX_TD_EXIT_ON_L2_TO_L1", From1_5, TdxStatusDetailKind.Raw,
            "The TD exited on the way from its nested guest.",
            "Handle the exit and enter again."),
        new(TdxStatus.GlaNotCanonical, "TDX_GLA_NOT_CANONICAL", From1_5, TdxStatusDetailKind.Raw,
            "A guest linear address is not canonical.",
            "Guest side: correct the address."),
    ];
}
