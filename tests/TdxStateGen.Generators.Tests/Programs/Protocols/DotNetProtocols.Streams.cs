using System.Collections.Immutable;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

// Streams throw after Dispose or Close, but for what only asks: CanRead, CanSeek, CanWrite. A Flush of what has no buffer to flush is legal, and so is taking the array out of a closed memory stream.
internal static partial class DotNetProtocols
{
    private static string[] CloseToo => ["Close"];

    private static string[] ReadMembers => ["Read", "ReadAsync", "ReadByte", "ReadExactly", "ReadExactlyAsync", "CopyTo", "CopyToAsync"];

    private static string[] WriteMembers => ["Write", "WriteAsync", "WriteByte"];

    private static string[] SeekMembers => ["Seek", "SetLength", "Position", "Length"];

    private static ImmutableArray<ProtocolTable> Streams =>
    [
        Disposable("System.IO.MemoryStream", CloseToo, [.. ReadMembers, .. WriteMembers, .. SeekMembers, "WriteTo", "Capacity"]),
        Disposable("System.IO.FileStream", CloseToo, [.. ReadMembers, .. WriteMembers, .. SeekMembers, "Flush", "FlushAsync", "Lock", "Unlock"])
            with { Factories = [File("Open"), File("OpenRead"), File("OpenWrite"), File("Create"), FileInfo("Open"), FileInfo("OpenRead"), FileInfo("OpenWrite"), FileInfo("Create")] },
        Disposable("System.IO.BufferedStream", CloseToo, [.. ReadMembers, .. WriteMembers, .. SeekMembers, "Flush", "FlushAsync"]),
        Disposable("System.IO.Compression.DeflateStream", CloseToo, [.. ReadMembers, .. WriteMembers, "Flush", "FlushAsync"]),
        Disposable("System.IO.Compression.GZipStream", CloseToo, [.. ReadMembers, .. WriteMembers, "Flush", "FlushAsync"]),
        Disposable("System.IO.Compression.ZLibStream", CloseToo, [.. ReadMembers, .. WriteMembers, "Flush", "FlushAsync"]),
        Disposable("System.IO.Compression.BrotliStream", CloseToo, [.. ReadMembers, .. WriteMembers, "Flush", "FlushAsync"]),
    ];

    private static ProtocolFactory File(string method) => new("System.IO.File", method);

    private static ProtocolFactory FileInfo(string method) => new("System.IO.FileInfo", method);
}
