namespace TdxStateGen.Tdx;

/// <summary>Physical memory as the host uses it during bring-up: buffers that the module reads and writes, and the memory that becomes PAMT.</summary>
public interface IHostMemory
{
    /// <summary>Allocates a buffer of zeroed RAM.</summary>
    /// <param name="bytes">Size in bytes, not 0.</param>
    /// <param name="alignment">Alignment in bytes, a power of two.</param>
    /// <param name="address">Its physical address, KeyID bits 0.</param>
    /// <returns>False when there is no room for it.</returns>
    bool TryAllocate(ulong bytes, ulong alignment, out PhysicalAddress address);

    /// <summary>Takes a range that the caller chose, for a PAMT.</summary>
    /// <param name="range">Physical addresses; both ends are multiples of 4 KiB, as a PAMT is.</param>
    /// <returns>False when part of it is not RAM or is in use.</returns>
    bool TryReserve(MemoryRange range);

    /// <summary>Gives back what <see cref="TryAllocate"/> or <see cref="TryReserve"/> took.</summary>
    /// <param name="address">Physical address of the first byte, as it was given out or asked for.</param>
    void Free(PhysicalAddress address);

    /// <summary>Reads memory as the host sees it, such as a buffer that the module wrote.</summary>
    /// <param name="address">Physical address of the first byte.</param>
    /// <param name="destination">Where the bytes go; its length decides how many.</param>
    void Read(PhysicalAddress address, Span<byte> destination);

    /// <summary>Writes memory as the host sees it, such as a structure that the module is to read.</summary>
    /// <param name="address">Physical address of the first byte.</param>
    /// <param name="source">The bytes.</param>
    void Write(PhysicalAddress address, ReadOnlySpan<byte> source);

    /// <summary>Writes back and invalidates the caches of every processor, so that no stale line of the shared key is left over memory that changes its key (WBINVD on all CPUs).</summary>
    void WriteBackCaches();
}
