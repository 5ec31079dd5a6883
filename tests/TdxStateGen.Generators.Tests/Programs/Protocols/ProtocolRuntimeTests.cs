using System.Collections;
using System.Diagnostics;
using System.IO.Compression;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

/// <summary>The tables are claims about .NET; here .NET is asked.</summary>
public sealed class ProtocolRuntimeTests
{
    private static readonly Dictionary<string, Func<object>> Makers = new(StringComparer.Ordinal)
    {
        ["System.Net.Http.HttpClient"] = static () => new HttpClient(),
        ["System.Diagnostics.Process"] = static () => new Process(),
        ["System.IO.Compression.ZipArchive"] = static () => new ZipArchive(new MemoryStream(), ZipArchiveMode.Update),
        ["System.Security.Cryptography.IncrementalHash"] = static () => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
        ["System.Net.Sockets.Socket"] = static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp),
        ["System.IO.MemoryStream"] = static () => new MemoryStream(new byte[8]),
        ["System.IO.FileStream"] = static () => new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 16, FileOptions.DeleteOnClose),
        ["System.IO.BufferedStream"] = static () => new BufferedStream(new MemoryStream(new byte[8])),
        ["System.IO.Compression.DeflateStream"] = static () => new DeflateStream(new MemoryStream(), CompressionMode.Compress),
        ["System.IO.Compression.GZipStream"] = static () => new GZipStream(new MemoryStream(), CompressionMode.Compress),
        ["System.IO.Compression.ZLibStream"] = static () => new ZLibStream(new MemoryStream(), CompressionMode.Compress),
        ["System.IO.Compression.BrotliStream"] = static () => new BrotliStream(new MemoryStream(), CompressionMode.Compress),
        ["System.IO.StringReader"] = static () => new StringReader("text"),
        ["System.IO.StreamReader"] = static () => new StreamReader(new MemoryStream(new byte[8])),
        ["System.IO.StringWriter"] = static () => new StringWriter(System.Globalization.CultureInfo.InvariantCulture),
        ["System.IO.StreamWriter"] = static () => new StreamWriter(new MemoryStream()) { AutoFlush = true },
        ["System.IO.BinaryReader"] = static () => new BinaryReader(new MemoryStream(new byte[64])),
        ["System.Threading.CancellationTokenSource"] = static () => new CancellationTokenSource(),
        ["System.Threading.SemaphoreSlim"] = static () => new SemaphoreSlim(1),
        ["System.Threading.Semaphore"] = static () => new Semaphore(1, 1),
        ["System.Threading.Mutex"] = static () => new Mutex(),
        ["System.Threading.ManualResetEvent"] = static () => new ManualResetEvent(true),
        ["System.Threading.AutoResetEvent"] = static () => new AutoResetEvent(true),
        ["System.Threading.ManualResetEventSlim"] = static () => new ManualResetEventSlim(true),
        ["System.Threading.CountdownEvent"] = static () => new CountdownEvent(1),
        ["System.Threading.Barrier"] = static () => new Barrier(1),
        ["System.Threading.ReaderWriterLockSlim"] = static () => new ReaderWriterLockSlim(),
    };

    public static TheoryData<string, string> DisposableMembers()
    {
        TheoryData<string, string> data = [];
        foreach (ProtocolTable table in DotNetProtocols.All.Where(static t => t.States.Contains("Disposed")))
        {
            foreach (ProtocolRow row in table.Rows.Where(static r => !r.AllowedIn.IsEmpty))
            {
                data.Add(table.Type, row.Member);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(DisposableMembers))]
    public async Task Member_AfterDispose_Throws(string type, string member)
    {
        object target = Makers[type]();
        ((IDisposable)target).Dispose();
        MethodBase[] calls = [.. target.GetType().GetMember(member, BindingFlags.Public | BindingFlags.Instance).Select(Call).OfType<MethodBase>().Where(CanPass)];
        Assert.NotEmpty(calls);
        foreach (MethodBase call in calls)
        {
            Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => InvokeAsync(target, call));
            Assert.True(thrown is InvalidOperationException or NotSupportedException, $"{call}: {thrown.GetType()}");
        }
    }

    [Fact]
    public void MemberNames_OfEveryTable_Exist()
    {
        foreach (ProtocolTable table in DotNetProtocols.All)
        {
            Type type = Find(table.Type);
            string[] names = [.. new[] { type }.Concat(type.GetInterfaces()).SelectMany(static t => t.GetMembers()).Select(static m => m.Name), "DisposeAsync"];
            Assert.All(table.Rows, row => Assert.Contains(row.Member, names));
            Assert.All(table.Factories, factory => Assert.NotEmpty(Find(factory.Type).GetMember(factory.Method)));
        }
    }

    [Fact]
    public void Enumerator_BehindTheLastElement_StaysThere()
    {
        IEnumerator elements = new ArrayList { 1 }.GetEnumerator();
        Assert.Throws<InvalidOperationException>(() => elements.Current);
        Assert.True(elements.MoveNext());
        Assert.Equal(1, elements.Current);
        Assert.False(elements.MoveNext());
        Assert.Throws<InvalidOperationException>(() => elements.Current);
        Assert.False(elements.MoveNext());
    }

    [Fact]
    public void Stopwatch_ThatWasNeverStarted_ReadsZero() => Assert.Equal(0, new Stopwatch().ElapsedTicks);

    private static Type Find(string name) => new[] { typeof(object), typeof(Stack<>), typeof(LinkedList<>), typeof(HttpClient), typeof(Process), typeof(ZipArchive), typeof(BrotliStream), typeof(IncrementalHash), typeof(Socket), typeof(Barrier), typeof(Hashtable) }
        .Select(known => known.Assembly.GetType(name))
        .OfType<Type>()
        .First();

    private static MethodBase? Call(MemberInfo member) => member switch
    {
        MethodInfo { IsGenericMethod: false } method => method,
        PropertyInfo property => property.GetMethod ?? property.SetMethod,
        _ => null,
    };

    // Spans and pointers cannot be boxed.
    private static bool CanPass(MethodBase method) => method.GetParameters().All(static p => !p.ParameterType.IsByRefLike && !p.ParameterType.IsByRef && !p.ParameterType.IsPointer && !p.IsDefined(typeof(ParamArrayAttribute)));

    private static async Task InvokeAsync(object target, MethodBase call)
    {
        try
        {
            object? answer = call.Invoke(target, [.. call.GetParameters().Select(static p => Argument(p.ParameterType))]);
            switch (answer)
            {
                case Task task:
                    await task;
                    break;
                case ValueTask<int> task:
                    await task;
                    break;
                case ValueTask task:
                    await task;
                    break;
                default:
                    break;
            }
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            throw inner;
        }
    }

    private static object? Argument(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture),
        _ when type == typeof(byte[]) => new byte[4],
        _ when type == typeof(System.Text.StringBuilder) => new System.Text.StringBuilder("text"),
        _ when type == typeof(char[]) => new char[4],
        _ when type == typeof(string) || type == typeof(object) => "text",
        _ when type == typeof(Stream) => new MemoryStream(),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(1),
        _ when type == typeof(Uri) => new Uri("http://localhost/"),
        _ when type == typeof(HttpContent) => new StringContent("text"),
        _ when type == typeof(HttpRequestMessage) => new HttpRequestMessage(HttpMethod.Get, "http://localhost/"),
        _ when type == typeof(Memory<byte>) => new Memory<byte>(new byte[4]),
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(new byte[4]),
        _ when type == typeof(Memory<char>) => new Memory<char>(new char[4]),
        _ when type == typeof(ReadOnlyMemory<char>) => new ReadOnlyMemory<char>(new char[4]),
        _ when type == typeof(System.Net.EndPoint) => new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 9),
        _ when type.IsValueType => Activator.CreateInstance(type),
        _ => null,
    };
}
