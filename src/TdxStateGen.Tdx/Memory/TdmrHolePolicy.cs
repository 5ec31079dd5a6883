namespace TdxStateGen.Tdx;

/// <summary>Where the holes of a TDMR come from, each of which takes a reserved area.</summary>
public enum TdmrHolePolicy
{
    /// <summary>
    /// Whatever is not RAM in the host's memory map, as mainline Linux does. Fragmented low memory can need more
    /// reserved areas than a TDMR has.
    /// </summary>
    MemoryMap,

    /// <summary>
    /// Whatever is not in a CMR, as Ubuntu's kernels do: few holes, because firmware reserves small pieces inside
    /// convertible memory.
    /// </summary>
    Cmr,
}
