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

        ulong partitioning = msrs.Read(processor, Msr.KeyIdPartitioning);
        FirstTdxKeyId = (partitioning & uint.MaxValue) + 1;
        LastTdxKeyId = (partitioning & uint.MaxValue) + (partitioning >> 32);
        SeamCapabilities = seamCapabilities;
    }

    /// <summary>Lowest TDX KeyID.</summary>
    public ulong FirstTdxKeyId { get; }

    /// <summary>Highest TDX KeyID; below <see cref="FirstTdxKeyId"/> when there is none.</summary>
    public ulong LastTdxKeyId { get; }

    public ulong SeamCapabilities { get; }

    public bool Agrees(uint address, ulong value) => _msrs.TryGetValue(address, out ulong sampled) && sampled == value;
}
