namespace TdxStateGen.Tdx;

/// <summary>Physical memory as the host uses it during bring-up: buffers that the module reads and writes, and the memory that becomes PAMT.</summary>
public interface IHostMemory
{
    /// <summary>Allocates a buffer of zeroed RAM.</summary>
    /// <param name="bytes">Size in bytes, not 0.</param>
    /// <param name="alignment">Alignment in bytes, a power of two.</param>
    /// <param name="address">Its physical address.</param>
    /// <returns>False when there is no room for it.</returns>
    bool TryAllocate(ulong bytes, ulong alignment, out PhysicalAddress address);

    /// <summary>Takes a range that the caller chose, for a PAMT.</summary>
    /// <param name="range">The range, in bytes.</param>
    /// <returns>False when part of it is not RAM or is in use.</returns>
    bool TryReserve(MemoryRange range);

    /// <summary>Gives back what <see cref="TryAllocate"/> or <see cref="TryReserve"/> took.</summary>
    /// <param name="address">The first byte.</param>
    void Free(PhysicalAddress address);

    /// <summary>Reads bytes.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="destination">Where to put them.</param>
    void Read(PhysicalAddress address, Span<byte> destination);

    /// <summary>Writes bytes.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="source">The bytes.</param>
    void Write(PhysicalAddress address, ReadOnlySpan<byte> source);

    /// <summary>Writes back and invalidates the caches of every processor, so that no stale line of the shared key is left over memory that changes its key (WBINVD on all CPUs).</summary>
    void WriteBackCaches();
}
