namespace TdxStateGen.Tdx;

/// <summary>What issues SEAMCALLs for a host: the instruction, the logical processors, and which module answers.</summary>
/// <param name="transport">Issues the SEAMCALL; reports VMfailInvalid, #GP and #UD by Linux's synthetic statuses.</param>
/// <param name="processors">The logical processors that the BIOS enabled.</param>
public sealed class SeamcallHost(ILeafTransport<SeamcallRegisters> transport, IProcessors processors)
    : LeafHost<SeamcallRegisters>(transport, processors)
{
    private int _profile;

    /// <summary>
    /// The module's profile, <see cref="TdxProfile.None"/> until the module has told its version. While it is unknown every leaf may be sent, and transitions bound to a profile are not committed.
    /// </summary>
    public TdxProfile Profile
    {
        get => (TdxProfile)Volatile.Read(ref _profile);
        set => Volatile.Write(ref _profile, (int)value);
    }
}
