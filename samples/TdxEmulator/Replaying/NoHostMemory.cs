using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>The memory of a host that only follows a log: there is none to be had.</summary>
internal sealed class NoHostMemory : IHostMemory
{
    /// <inheritdoc/>
    public bool TryAllocate(ulong bytes, ulong alignment, out PhysicalAddress address)
    {
        address = default;
        return false;
    }

    /// <inheritdoc/>
    public bool TryReserve(MemoryRange range) => false;

    /// <inheritdoc/>
    public void Free(PhysicalAddress address)
    {
        // Nothing was given out.
    }

    /// <inheritdoc/>
    public void Read(PhysicalAddress address, Span<byte> destination) => destination.Clear();

    /// <inheritdoc/>
    public void Write(PhysicalAddress address, ReadOnlySpan<byte> source)
    {
        // Nobody reads it.
    }

    /// <inheritdoc/>
    public void WriteBackCaches()
    {
        // There are no caches.
    }
}
