using System.Globalization;

namespace TdxStateGen.Tdx;

/// <summary>How the BIOS divided the KeyIDs: 0 is the platform's, then those of MKTME, then those private to TDX.</summary>
/// <param name="MktmeKeyIds">Number of MKTME KeyIDs, KeyID 0 not counted.</param>
/// <param name="TdxKeyIds">Number of TDX private KeyIDs.</param>
/// <remarks>Sources: IA32_MKTME_KEYID_PARTITIONING (MSR 0x87); Linux arch/x86/virt/vmx/tdx/tdx.c for the use of the ids; TDX module 1.5.25 for the maximum.</remarks>
public readonly record struct KeyIdPartition(uint MktmeKeyIds, uint TdxKeyIds)
{
    /// <summary>Number of the MSR that holds the partition.</summary>
    public const uint MsrNumber = 0x87;

    private const ulong KeyIdLimit = 1UL << 16;

    /// <summary>The lowest KeyID that is private to TDX, one above those of MKTME; meaningful only where there is one.</summary>
    public ulong FirstTdxKeyId => (ulong)MktmeKeyIds + 1;

    /// <summary>The number after the last TDX KeyID.</summary>
    public ulong EndTdxKeyId => FirstTdxKeyId + TdxKeyIds;

    /// <summary>The KeyID that Linux gives to TDH.SYS.CONFIG: the first one. Null when there is none.</summary>
    public KeyId? GlobalKeyId => TdxKeyIds == 0 || EndTdxKeyId > KeyIdLimit ? null : new KeyId((ushort)FirstTdxKeyId);

    /// <summary>How many KeyIDs are left for TDs.</summary>
    public uint GuestKeyIds => TdxKeyIds == 0 ? 0 : TdxKeyIds - 1;

    /// <summary>The line that Linux logs at boot, without prefix; null where it logs none because there are no TDX KeyIDs.</summary>
    public string? KernelMessage => TdxKeyIds == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"BIOS enabled: private KeyID range [{FirstTdxKeyId}, {EndTdxKeyId})");

    /// <summary>Reads the MSR. Every value has a reading; <see cref="FindProblem"/> judges it.</summary>
    /// <param name="value">Value of MSR 0x87: bits 31:0 MKTME KeyIDs, bits 63:32 TDX KeyIDs.</param>
    /// <returns>The partition, possible or not.</returns>
    public static KeyIdPartition FromMsr(ulong value) => new((uint)value, (uint)(value >> 32));

    /// <summary>The value of MSR 0x87.</summary>
    /// <returns>Bits 31:0 MKTME KeyIDs, bits 63:32 TDX KeyIDs.</returns>
    public ulong ToMsr() => ((ulong)TdxKeyIds << 32) | MktmeKeyIds;

    /// <summary>Whether a KeyID is private to TDX. The module takes any such one as the global KeyID.</summary>
    /// <param name="keyId">The KeyID.</param>
    /// <returns>True for a KeyID from <see cref="FirstTdxKeyId"/> on and below <see cref="EndTdxKeyId"/>.</returns>
    public bool IsPrivate(KeyId keyId) => keyId.Value >= FirstTdxKeyId && keyId.Value < EndTdxKeyId;

    /// <summary>Whether a KeyID is private and not the global one, so that a TD may have it.</summary>
    /// <param name="keyId">The KeyID.</param>
    /// <returns>True for every private KeyID but the first.</returns>
    public bool IsForGuests(KeyId keyId) => IsPrivate(keyId) && keyId.Value != FirstTdxKeyId;

    /// <summary>The first reason, in the order in which a host meets them, why TDX cannot be used; or none.</summary>
    /// <param name="profile">Generation of the module; none: the module's maximum is not checked.</param>
    /// <returns><see cref="KeyIdProblem.None"/> when TDX can be used.</returns>
    /// <exception cref="ArgumentException"><paramref name="profile"/> has more than one bit.</exception>
    public KeyIdProblem FindProblem(TdxProfile profile = TdxProfile.None) =>
        TdxKeyIds == 0 ? KeyIdProblem.NotEnabled
        : EndTdxKeyId > KeyIdLimit ? KeyIdProblem.Impossible
        : TdxKeyIds < 2 ? KeyIdProblem.TooFew
        : profile != TdxProfile.None && ModuleRefusal(profile) is not null ? KeyIdProblem.TooManyForModule
        : KeyIdProblem.None;

    /// <summary>What TDH.SYS.INIT answers because of the number of KeyIDs; null when it does not mind.</summary>
    /// <param name="profile">Generation of the module, exactly one.</param>
    /// <returns>TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED with the module's maximum in its details. Zero TDX KeyIDs are not refused here.</returns>
    /// <exception cref="ArgumentException"><paramref name="profile"/> is not exactly one generation.</exception>
    public TdxStatus? ModuleRefusal(TdxProfile profile)
    {
        uint maximum = TdxProfileFacts.Of(profile).MaxKeyIds;
        return EndTdxKeyId > maximum ? TdxStatus.NumActivatedHkidsNotSupported.With(maximum) : null;
    }
}
