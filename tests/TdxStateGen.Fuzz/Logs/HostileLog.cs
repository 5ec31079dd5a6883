using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Replaying;

namespace TdxStateGen.Fuzz;

/// <summary>Boot logs that nobody means well with, and what replay promises of any log.</summary>
internal static class HostileLog
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>What logs are made of: beginnings, ends and middles of lines that mean something, with numbers at their limits.</summary>
    public static IReadOnlyList<string> Pieces { get; } =
    [
        "virt/tdx: ", "tdx: ", "kvm_intel: ", "seamldr: ", "x86/tme: ", "[    1.0] ", "[    9.751110] ", "[999999999.999999] ", "<6>", "Jul 01 12:00:00 h kernel: ", "systemd[1]: ", "\e[31m", "[0m", "\r", "\n", "\n", "\n",
        "Linux version 6.8.0\n", "-- Reboot --\n", "Command line: BOOT_IMAGE=/vmlinuz-6.8.0-x nosmt kvm_intel.tdx=1\n", "BIOS enabled: private KeyID range [", "1, 64)", "999999999, 999999999)", "0, 0)",
        "SEAMCALL (0x", "SEAMCALL failed: leaf: 0x", "SEAMCALL failed: CPU 999999: leaf 9999999999999999999, error 0x", "21) failed: 0x", "ffffffffffffffff", "0000000000000021", ") failed: 0x", "c000050500000000", "RDX 0x",
        "module initialized", "module initialization failed (-5)", "module initialization failed (-999999)", "module initialization failed (", "module not loaded", "not enabled by BIOS.", "initialization failed: T",
        "TDX module: attributes 0x0, vendor_id 0x8086, major_version 9999, minor_version 9999, build_date 999999999, build_num 999999999", "Module version: 9999.9999.9999", "CMR: [0x", "0, 0x", "fffffffffffff000)",
        "999999999999 KB allocated for PAMT", "4104 pages allocated for PAMT.", "BIOS-e820: [mem 0x0000000000000000-0xffffffffffffffff] usable", "initialization failed: TDMR [0x0, 0x80000000): reserved areas exhausted.",
        "TDX not supported by the host platform", "build_num: 0xfffffff major_version: 0xffff minor_version: 0xffff build_date: 999999999 status: initialized", "Allowing 999999 present CPUs plus", "smp: Brought up 99999 nodes, 999999 CPUs",
        "{\"MESSAGE\":\"", "\",\"_TRANSPORT\":\"kernel\"}\n", "{\"MESSAGE\":[118,105,114,116,47,", "[Mon Jul  1 12:00:09 2024] ", "[Mon Jul  1 12:00:01 2024] ", "2024-07-01T12:00:00,123456+02:00 ", "6,812,9751110,-;", "Jul 01 11:59:59 h kernel: ",
        "SEAMCALL TDH_VP_INIT failed: 0x", "SEAMCALL[TDH_SYS_INIT] failed: TDX_SYS_BUSY (0x", "TD-preserving: No remaining update slot", "TDX P-SEAMLDR: version 0x0 attributes 0x0 vendor_id 0x8086 build_date 999999999 build_num 0xfffffff minor 0xffff major 0xffff.",
        "No TDX module loaded by BIOS.", "Loaded TDX module via P-SEAMLDR.", "Unable to initialize the TDX module when there's offline CPU(s).", "initialization failed: Hibernation support is enabled", "Guest detected", "TDX is supported.",
    ];

    /// <summary>Makes a log of pieces and bytes.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="seed">A log to begin with; may be empty.</param>
    public static byte[] Make(Random random, ReadOnlySpan<byte> seed)
    {
        List<byte> log = [.. seed];
        for (int changes = random.Next(1, 60); changes > 0; changes--)
        {
            int at = random.Next(log.Count + 1);
            switch (random.Next(8))
            {
                case 0:
                    log.RemoveRange(at, Math.Min(random.Next(40), log.Count - at));
                    break;
                case 1 when at < log.Count:
                    log[at] = (byte)random.Next(256);
                    break;
                case 2:
                    log.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(2_000)));
                    break;
                case 3 when log.Count > 0:
                    log.InsertRange(at, log.GetRange(0, Math.Min(log.Count, random.Next(400))));
                    break;
                default:
                    log.InsertRange(random.Next(3) == 0 ? at : log.Count, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Count)]));
                    break;
            }
        }

        return [.. log];
    }

    /// <summary>What is wrong with the answer to a log; null when nothing is.</summary>
    /// <param name="log">The log.</param>
    /// <param name="isStrict">Whether the answer must fall without its evidence: true of logs of one boot, not of any mixture of lines that no kernel prints together.</param>
    public static string? ProblemOf(byte[] log, bool isStrict = false)
    {
        long before = Stopwatch.GetTimestamp();
        try
        {
            ReplayReport report = Replay(log);
            TimeSpan taken = Stopwatch.GetElapsedTime(before);
            return taken > Limit ? string.Create(CultureInfo.InvariantCulture, $"it took {taken.TotalSeconds:F1} s") : ProblemOf(report) ?? ProblemOfEvidence(log, report, isStrict);
        }
        catch (InputException e)
        {
            return e.Message.Length > 0 ? null : "an error without words";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }

    private static ReplayReport Replay(byte[] log)
    {
        using MemoryStream stream = new(log);
        return Replayer.Replay(stream, "log");
    }

    private static string? ProblemOf(ReplayReport report)
    {
        using JsonDocument json = JsonDocument.Parse(ReplayJson.Format(report));
        using StringWriter page = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        ReplayPage.Write(report, page);
        return json.RootElement.GetProperty("outcome").GetString() is null ? "the JSON has no outcome"
            : page.ToString().Any(static c => char.IsControl(c) && c is not ('\n' or '\t')) ? "the page has control characters"
            : report.Cause.Length == 0 || report.Advice.Length == 0 ? "an answer without cause or advice"
            : report.Outcome != ReplayOutcome.Other && (report.Deciding is null || !report.Evidence.Contains(report.Deciding)) ? "a decision without a deciding line"
            : report.Outcome == ReplayOutcome.Other && report.Deciding is null && report.Undecided is null ? "neither a decision nor what is open"
            : null;
    }

    // The promise of every answer: its lines are in the log, and without them the answer is another.
    private static string? ProblemOfEvidence(byte[] log, ReplayReport report, bool isStrict)
    {
        if (report.Evidence.IsEmpty) { return null; }

        using MemoryStream stream = new(log);
        HashSet<(int, string)> lines = [.. BootLogLines.Read(stream, "log").Select(static line => (line.Number, line.Text))];
        if (report.Evidence.FirstOrDefault(line => !lines.Contains((line.Line, line.Text))) is { } invented) { return $"line {invented.Line} is not in the log: {invented.Text}"; }

        // Without the lines of one boot another boot may be judged, and have had the same end.
        if (!isStrict || report.Facts.Boots > 1) { return null; }

        HashSet<int> gone = [.. report.Evidence.Select(static line => line.Line)];
        StringBuilder rest = new();
        foreach ((int number, string text) in lines.OrderBy(static line => line.Item1))
        {
            _ = gone.Contains(number) ? rest : rest.Append(text).Append('\n');
        }

        ReplayReport without = Replay(Encoding.UTF8.GetBytes(rest.ToString()));
        return (without.Outcome, without.Cause) == (report.Outcome, report.Cause) ? "the answer stands without its evidence" : null;
    }
}
