namespace TdxStateGen.Tdx;

/// <summary>The bits of a raw completion status. Any 64-bit value is allowed.</summary>
/// <param name="Raw">RAX as SEAMCALL left it.</param>
/// <remarks>Source: error definitions of TDX module 1.5.25. Bits 61 and 60 have a meaning from 1.5 on.</remarks>
public readonly record struct TdxStatusCode(ulong Raw)
{
    private const ulong ReservedMask = 0x0FFF_0000_0000_0000;

    /// <summary>The value as a status; not necessarily one that the enum names.</summary>
    public TdxStatus Status => (TdxStatus)Raw;

    /// <summary>Bit 63: the call failed.</summary>
    public bool IsError => (Raw >> 63) != 0;

    /// <summary>Bit 62: repeating does not help.</summary>
    public bool IsNonRecoverable => ((Raw >> 62) & 1) != 0;

    /// <summary>Bit 61: fatal for the TD.</summary>
    public bool IsFatal => ((Raw >> 61) & 1) != 0;

    /// <summary>Bit 60: a hint that the host can do something about it.</summary>
    public bool HasHostRecoverabilityHint => ((Raw >> 60) & 1) != 0;

    /// <summary>An error (bit 63) that may go away when the call is repeated (bit 62 clear).</summary>
    public bool IsRecoverable => IsError && !IsNonRecoverable;

    /// <summary>Whether bits 59:48, which are 0 in every status of the module, are not.</summary>
    public bool HasReservedBits => (Raw & ReservedMask) != 0;

    /// <summary>Bits 47:40: what the status is about, as <see cref="TdxStatusClass"/> names it.</summary>
    public byte ClassNumber => (byte)(Raw >> 40);

    /// <summary>Number of the name within its class (details level 1): bits 39:32.</summary>
    public byte NameNumber => (byte)(Raw >> 32);

    /// <summary>Details level 2: bits 31:0.</summary>
    public uint Details => (uint)Raw;

    /// <summary>Whether the call succeeded, told something, or failed: <see cref="TdxStatusExtensions.Outcome"/>.</summary>
    public TdxStatusOutcome Outcome => Status.Outcome();

    /// <summary>The value as Linux prints it: 0x and 16 digits.</summary>
    /// <returns>Such as <c>0xc000050500000000</c>.</returns>
    public override string ToString() => $"0x{Raw:x16}";
}
