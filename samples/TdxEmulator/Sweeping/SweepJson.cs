using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;

namespace TdxEmulator.Sweeping;

/// <summary>A sweep as one JSON object.</summary>
internal static class SweepJson
{
    private static readonly SweepJsonContext Context = new(new(SweepJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Formats it.</summary>
    /// <param name="report">The sweep.</param>
    public static string Format(SweepReport report) => JsonSerializer.Serialize(
        new(
            report.Machine.Name, ProfileNames.Format(report.Profile), HolePolicyNames.Format(report.Holes), report.Machine.Cpus.Value.Count, report.SeamcallsWithoutFault, report.Bringup,
            report.Planned, report.Runs.Length, report.NotAllowed.Count(), report.IsCutShort, [.. report.Runs.Select(ToJson)]),
        Context.JsonSweep);

    private static JsonSweepRun ToJson(SweepRun run) => new(
        run.Fault.Leaf.Number, run.Fault.Leaf.Name, run.Fault.Processor, SweepWords.Of(run.Fault.Role), $"0x{(ulong)run.Fault.Status:x16}", run.Fault.StatusName, run.Fault.Occurrence, run.Fault.Calls, run.Fault.Times,
        [.. run.Fault.Rules.Select(static rule => rule.ToString())], StatusNames.Format(run.Status), run.SysState.ToString(), run.Result?.ToString(), run.Seamcalls, run.MustUnwind, run.ShutdownReached, run.Processors,
        run.LocksReleased, run.MemoryHeld, run.Again?.ToString(), run.IsAllowed, run.Problems);
}

/// <summary>A sweep.</summary>
internal sealed record JsonSweep(
    string Machine, string Profile, string Holes, int Lps, int SeamcallsWithoutFault, string Declaration, int Planned, int Done, int NotAllowed, bool CutShort, IReadOnlyList<JsonSweepRun> Runs);

/// <summary>One run.</summary>
internal sealed record JsonSweepRun(
    ulong Leaf, string Name, int Lp, string Role, string Status, string StatusName, long Occurrence, long Of, int Times, IReadOnlyList<string> Rules, string Ends, string LifeCycle, string? Result, int Seamcalls, bool MustUnwind,
    int ShutdownReached, int Lps, bool LocksReleased, int MemoryHeld, string? AskedAgain, bool Allowed, IReadOnlyList<string> Problems);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(JsonSweep))]
internal sealed partial class SweepJsonContext : JsonSerializerContext;
