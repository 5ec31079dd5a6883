using System.Globalization;
using TdxEmulator.Booting;

namespace TdxEmulator.Sweeping;

/// <summary>A sweep as comma-separated values, one run a line (RFC 4180, lines end with LF).</summary>
internal static class SweepCsv
{
    private const string Heading =
        "leaf,name,lp,role,status,statusName,occurrence,of,times,opener,ends,lifeCycle,result,seamcalls,mustUnwind,shutdownReached,lps,locksReleased,memoryHeld,askedAgain,allowed,problems";

    /// <summary>Writes it.</summary>
    /// <param name="report">The sweep.</param>
    /// <param name="output">Where to.</param>
    public static void Write(SweepReport report, TextWriter output)
    {
        output.Write(Heading + "\n");
        foreach (SweepRun run in report.Runs)
        {
            SweepFault fault = run.Fault;
            object?[] cells =
            [
                fault.Leaf.Number, fault.Leaf.Name, fault.Processor, SweepWords.Of(fault.Role), $"0x{(ulong)fault.Status:x16}", fault.StatusName, fault.Occurrence, fault.Calls, fault.Times, fault.Opener,
                StatusNames.Format(run.Status), run.SysState, run.Result, run.Seamcalls, Truth(run.MustUnwind), run.ShutdownReached, run.Processors, Truth(run.LocksReleased), run.MemoryHeld, run.Again, Truth(run.IsAllowed),
                string.Join(' ', run.Problems),
            ];
            output.Write(string.Join(',', cells.Select(static cell => Quote(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""))) + "\n");
        }
    }

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Quote(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
