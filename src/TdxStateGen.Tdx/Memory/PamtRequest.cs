namespace TdxStateGen.Tdx;

/// <summary>What a <see cref="IPamtPlacer"/> is asked for: contiguous memory for all PAMT levels of one TDMR.</summary>
/// <param name="Tdmr">Physical addresses of the TDMR whose PAMT it is; the memory may be elsewhere.</param>
/// <param name="Bytes">Bytes needed, a multiple of 4 KiB.</param>
/// <param name="Node">The NUMA node of the first RAM range that ends above the TDMR's base.</param>
/// <param name="Free">
/// Memory to choose from, ascending: RAM from 1 MiB up that is convertible and holds no PAMT yet, page aligned.
/// </param>
public sealed record PamtRequest(MemoryRange Tdmr, ulong Bytes, int Node, IReadOnlyList<RamRange> Free);
