namespace TdxStateGen.Tdx;

/// <summary>RAM that the host uses, on one NUMA node: one range of Linux's memblock.</summary>
/// <param name="Start">First byte, physical address.</param>
/// <param name="End">Physical address of the byte after the last one.</param>
/// <param name="Node">NUMA node number.</param>
public readonly record struct RamRange(ulong Start, ulong End, int Node = 0)
{
    /// <summary>The addresses without the node.</summary>
    public MemoryRange Range => new(Start, End);
}
