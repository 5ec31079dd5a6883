namespace TdxStateGen.Emulation;

/// <summary>What TDH.SYS.INIT saw of the platform, kept for comparison by TDH.SYS.LP.INIT.</summary>
internal sealed class PlatformSample
{
    private readonly Dictionary<uint, ulong> _msrs = [];

    /// <summary>Before TDH.SYS.INIT.</summary>
    public PlatformSample()
    {
        FirstTdxKeyId = 1;
    }

    public PlatformSample(MsrFile msrs, int processor, ReadOnlySpan<uint> addresses, ulong seamCapabilities)
    {
        foreach (uint address in addresses)
        {
            _msrs[address] = msrs.Read(processor, address);
        }

        (FirstTdxKeyId, LastTdxKeyId) = TdxKeyIds(msrs.Read(processor, Msr.KeyIdPartitioning));
        SeamCapabilities = seamCapabilities;
    }

    /// <summary>Lowest TDX KeyID.</summary>
    public ulong FirstTdxKeyId { get; }

    /// <summary>Highest TDX KeyID; below <see cref="FirstTdxKeyId"/> when there is none.</summary>
    public ulong LastTdxKeyId { get; }

    public ulong SeamCapabilities { get; }

    /// <summary>The lowest and the highest TDX KeyID of a partitioning. The module adds 32-bit words, and so a sum may wrap.</summary>
    public static (uint First, uint Last) TdxKeyIds(ulong partitioning)
    {
        (uint mktme, uint tdx) = ((uint)partitioning, (uint)(partitioning >> 32));
        return unchecked((mktme + 1, mktme + tdx));
    }

    public bool Agrees(uint address, ulong value) => _msrs.TryGetValue(address, out ulong sampled) && sampled == value;
}
