using System.Numerics;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// A host's allocator over the platform's memory. Buffers come from the lowest free RAM above 1 MiB, which no CMR offers below, and PAMTs are taken where the planner wants them. Thread-safe.
/// </summary>
public sealed class EmulatedHostMemory : IHostMemory
{
    private const ulong LowMemoryEnd = 1UL << 20;

    private readonly object _lock = new();
    private readonly SparseMemory _memory;
    private readonly MemoryRange[] _ram;
    private readonly SortedList<ulong, MemoryRange> _taken = [];
    private int _cacheWriteBacks;

    /// <summary>Makes an allocator with all RAM free.</summary>
    /// <param name="memory">The platform's memory.</param>
    /// <param name="ram">The RAM, in any order, without overlaps.</param>
    public EmulatedHostMemory(SparseMemory memory, IEnumerable<RamRange> ram)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(ram);
        _memory = memory;
        _ram = [.. Merge(ram.Where(static r => r.End > LowMemoryEnd).Select(static r => new MemoryRange(Math.Max(r.Start, LowMemoryEnd), r.End)).OrderBy(static r => r.Start))];
    }

    /// <summary>How often the caches of all processors were written back.</summary>
    public int CacheWriteBacks => Volatile.Read(ref _cacheWriteBacks);

    /// <summary>Number of allocations and reservations that were not given back.</summary>
    public int AllocationCount
    {
        get
        {
            lock (_lock)
            {
                return _taken.Count;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryAllocate(ulong bytes, ulong alignment, out PhysicalAddress address)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bytes);
        if (!BitOperations.IsPow2(alignment))
        {
            throw new ArgumentException($"The alignment {alignment} is not a power of two.", nameof(alignment));
        }

        address = default;
        lock (_lock)
        {
            if (FindFree(bytes, alignment) is not { } range)
            {
                return false;
            }

            _taken.Add(range.Start, range);
            address = new(range.Start);
        }

        _memory.Clear(address.Value, bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool TryReserve(MemoryRange range)
    {
        lock (_lock)
        {
            if (range.IsEmpty || !Array.Exists(_ram, ram => ram.Contains(range)) || Conflict(range) is not null)
            {
                return false;
            }

            _taken.Add(range.Start, range);
            return true;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Nothing begins at this address.</exception>
    public void Free(PhysicalAddress address)
    {
        lock (_lock)
        {
            if (!_taken.Remove(address.Value))
            {
                throw new ArgumentException($"No allocation begins at {address}.", nameof(address));
            }
        }
    }

    /// <inheritdoc/>
    public void Read(PhysicalAddress address, Span<byte> destination) => _memory.Read(address.Value, destination);

    /// <inheritdoc/>
    public void Write(PhysicalAddress address, ReadOnlySpan<byte> source) => _memory.Write(address.Value, source);

    /// <inheritdoc/>
    public void WriteBackCaches() => Interlocked.Increment(ref _cacheWriteBacks);

    private MemoryRange? FindFree(ulong bytes, ulong alignment)
    {
        foreach (MemoryRange ram in _ram)
        {
            ulong start = AlignUp(ram.Start, alignment);
            while (start >= ram.Start && start < ram.End && bytes <= ram.End - start)
            {
                MemoryRange candidate = new(start, start + bytes);
                if (Conflict(candidate) is not { } conflict)
                {
                    return candidate;
                }

                start = AlignUp(conflict.End, alignment);
            }
        }

        return null;
    }

    private MemoryRange? Conflict(MemoryRange range)
    {
        foreach (MemoryRange taken in _taken.Values)
        {
            if (taken.Start < range.End && range.Start < taken.End)
            {
                return taken;
            }
        }

        return null;
    }

    // Wraps to a small number at the end of the address space, which the caller sees as being below its range.
    private static ulong AlignUp(ulong value, ulong alignment) => unchecked((value + alignment - 1) & ~(alignment - 1));

    private static IEnumerable<MemoryRange> Merge(IEnumerable<MemoryRange> sorted)
    {
        MemoryRange? open = null;
        foreach (MemoryRange range in sorted)
        {
            if (open is { } previous && previous.End >= range.Start)
            {
                open = new(previous.Start, Math.Max(previous.End, range.End));
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = range;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
