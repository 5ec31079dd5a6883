using System.Security.Cryptography;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Generators.Helpers;

/// <summary>A hash of texts, taken piece by piece so that no copy of a file is made.</summary>
internal sealed class TextHash : IDisposable
{
    private const int PieceLength = 4096;

    // One pair a thread: a piece is copied and added in one go. (System.Buffers has pools, but the oldest compiler need not have it.)
    [ThreadStatic]
    private static char[]? _piece;

    [ThreadStatic]
    private static byte[]? _pieceBytes;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly char[] _chars = _piece ??= new char[PieceLength];
    private readonly byte[] _bytes = _pieceBytes ??= new byte[PieceLength * sizeof(char)];

    /// <summary>Adds a hash or a number as it is.</summary>
    public void Append(byte[] bytes) => _hash.AppendData(bytes);

    /// <summary>Adds a text and its length, so that two texts are not taken for one.</summary>
    public void Append(string text)
    {
        Append(BitConverter.GetBytes(text.Length));
        for (int start = 0; start < text.Length; start += PieceLength)
        {
            int length = Math.Min(PieceLength, text.Length - start);
            text.CopyTo(start, _chars, 0, length);
            AppendPiece(length);
        }
    }

    /// <summary>Adds a part of a file, and its length.</summary>
    public void Append(SourceText text, TextSpan part)
    {
        Append(BitConverter.GetBytes(part.Length));
        for (int start = part.Start; start < part.End; start += PieceLength)
        {
            int length = Math.Min(PieceLength, part.End - start);
            text.CopyTo(start, _chars, 0, length);
            AppendPiece(length);
        }
    }

    /// <summary>The hash of all that was added.</summary>
    public byte[] ToBytes() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    private void AppendPiece(int length)
    {
        Buffer.BlockCopy(_chars, 0, _bytes, 0, length * sizeof(char));
        _hash.AppendData(_bytes, 0, length * sizeof(char));
    }
}
