namespace TdxStateGen.Tdx;

// Rows about VCPUs.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] VcpuRows =>
    [
        new(TdxStatus.VcpuStateIncorrect, "TDX_VCPU_STATE_INCORRECT", All, TdxStatusDetailKind.VcpuState,
            "The VCPU's state does not allow the leaf.",
            "Create the VCPU, add its pages and initialise it in that order."),
        new(TdxStatus.VcpuAssociated, "TDX_VCPU_ASSOCIATED", All, TdxStatusDetailKind.Raw,
            "The VCPU is associated with another logical processor.",
            "Run TDH.VP.FLUSH on that logical processor, then repeat here."),
        new(TdxStatus.VcpuNotAssociated, "TDX_VCPU_NOT_ASSOCIATED", All, TdxStatusDetailKind.Raw,
            "The VCPU is not associated with any logical processor.",
            "Nothing to flush."),
        new(TdxStatus.TdvpxNumIncorrect, "TDX_TDVPX_NUM_INCORRECT", Only1_0, TdxStatusDetailKind.Raw,
            "The number of VCPU pages is wrong (1.0 name).",
            "Compare with the TDVPS base size that the module reports."),
        new(TdxStatus.NoValidVeInfo, "TDX_NO_VALID_VE_INFO", All, TdxStatusDetailKind.Raw,
            "There is no pending virtualization exception to report.",
            "Guest side: ask for the information only while handling #VE."),
        new(TdxStatus.MaxVcpusExceeded, "TDX_MAX_VCPUS_EXCEEDED", All, TdxStatusDetailKind.Raw,
            "The TD has as many VCPUs as it was configured for.",
            "Configure the TD with a larger maximum."),
        new(TdxStatus.TscRollback, "TDX_TSC_ROLLBACK", All, TdxStatusDetailKind.Raw,
            "The time stamp counter went backwards.",
            "Keep the TSCs of all processors in step."),
        new(TdxStatus.InterruptibilityBlocked, "TDX_INTERRUPTIBILITY_BLOCKED", Only1_5_25, TdxStatusDetailKind.Raw,
            "The VCPU's interruptibility state does not allow the request.",
            "Enter the VCPU without it first."),
        new(TdxStatus.FieldNotWritable, "TDX_FIELD_NOT_WRITABLE", Only1_0, TdxStatusDetailKind.Raw,
            "The field cannot be written (1.0 name).",
            "Check the field code and whether the TD is a debug TD."),
        new(TdxStatus.FieldNotReadable, "TDX_FIELD_NOT_READABLE", Only1_0, TdxStatusDetailKind.Raw,
            "The field cannot be read (1.0 name).",
            "Check the field code and whether the TD is a debug TD."),
        new(TdxStatus.TdVmcsFieldNotInitialized, "TDX_TD_VMCS_FIELD_NOT_INITIALIZED", All, TdxStatusDetailKind.Raw,
            "The VMCS field was never initialised.",
            "Initialise the VCPU first."),
        new(TdxStatus.TdVmcsFieldError, "TD_VMCS_FIELD_ERROR", From1_5, TdxStatusDetailKind.Raw,
            "The VMCS field code is unknown or its access failed.",
            "Check the field code."),
    ];
}
