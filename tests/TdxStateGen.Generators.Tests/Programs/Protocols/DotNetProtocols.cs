using System.Collections.Immutable;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

/// <summary>
/// Protocols of types of .NET, from their documentation and checked against the runtime: what may not be called, and when. A member without a row may always be called.
/// </summary>
internal static partial class DotNetProtocols
{
    private const string Open = "Open";
    private const string Disposed = "Disposed";

    /// <summary>All of them.</summary>
    public static ImmutableArray<ProtocolTable> All { get; } = [.. Enumerators, .. Streams, .. Texts, .. Threads, .. Others, .. Bases];

    private static ImmutableArray<ProtocolTable> Others =>
    [
        Disposable("System.Net.Http.HttpClient", [], "GetAsync", "GetStringAsync", "GetStreamAsync", "GetByteArrayAsync", "PostAsync", "PutAsync", "DeleteAsync", "PatchAsync", "SendAsync", "Send", "CancelPendingRequests"),
        Disposable("System.Diagnostics.Process", [], "Start", "Id", "HasExited", "ExitCode", "Kill", "WaitForExit", "WaitForInputIdle"),
        Disposable("System.IO.Compression.ZipArchive", [], "CreateEntry", "Entries"),
        Disposable("System.Security.Cryptography.IncrementalHash", [], "AppendData", "GetHashAndReset", "GetCurrentHash"),
        Disposable("System.Net.Sockets.Socket", ["Close"], "Accept", "Bind", "Connect", "Listen", "Receive", "Send", "SendFile", "Poll", "Available", "Shutdown"),

        // Reading the time of a watch that nobody started gives zero, always: not an exception, but no measurement either.
        new("System.Diagnostics.Stopwatch", ["New", "Used"],
        [
            new("Start", []) { To = "Used" },
            new("Restart", []) { To = "Used" },
            new("Elapsed", ["Used"]),
            new("ElapsedMilliseconds", ["Used"]),
            new("ElapsedTicks", ["Used"]),
        ]),
    ];

    /// <summary>Types that variables have of which only the object behind them says what is legal.</summary>
    private static ImmutableArray<ProtocolTable> Bases =>
    [
        Base("System.IO.Stream"), Base("System.IO.TextReader"), Base("System.IO.TextWriter"), Base("System.Threading.WaitHandle"), Base("System.Threading.EventWaitHandle"), Base("System.IDisposable"),
    ];

    private static ProtocolTable Base(string type) => new(type, ["Any"], []) { OthersAllowedIn = ["Any"] };

    /// <summary>A type whose members, these, throw after it was disposed of.</summary>
    private static ProtocolTable Disposable(string type, string[] alsoDisposing, params string[] throwing) => new(
        type,
        [Open, Disposed],
        [
            .. alsoDisposing.Append("Dispose").Append("DisposeAsync").Select(static name => new ProtocolRow(name, []) { To = Disposed }),
            .. throwing.Select(static name => new ProtocolRow(name, [Open])),
        ]);
}
