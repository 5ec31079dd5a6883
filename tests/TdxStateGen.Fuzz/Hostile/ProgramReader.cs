using System.Buffers.Binary;

namespace TdxStateGen.Fuzz;

/// <summary>Reads the bytes of a program of calls. Any bytes are a program: behind the end everything reads as 0.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct ProgramReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether every byte was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next byte.</summary>
    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            return 0;
        }

        byte value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>A number below <paramref name="count"/>.</summary>
    public int Below(int count) => Byte() % count;

    /// <summary>A value for a register or a word of memory; most come near to being right, so that calls get past their first check.</summary>
    public ulong Value()
    {
        byte selector = Byte();
        return selector switch
        {
            < 96 => HostileValues.Known[selector % HostileValues.Known.Length],
            < 192 => (ulong)selector - 96,
            < 224 => unchecked(HostileValues.Known[Below(HostileValues.Known.Length)] + HostileValues.Offsets[selector % HostileValues.Offsets.Length]),
            < 240 => 1UL << (Byte() % 64),
            < HostileValues.RawSelector => (ulong)Byte() << 30,
            _ => Raw(),
        };
    }

    /// <summary>A word for RAX: mostly leaves of the SYS group, but anything is possible.</summary>
    public ulong Request()
    {
        byte selector = Byte();
        return selector switch
        {
            < 176 => HostileValues.SysLeaves[selector % HostileValues.SysLeaves.Length],
            < 224 => (ulong)Byte() % 128,
            < 240 => HostileValues.SysLeaves[selector % HostileValues.SysLeaves.Length] | ((ulong)Below(4) << 16),
            < HostileValues.RawSelector => (1UL << 63) | ((ulong)Byte() % 8),
            _ => Raw(),
        };
    }

    private ulong Raw()
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        word.Clear();
        int count = Math.Min(word.Length, _rest.Length);
        _rest[..count].CopyTo(word);
        _rest = _rest[count..];
        return BinaryPrimitives.ReadUInt64LittleEndian(word);
    }
}
