using System.Collections.Immutable;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

// Readers throw when they are read after Dispose or Close. A StreamWriter throws at the latest when its buffer is flushed, and what is written to it after Dispose is lost. What a StringWriter has
// collected may be taken out of it at any time.
internal static partial class DotNetProtocols
{
    private static string[] TextReadMembers =>
    [
        "Read", "ReadAsync", "ReadBlock", "ReadBlockAsync", "ReadLine", "ReadLineAsync", "ReadToEnd", "ReadToEndAsync", "Peek",
    ];

    private static string[] TextWriteMembers => ["Write", "WriteAsync", "WriteLine", "WriteLineAsync"];

    private static ImmutableArray<ProtocolTable> Texts =>
    [
        Disposable("System.IO.StringReader", CloseToo, TextReadMembers),
        Disposable("System.IO.StreamReader", CloseToo, [.. TextReadMembers, "EndOfStream"])
            with { Factories = [File("OpenText"), FileInfo("OpenText")] },
        Disposable("System.IO.StringWriter", CloseToo, TextWriteMembers),
        Disposable("System.IO.StreamWriter", CloseToo, [.. TextWriteMembers, "Flush", "FlushAsync"])
            with { Factories = [File("CreateText"), File("AppendText"), FileInfo("CreateText"), FileInfo("AppendText")] },
        Disposable("System.IO.BinaryReader", CloseToo,
            "PeekChar", "Read", "ReadBoolean", "ReadByte", "ReadBytes", "ReadChar", "ReadChars", "ReadDecimal", "ReadDouble", "ReadHalf", "ReadInt16", "ReadInt32", "ReadInt64", "ReadSByte", "ReadSingle", "ReadString",
            "ReadUInt16", "ReadUInt32", "ReadUInt64", "Read7BitEncodedInt", "Read7BitEncodedInt64"),
    ];
}
