using System.Numerics;

namespace TdxEmulator.Machines;

/// <summary>How the BIOS divided the memory-encryption KeyIDs (MSR IA32_MKTME_KEYID_PARTITIONING).</summary>
/// <param name="Mktme">KeyIDs for multi-key memory encryption outside TDX.</param>
/// <param name="Tdx">Private KeyIDs for TDX; 0 when the platform is not enabled for TDX.</param>
internal sealed record KeyIdSplit(int Mktme, int Tdx)
{
    /// <summary>Most KeyIDs of both kinds together: the physical address has at most 15 bits for them.</summary>
    public const int MaxTotal = (1 << 15) - 1;

    // What BIOSes set aside at least, also on a platform that is not enabled for TDX.
    private const int MinAddressBits = 6;

    /// <summary>The first private KeyID.</summary>
    public int FirstTdx => Mktme + 1;

    /// <summary>Topmost bits of a physical address that hold the KeyID.</summary>
    public int AddressBits => Math.Max(MinAddressBits, BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)(Mktme + Tdx + 1))));

    /// <summary>The private KeyIDs as Linux prints them: [32, 64).</summary>
    public override string ToString() => $"[{FirstTdx}, {FirstTdx + Tdx})";
}
