using System.Buffers.Binary;
using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>
/// TDMR_INFO, by which the host tells TDH.SYS.CONFIG of one TDMR: 8 words, then 16 reserved areas of two words.
/// </summary>
/// <remarks>
/// Values are not checked here: an emulated module reads what the host wrote, sane or not. Source: TDX module 1.5.25;
/// Linux pads each structure to <see cref="Stride"/> bytes.
/// </remarks>
public sealed record TdmrInfo
{
    /// <summary>Bytes that have a meaning.</summary>
    public const int ByteCount = (HeaderWords + (2 * ReservedAreaSlots)) * sizeof(ulong);

    /// <summary>Bytes from one structure to the next, and the alignment of each.</summary>
    public const int Stride = 512;

    /// <summary>How many reserved areas the structure has room for; the module reports the same number as its limit.</summary>
    public const int ReservedAreaSlots = 16;

    private const int HeaderWords = 8;

    /// <summary>Physical address of the TDMR, a multiple of 1 GiB.</summary>
    public required ulong Base { get; init; }

    /// <summary>Bytes, a multiple of 1 GiB.</summary>
    public required ulong Size { get; init; }

    /// <summary>Physical address of the 1G level of the PAMT.</summary>
    public required ulong Pamt1GBase { get; init; }

    /// <summary>Bytes of the 1G level.</summary>
    public required ulong Pamt1GSize { get; init; }

    /// <summary>Physical address of the 2M level of the PAMT.</summary>
    public required ulong Pamt2MBase { get; init; }

    /// <summary>Bytes of the 2M level.</summary>
    public required ulong Pamt2MSize { get; init; }

    /// <summary>Physical address of the 4K level of the PAMT.</summary>
    public required ulong Pamt4KBase { get; init; }

    /// <summary>Bytes of the 4K level.</summary>
    public required ulong Pamt4KSize { get; init; }

    /// <summary>Reserved areas, at most 16; slots that are not given are written as 0. Reading gives all 16.</summary>
    public ImmutableArray<TdmrReservedArea> ReservedAreas { get; init; } = [];

    /// <summary>Writes the structure, little endian; of a longer buffer only the first <see cref="ByteCount"/> bytes change.</summary>
    /// <param name="destination">At least <see cref="ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="InvalidOperationException">There are more than 16 reserved areas.</exception>
    public void WriteTo(Span<byte> destination)
    {
        if (destination.Length < ByteCount)
        {
            throw new ArgumentException($"TDMR_INFO takes {ByteCount} bytes; the buffer has {destination.Length}.", nameof(destination));
        }

        ReadOnlySpan<TdmrReservedArea> areas = ReservedAreas.IsDefault ? [] : ReservedAreas.AsSpan();
        if (areas.Length > ReservedAreaSlots)
        {
            throw new InvalidOperationException($"TDMR_INFO has {ReservedAreaSlots} slots for reserved areas; this TDMR has {areas.Length}.");
        }

        destination[..ByteCount].Clear();
        ReadOnlySpan<ulong> header = [Base, Size, Pamt1GBase, Pamt1GSize, Pamt2MBase, Pamt2MSize, Pamt4KBase, Pamt4KSize];
        for (int i = 0; i < header.Length; i++)
        {
            WriteWord(destination, i, header[i]);
        }

        for (int i = 0; i < areas.Length; i++)
        {
            WriteWord(destination, HeaderWords + (2 * i), areas[i].Offset);
            WriteWord(destination, HeaderWords + (2 * i) + 1, areas[i].Size);
        }
    }

    /// <summary>Reads the structure.</summary>
    /// <param name="source">At least <see cref="ByteCount"/> bytes; more are ignored.</param>
    /// <returns>What is in the buffer, sane or not, all 16 reserved areas included.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> is too short.</exception>
    public static TdmrInfo ReadFrom(ReadOnlySpan<byte> source)
    {
        if (source.Length < ByteCount)
        {
            throw new ArgumentException($"TDMR_INFO takes {ByteCount} bytes; the buffer has {source.Length}.", nameof(source));
        }

        ImmutableArray<TdmrReservedArea>.Builder areas = ImmutableArray.CreateBuilder<TdmrReservedArea>(ReservedAreaSlots);
        for (int i = 0; i < ReservedAreaSlots; i++)
        {
            areas.Add(new(ReadWord(source, HeaderWords + (2 * i)), ReadWord(source, HeaderWords + (2 * i) + 1)));
        }

        return new()
        {
            Base = ReadWord(source, 0),
            Size = ReadWord(source, 1),
            Pamt1GBase = ReadWord(source, 2),
            Pamt1GSize = ReadWord(source, 3),
            Pamt2MBase = ReadWord(source, 4),
            Pamt2MSize = ReadWord(source, 5),
            Pamt4KBase = ReadWord(source, 6),
            Pamt4KSize = ReadWord(source, 7),
            ReservedAreas = areas.MoveToImmutable(),
        };
    }

    /// <summary>Whether both describe the same TDMR; trailing empty reserved areas do not matter.</summary>
    /// <param name="other">The other description.</param>
    public bool Equals(TdmrInfo? other) =>
        other is not null
        && (Base, Size, Pamt1GBase, Pamt1GSize) == (other.Base, other.Size, other.Pamt1GBase, other.Pamt1GSize)
        && (Pamt2MBase, Pamt2MSize, Pamt4KBase, Pamt4KSize) == (other.Pamt2MBase, other.Pamt2MSize, other.Pamt4KBase, other.Pamt4KSize)
        && UsedAreas.SequenceEqual(other.UsedAreas);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Base, Size, Pamt4KBase, UsedAreas.Length);

    private ReadOnlySpan<TdmrReservedArea> UsedAreas =>
        ReservedAreas.IsDefault ? [] : ReservedAreas.AsSpan().TrimEnd(default(TdmrReservedArea));

    private static void WriteWord(Span<byte> buffer, int index, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(buffer[(index * sizeof(ulong))..], value);

    private static ulong ReadWord(ReadOnlySpan<byte> buffer, int index) =>
        BinaryPrimitives.ReadUInt64LittleEndian(buffer[(index * sizeof(ulong))..]);
}
