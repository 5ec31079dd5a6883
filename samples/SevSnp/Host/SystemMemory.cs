using SevSnp.Protocol;

namespace SevSnp.Host;

/// <summary>A little memory, from address 0 on, that the host and the secure processor share.</summary>
/// <param name="bytes">Its size.</param>
public sealed class SystemMemory(int bytes)
{
    private readonly byte[] _bytes = new byte[bytes];

    /// <summary>The bytes of a range.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">How many.</param>
    /// <param name="range">The bytes themselves; empty when there is no such range.</param>
    /// <returns>Whether there is.</returns>
    public bool TryGet(SystemAddress start, int length, out Span<byte> range)
    {
        bool isInside = start.Value <= (ulong)_bytes.Length && length <= _bytes.Length - (int)start.Value;
        range = isInside ? _bytes.AsSpan((int)start.Value, length) : default;
        return isInside;
    }
}
