using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace TdxStateGen.Emulation;

/// <summary>
/// Physical memory that costs only what is written: pages of 4 KiB come into being with the first byte that is not 0, everything else reads as 0.
/// Addresses carry no KeyID bits here.
/// </summary>
/// <remarks>
/// Several threads may use it at once; accesses that overlap within one call of another thread may be seen half done, as on a real bus, but never damage
/// the structure. Source: the page size is that of Intel SDM volume 3, 4-level paging.
/// </remarks>
public sealed class SparseMemory
{
    /// <summary>Bytes in a page: 4 KiB.</summary>
    public const int PageBytes = 4096;

    private readonly ConcurrentDictionary<ulong, byte[]> _pages = new();

    // Counted here because the dictionary takes all its locks to count.
    private int _pageCount;

    /// <summary>Makes an empty memory.</summary>
    /// <param name="addressBits">Width of an address without KeyID bits, 12 to 52: the memory has 2^<paramref name="addressBits"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public SparseMemory(int addressBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(addressBits, 12);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(addressBits, 52);
        Size = 1UL << addressBits;
    }

    /// <summary>Bytes of address space.</summary>
    public ulong Size { get; }

    /// <summary>Pages that were written and take memory of this process, 4 KiB each.</summary>
    public int AllocatedPages => Volatile.Read(ref _pageCount);

    /// <summary>Reads bytes.</summary>
    /// <param name="address">Physical address of the first byte.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <exception cref="ArgumentOutOfRangeException">Part of the range lies beyond <see cref="Size"/>.</exception>
    public void Read(ulong address, Span<byte> destination)
    {
        CheckRange(address, (ulong)destination.Length);
        while (!destination.IsEmpty)
        {
            int offset = (int)(address % PageBytes);
            int count = Math.Min(destination.Length, PageBytes - offset);
            if (_pages.TryGetValue(address / PageBytes, out byte[]? page))
            {
                page.AsSpan(offset, count).CopyTo(destination);
            }
            else
            {
                destination[..count].Clear();
            }

            destination = destination[count..];
            address += (ulong)count;
        }
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="address">Physical address of the first byte.</param>
    /// <param name="source">The bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Part of the range lies beyond <see cref="Size"/>.</exception>
    public void Write(ulong address, ReadOnlySpan<byte> source)
    {
        CheckRange(address, (ulong)source.Length);
        while (!source.IsEmpty)
        {
            int offset = (int)(address % PageBytes);
            int count = Math.Min(source.Length, PageBytes - offset);
            ReadOnlySpan<byte> part = source[..count];
            if (_pages.TryGetValue(address / PageBytes, out byte[]? page) || part.ContainsAnyExcept((byte)0))
            {
                part.CopyTo((page ?? AddPage(address / PageBytes)).AsSpan(offset));
            }

            source = source[count..];
            address += (ulong)count;
        }
    }

    /// <summary>Reads a little-endian 64-bit word; it need not be aligned.</summary>
    /// <param name="address">Physical address.</param>
    /// <returns>The word.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The word lies beyond <see cref="Size"/>.</exception>
    public ulong ReadWord(ulong address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Read(address, bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>Writes a little-endian 64-bit word; it need not be aligned.</summary>
    /// <param name="address">Physical address.</param>
    /// <param name="value">The word.</param>
    /// <exception cref="ArgumentOutOfRangeException">The word lies beyond <see cref="Size"/>.</exception>
    public void WriteWord(ulong address, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Write(address, bytes);
    }

    /// <summary>Sets bytes to 0; whole pages are given back.</summary>
    /// <param name="address">Physical address of the first byte.</param>
    /// <param name="bytes">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">Part of the range lies beyond <see cref="Size"/>.</exception>
    public void Clear(ulong address, ulong bytes)
    {
        CheckRange(address, bytes);
        if (bytes / PageBytes > (ulong)AllocatedPages)
        {
            ClearKnownPages(address, bytes);
            return;
        }

        while (bytes > 0)
        {
            ulong count = Math.Min(bytes, PageBytes - (address % PageBytes));
            ClearInPage(address / PageBytes, (int)(address % PageBytes), (int)count);
            address += count;
            bytes -= count;
        }
    }

    private byte[] AddPage(ulong page)
    {
        byte[] bytes = new byte[PageBytes];
        if (_pages.TryAdd(page, bytes))
        {
            Interlocked.Increment(ref _pageCount);
            return bytes;
        }

        // Another thread was quicker; unless a third has cleared the page since.
        return _pages.TryGetValue(page, out byte[]? other) ? other : AddPage(page);
    }

    // A range of terabytes may hold a handful of pages: walk those instead of the range.
    private void ClearKnownPages(ulong address, ulong bytes)
    {
        ulong end = address + bytes;
        foreach (ulong page in _pages.Keys)
        {
            ulong first = Math.Max(address, page * PageBytes);
            ulong last = Math.Min(end, (page + 1) * PageBytes);
            if (first < last)
            {
                ClearInPage(page, (int)(first % PageBytes), (int)(last - first));
            }
        }
    }

    private void ClearInPage(ulong page, int offset, int count)
    {
        if (count == PageBytes)
        {
            if (_pages.TryRemove(page, out _))
            {
                Interlocked.Decrement(ref _pageCount);
            }
        }
        else if (_pages.TryGetValue(page, out byte[]? bytes))
        {
            bytes.AsSpan(offset, count).Clear();
        }
    }

    private void CheckRange(ulong address, ulong bytes)
    {
        if (address > Size || bytes > Size - address)
        {
            ThrowBeyond(address, bytes);
        }
    }

    [DoesNotReturn]
    private void ThrowBeyond(ulong address, ulong bytes) => throw new ArgumentOutOfRangeException(
        nameof(address), $"{bytes} bytes at 0x{address:x} reach beyond the physical address space, which ends at 0x{Size:x}.");
}
