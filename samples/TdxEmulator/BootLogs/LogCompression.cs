using System.IO.Compression;
using TdxEmulator.Errors;

namespace TdxEmulator.BootLogs;

/// <summary>Logs that are rotated away are packed: gzip is unpacked here, what else a file may be is named.</summary>
internal static class LogCompression
{
    private const int HeadLength = 8;

    /// <summary>The log itself.</summary>
    /// <param name="stream">The file; it stays open.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <exception cref="InputException">It is packed by something else than gzip, is a binary journal, or cannot be read.</exception>
    public static Stream Unpacked(Stream stream, string place)
    {
        byte[] head = new byte[HeadLength];
        int length;
        try
        {
            length = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(place, "the log cannot be read: " + e.Message);
        }

        HeadedStream whole = new(head[..length], stream);
        return head switch
        {
            [0x1f, 0x8b, ..] => new GZipStream(whole, CompressionMode.Decompress),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => throw Packed(place, "zstd", "zstdcat"),
            [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => throw Packed(place, "xz", "xzcat"),
            [(byte)'B', (byte)'Z', (byte)'h', _, 0x31, 0x41, ..] => throw Packed(place, "bzip2", "bzcat"),
            [0x04, 0x22, 0x4d, 0x18, ..] => throw Packed(place, "lz4", "lz4cat"),
            [(byte)'P', (byte)'K', 0x03, 0x04, ..] => throw Packed(place, "zip", "unzip -p"),
            [(byte)'L', (byte)'P', (byte)'K', (byte)'S', (byte)'H', (byte)'H', (byte)'R', (byte)'H'] => throw new InputException(
                place, "this is a journal in its binary form.", "Let journalctl write it as text: journalctl --file FILE -k | TdxEmulator replay -"),
            _ => whole,
        };
    }

    private static InputException Packed(string place, string packer, string tool) => new(place, $"the file is packed by {packer}, which is not read here.", $"Unpack it: {tool} FILE | TdxEmulator replay -");
}
