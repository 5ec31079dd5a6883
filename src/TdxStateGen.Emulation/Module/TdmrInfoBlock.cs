using System.Buffers.Binary;

namespace TdxStateGen.Emulation;

/// <summary>A TDMR_INFO as it lies in the host's memory, read once: base and size, the PAMT's three levels, 16 reserved areas.</summary>
/// <remarks>Source: TDX module 1.5.25. Written apart from the host library's structure, so that the two cannot share a mistake.</remarks>
internal sealed class TdmrInfoBlock
{
    public const int ReservedAreaSlots = 16;
    public const ulong Alignment = 512;

    private const int Words = 8 + (2 * ReservedAreaSlots);

    private TdmrInfoBlock(ReadOnlySpan<byte> bytes)
    {
        Start = Word(bytes, 0);
        Size = Word(bytes, 1);
        Pamt1G = new(Word(bytes, 2), Word(bytes, 3));
        Pamt2M = new(Word(bytes, 4), Word(bytes, 5));
        Pamt4K = new(Word(bytes, 6), Word(bytes, 7));
        for (int j = 0; j < ReservedAreaSlots; j++)
        {
            Reserved[j] = new(Word(bytes, 8 + (2 * j)), Word(bytes, 9 + (2 * j)));
        }
    }

    public ulong Start { get; }

    public ulong Size { get; }

    public PamtRegion Pamt1G { get; }

    public PamtRegion Pamt2M { get; }

    public PamtRegion Pamt4K { get; }

    /// <summary>All 16 slots; from the first of size 0 on they are empty, once the TDMR was found good.</summary>
    public ReservedArea[] Reserved { get; } = new ReservedArea[ReservedAreaSlots];

    public static TdmrInfoBlock Read(SparseMemory memory, ulong address)
    {
        Span<byte> bytes = stackalloc byte[Words * sizeof(ulong)];
        memory.Read(address, bytes);
        return new(bytes);
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(index * sizeof(ulong))..]);
}

/// <summary>Where one level of a PAMT lies: physical address and bytes, as the host gave them.</summary>
internal readonly record struct PamtRegion(ulong Start, ulong Size);
