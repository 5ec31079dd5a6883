namespace TdxStateGen.Tdx;

/// <summary>Memory of one TDMR's PAMT: contiguous, its levels in the order 4K, 2M, 1G.</summary>
public sealed record PamtAllocation
{
    internal PamtAllocation(ulong start, int node, ulong bytes4K, ulong bytes2M, ulong bytes1G)
    {
        Page4K = MemoryRange.OfSize(start, bytes4K);
        Page2M = MemoryRange.OfSize(Page4K.End, bytes2M);
        Page1G = MemoryRange.OfSize(Page2M.End, bytes1G);
        Node = node;
    }

    /// <summary>Physical addresses of all levels together.</summary>
    public MemoryRange Block => new(Page4K.Start, Page1G.End);

    /// <summary>Physical addresses of the level for 4 KiB pages.</summary>
    public MemoryRange Page4K { get; }

    /// <summary>Physical addresses of the level for 2 MiB pages.</summary>
    public MemoryRange Page2M { get; }

    /// <summary>Physical addresses of the level for 1 GiB pages.</summary>
    public MemoryRange Page1G { get; }

    /// <summary>NUMA node of the first byte.</summary>
    public int Node { get; }
}
