namespace TdxStateGen.Tdx;

// Rows about statuses that do not come from the module's logic.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] SyntheticRows =>
    [
        new(TdxStatus.UndefinedOpcode, "TDX_SEAMCALL_UD", None, TdxStatusDetailKind.Raw,
            "SEAMCALL raised #UD: this logical processor is not in VMX operation.",
            "Put every logical processor into VMX operation (load KVM) before the first SEAMCALL."),
        new(TdxStatus.GeneralProtection, "TDX_SEAMCALL_GP", None, TdxStatusDetailKind.Raw,
            "SEAMCALL raised #GP: the BIOS did not enable TDX.",
            "Enable TDX in the BIOS: TME-MT, TDX, SEAM loader and a KeyID split."),
        new(TdxStatus.VmFailInvalid, "TDX_SEAMCALL_VMFAILINVALID", None, TdxStatusDetailKind.Raw,
            "SEAMCALL failed with CF set: no TDX module is loaded, or the P-SEAMLDR is busy with it.",
            "Let the BIOS load the TDX module (an update of the BIOS may bring it); during an update of the module, wait for its end."),
        new(TdxStatus.UninitializeError, "UNINITIALIZE_ERROR", All, TdxStatusDetailKind.Raw,
            "The module left its own initial value in RAX: it answered without setting a status.",
            "Report it with module version and leaf; treat the call as failed."),
    ];
}
