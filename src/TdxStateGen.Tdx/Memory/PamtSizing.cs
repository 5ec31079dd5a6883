namespace TdxStateGen.Tdx;

/// <summary>How much memory the PAMT of a TDMR takes.</summary>
/// <remarks>
/// Source: Linux arch/x86/virt/vmx/tdx/tdx.c and TDX module 1.5.25. With entries of 16 bytes a TDMR of n GiB takes
/// 4104 n + 4 ceil(n / 256) KiB; with dynamic PAMT the 4K level is a bitmap of one bit for each page and the sum is
/// 40 n + 4 ceil(n / 256) KiB.
/// </remarks>
public static class PamtSizing
{
    /// <summary>The greatest TDMR that is calculated with: the whole of a 52-bit physical address space.</summary>
    public const ulong MaxTdmrBytes = 1UL << 52;

    /// <summary>Bytes that one level of a TDMR's PAMT takes, rounded up to 4 KiB.</summary>
    /// <param name="level">Page size.</param>
    /// <param name="tdmrBytes">Size of the TDMR in bytes, a multiple of 1 GiB.</param>
    /// <param name="limits">Entry sizes.</param>
    /// <param name="dynamicPamt">Whether the module runs with dynamic PAMT.</param>
    /// <returns>Bytes, a multiple of 4 KiB.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tdmrBytes"/> is no multiple of 1 GiB or beyond
    /// <see cref="MaxTdmrBytes"/>, or <paramref name="level"/> is not a named value.</exception>
    public static ulong LevelBytes(PamtLevel level, ulong tdmrBytes, TdmrLimits limits, bool dynamicPamt = false)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (tdmrBytes > MaxTdmrBytes || (tdmrBytes & (Units.GiB - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(tdmrBytes), tdmrBytes, "The size of a TDMR is a multiple of 1 GiB and at most 2^52 bytes.");
        }

        ulong needed = level switch
        {
            PamtLevel.Page4K when dynamicPamt => tdmrBytes / MemoryRange.PageBytes / 8,
            PamtLevel.Page4K => tdmrBytes / MemoryRange.PageBytes * (ulong)limits.Pamt4KEntryBytes,
            PamtLevel.Page2M => tdmrBytes / (2 * Units.MiB) * (ulong)limits.Pamt2MEntryBytes,
            PamtLevel.Page1G => tdmrBytes / Units.GiB * (ulong)limits.Pamt1GEntryBytes,
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a PAMT level."),
        };
        return Units.AlignUp(needed, MemoryRange.PageBytes);
    }

    /// <summary>Bytes that all three levels of a TDMR's PAMT take.</summary>
    /// <param name="tdmrBytes">Size of the TDMR in bytes, a multiple of 1 GiB.</param>
    /// <param name="limits">Entry sizes.</param>
    /// <param name="dynamicPamt">Whether the module runs with dynamic PAMT.</param>
    /// <returns>Bytes, a multiple of 4 KiB.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tdmrBytes"/> is no multiple of 1 GiB or beyond <see cref="MaxTdmrBytes"/>.</exception>
    public static ulong TotalBytes(ulong tdmrBytes, TdmrLimits limits, bool dynamicPamt = false) =>
        LevelBytes(PamtLevel.Page4K, tdmrBytes, limits, dynamicPamt)
        + LevelBytes(PamtLevel.Page2M, tdmrBytes, limits, dynamicPamt)
        + LevelBytes(PamtLevel.Page1G, tdmrBytes, limits, dynamicPamt);
}
