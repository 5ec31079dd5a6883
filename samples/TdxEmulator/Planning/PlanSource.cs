using System.Text;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Machines;

namespace TdxEmulator.Planning;

/// <summary>Finds out what a file is: a machine description is one JSON object; everything else is taken for a boot log.</summary>
internal static class PlanSource
{
    // A journal in JSON is a log whose lines are objects; their names are not those of a description.
    private static readonly string[] JournalNames = ["\"__REALTIME_TIMESTAMP\"", "\"__CURSOR\"", "\"MESSAGE\""];

    private const int Looked = 1 << 14;

    /// <summary>Reads the machine of a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static MachineDescription Read(Stream stream, string place)
    {
        byte[] beginning = new byte[Looked];
        int length = stream.ReadAtLeast(beginning, Looked, throwOnEndOfStream: false);
        using PrefixedStream whole = new(beginning.AsMemory(0, length), stream);
        string text = Encoding.UTF8.GetString(beginning, 0, length).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('{') && !JournalNames.Any(name => text.Contains(name, StringComparison.Ordinal))
            ? MachineReader.Read(whole, place)
            : ReadLog(whole, place);
    }

    /// <summary>Reads the machine of a boot log.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static MachineDescription ReadLog(Stream stream, string place)
    {
        IReadOnlyList<BootLog> boots = BootLogParser.Read(stream, place);
        return !boots.Any(static boot => boot.HasMemory) && boots.SelectMany(static boot => boot.All<PamtReport>()).LastOrDefault() is { } pamt
            ? throw new InputException($"{place}, line {pamt.Line}", $"the log tells {pamt.KiB} KiB of PAMT, but shows neither CMRs nor a memory map to plan from.", $"plan --explain-pamt {pamt.KiB} shows which TDMRs take so much.")
            : BootLogMachine.Describe(boots);
    }

    // Standard input cannot be read twice.
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_prefix.IsEmpty) { return rest.Read(buffer); }

            int count = Math.Min(buffer.Length, _prefix.Length);
            _prefix.Span[..count].CopyTo(buffer);
            _prefix = _prefix[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
