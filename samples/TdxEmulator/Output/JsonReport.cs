using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>A boot as one JSON object. Addresses are hexadecimal text, because JSON numbers lose bits above 2^53.</summary>
internal sealed record JsonReport(
    string Machine,
    string Profile,
    string Status,
    string Result,
    JsonErrno Errno,
    string? Reason,
    ulong? PamtKiB,
    IReadOnlyList<JsonTdmr> Tdmrs,
    JsonProcessors Lps,
    IReadOnlyDictionary<string, long> Seamcalls,
    IReadOnlyList<JsonTransition> Transitions,
    IReadOnlyList<JsonLogEntry> Log)
{
    // The text goes to files and terminals, not into HTML: an apostrophe may stay one. Control characters are escaped all the same.
    private static readonly JsonReportContext Context = new(new(JsonReportContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON text of a boot.</summary>
    /// <param name="report">The boot.</param>
    public static string Format(BootReport report) => JsonSerializer.Serialize(From(report), Context.JsonReport);

    private static JsonReport From(BootReport report) => new(
        report.Machine.Name,
        ProfileNames.Format(report.Profile),
        report.StatusName,
        report.Result.ToString(),
        new(report.PostedErrno, report.ReviewedErrno),
        report.Disagreements.IsEmpty ? report.Reason : "The Stateless shadow disagreed with the engine. " + string.Join(" ", report.Disagreements),
        report.Plan?.PamtKiB,
        [.. (report.Plan?.Tdmrs ?? []).Select(From)],
        new(report.Processors.Length, report.Processors.Count(static lp => lp != ProcessorState.Offline), report.InitializedProcessors),
        report.Seamcalls.ToDictionary(),
        [.. report.Transitions.Select(static t => new JsonTransition(t.Machine, t.Trigger, t.From, t.To))],
        [.. report.Log.Select(static entry => new JsonLogEntry(entry.Level, entry.Text))]);

    private static JsonTdmr From(PlannedTdmr tdmr) => new(
        Hex.Format(tdmr.Range.Start),
        tdmr.Range.Size,
        tdmr.Pamt.Block.Size >> 10,
        [.. tdmr.ReservedAreas.Select(static area => new JsonReservedArea(Hex.Format(area.Range.Start), area.Range.Size, area.Cause == ReservedAreaCause.Pamt ? "pamt" : "hole"))]);
}

/// <summary>Error codes: 0 or negative, as the kernel returns them.</summary>
internal sealed record JsonErrno(int Posted, int Reviewed);

/// <summary>A TDMR with the size of its PAMT.</summary>
internal sealed record JsonTdmr(string Base, ulong SizeBytes, ulong PamtKiB, IReadOnlyList<JsonReservedArea> ReservedAreas);

/// <summary>A reserved area; cause is "hole" or "pamt".</summary>
internal sealed record JsonReservedArea(string Base, ulong SizeBytes, string Cause);

/// <summary>Numbers of LPs.</summary>
internal sealed record JsonProcessors(int Total, int Online, int Initialized);

/// <summary>A transition of one of the two machines.</summary>
internal sealed record JsonTransition(string Machine, string Trigger, string From, string To);

/// <summary>A log line.</summary>
internal sealed record JsonLogEntry(string Level, string Text);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(JsonReport))]
internal sealed partial class JsonReportContext : JsonSerializerContext;
