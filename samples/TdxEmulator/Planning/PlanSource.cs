using System.Text;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Replaying;

namespace TdxEmulator.Planning;

/// <summary>Finds out what a file is: a machine description is one JSON object; everything else is taken for a boot log.</summary>
internal static class PlanSource
{
    // A journal in JSON is a log whose lines are objects; their names are not those of a description.
    private static readonly string[] JournalNames = ["\"__REALTIME_TIMESTAMP\"", "\"__CURSOR\"", "\"MESSAGE\""];

    // What is longer is read once only, for its memory; a boot writes a megabyte or two.
    private const int MostReplayed = 16 << 20;

    /// <summary>Reads the machine of a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <returns>The machine; and what a log says of its own bring-up, null for a description.</returns>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static (MachineDescription Machine, ReplayReport? Log) Read(Stream stream, string place)
    {
        byte[] bytes = Begin(stream);
        string beginning = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, 1 << 14)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return beginning.StartsWith('{') && !JournalNames.Any(name => beginning.Contains(name, StringComparison.Ordinal))
            ? (MachineReader.Read(new MemoryStream(bytes), place), null)
            : ReadLog(bytes, stream, place);
    }

    /// <summary>Reads the machine of a boot log.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <returns>The machine, and what the log says of its bring-up.</returns>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static (MachineDescription Machine, ReplayReport? Log) ReadLog(Stream stream, string place) => ReadLog(Begin(stream), stream, place);

    private static (MachineDescription Machine, ReplayReport? Log) ReadLog(byte[] bytes, Stream rest, string place)
    {
        // Standard input cannot be read twice.
        using HeadedStream whole = new(bytes, rest);
        IReadOnlyList<BootLog> boots = BootLogParser.Read(whole, place);
        return !boots.Any(static boot => boot.HasMemory) && boots.SelectMany(static boot => boot.All<PamtReport>()).LastOrDefault() is { } pamt
            ? throw new InputException($"{place}, line {pamt.Line}", $"the log tells {pamt.KiB} KiB of PAMT, but shows neither CMRs nor a memory map to plan from.", $"plan --explain-pamt {pamt.KiB} shows which TDMRs take so much.")
            : (BootLogMachine.Describe(boots), bytes.Length < MostReplayed ? Replayer.Replay(new MemoryStream(bytes), place) : null);
    }

    private static byte[] Begin(Stream stream)
    {
        using MemoryStream bytes = new();
        byte[] block = new byte[1 << 16];
        int count;
        while (bytes.Length < MostReplayed && (count = stream.Read(block, 0, (int)Math.Min(block.Length, MostReplayed - bytes.Length))) > 0) { bytes.Write(block, 0, count); }

        return bytes.ToArray();
    }
}
