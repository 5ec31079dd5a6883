using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Machines;
using TdxEmulator.Planning;
using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>A plan as one JSON object. Addresses are hexadecimal text, because JSON numbers lose bits above 2^53.</summary>
internal sealed record PlanJson(
    string Machine,
    string Title,
    string Profile,
    PlanVerdictJson Verdict,
    long? KernelPamtKiB,
    string? LogOutcome,
    IReadOnlyList<PlanVariantJson> Variants,
    IReadOnlyList<PlanLimit> Limits,
    IReadOnlyList<PlanTdmrJson> Tdmrs,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<MachineAssumption> Assumptions)
{
    private static readonly PlanJsonContext Context = new(new(PlanJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON text of a plan.</summary>
    /// <param name="report">The plan.</param>
    public static string Format(PlanReport report) => JsonSerializer.Serialize(From(report), Context.PlanJson);

    /// <summary>The JSON text of an explanation.</summary>
    /// <param name="kib">The figure.</param>
    /// <param name="readings">How it can be read.</param>
    public static string Format(ulong kib, IEnumerable<PamtExplanation> readings) => JsonSerializer.Serialize(new PamtFigureJson(kib, [.. readings.Select(From)]), Context.PamtFigureJson);

    private static PlanJson From(PlanReport report) => new(
        report.Machine.Name,
        report.Machine.Title,
        ProfileNames.Format(report.Request.Profile),
        new(report.Asked.Verdict.ComesUp, HolePolicyNames.Format(report.Asked.Holes), report.Asked.Pamt, -(int)report.Asked.Verdict.Errno, Obstacle(report.Asked.Verdict), report.Asked.Verdict.Reason, report.Asked.Verdict.KernelMessage, report.Condition, report.Mends),
        report.Machine.KernelPamtKiB?.Value,
        report.Log is { } log ? ReplayNames.Format(log.Outcome) : null,
        [.. report.Variants.Select(From)],
        report.Limits,
        [.. report.Asked.Result.Drafts.Select(tdmr => From(tdmr, report.Asked.IsDynamic))],
        [.. report.Asked.Result.Warnings.Select(static warning => warning.Message)],
        [.. report.Assumptions]);

    private static PlanVariantJson From(PlanVariant variant) => new(
        HolePolicyNames.Format(variant.Holes),
        variant.Pamt,
        variant.Verdict.ComesUp,
        -(int)variant.Verdict.Errno,
        Obstacle(variant.Verdict),
        variant.Result.Drafts.Length,
        variant.Fullest?.ReservedAreas.Length ?? 0,
        variant.PamtKiB,
        Levels(level => variant.LevelKiB(level)),
        variant.IsDynamic ? variant.MostRuntimeKiB : null,
        variant.IsDynamic ? variant.CounterKiB : null);

    private static PlanTdmrJson From(TdmrDraft tdmr, bool isDynamic) => new(
        Hex.Format(tdmr.Range.Start),
        tdmr.Range.Size,
        tdmr.PamtBytes >> 10,
        Levels(level => PamtSizing.LevelBytes(level, tdmr.Range.Size, TdmrLimits.Default, isDynamic) >> 10),
        tdmr.Pamt is { } pamt ? Hex.Format(pamt.Block.Start) : null,
        tdmr.Pamt?.Node,
        [.. tdmr.ReservedAreas.Select(static area => new JsonReservedArea(Hex.Format(area.Range.Start), area.Range.Size, area.Cause == ReservedAreaCause.Pamt ? "pamt" : "hole"))]);

    private static PamtExplanationJson From(PamtExplanation explanation) => new(
        explanation.DynamicPamt ? "dynamic" : "static",
        [.. explanation.Solutions.Select(static one => new PamtSolutionJson(one.TotalGiB, one.TopLevelPages, one.MinTdmrs, one.MaxTdmrs, one.GreatestGiB(one.MinTdmrs), one.Example(one.MinTdmrs)))],
        explanation.BelowKiB,
        explanation.AboveKiB);

    private static PlanLevelsJson Levels(Func<PamtLevel, ulong> kib) => new(kib(PamtLevel.Page1G), kib(PamtLevel.Page2M), kib(PamtLevel.Page4K));

    private static string? Obstacle(PlanVerdict verdict) => verdict.ComesUp ? null : PlanObstacles.Format(verdict.Obstacle);
}

/// <summary>The verdict about what was asked; errno is 0 or negative, as the kernel returns it.</summary>
internal sealed record PlanVerdictJson(bool ComesUp, string Holes, string Pamt, int Errno, string? Obstacle, string? Reason, string? KernelMessage, string? Condition, IReadOnlyList<PlanMend> Mends);

/// <summary>One hole policy with one kind of PAMT. The last two are of dynamic PAMT alone.</summary>
internal sealed record PlanVariantJson(
    string Holes, string Pamt, bool ComesUp, int Errno, string? Obstacle, int Tdmrs, int MostReservedAreas, ulong PamtKiB, PlanLevelsJson LevelsKiB, ulong? MostRuntimeKiB, ulong? CounterKiB);

/// <summary>PAMT by page size.</summary>
internal sealed record PlanLevelsJson(
    [property: JsonPropertyName("1G")] ulong Page1G, [property: JsonPropertyName("2M")] ulong Page2M, [property: JsonPropertyName("4K")] ulong Page4K);

/// <summary>A TDMR of the plan that was asked for, as far as the planner came.</summary>
internal sealed record PlanTdmrJson(
    string Base, ulong SizeBytes, ulong PamtKiB, PlanLevelsJson LevelsKiB, string? PamtBase, int? PamtNode, IReadOnlyList<JsonReservedArea> ReservedAreas);

/// <summary>What a PAMT figure can mean.</summary>
internal sealed record PamtFigureJson([property: JsonPropertyName("kiB")] ulong KiB, IReadOnlyList<PamtExplanationJson> Readings);

/// <summary>One reading of the figure; with solutions there are no near figures.</summary>
internal sealed record PamtExplanationJson(string Pamt, IReadOnlyList<PamtSolutionJson> Solutions, ulong? BelowKiB, ulong? AboveKiB);

/// <summary>An amount of memory, the numbers of TDMRs that it can be split into, and how it can be split into the fewest.</summary>
internal sealed record PamtSolutionJson(ulong TotalGiB, ulong TopLevelPages, int MinTdmrs, int MaxTdmrs, ulong GreatestGiB, IReadOnlyList<ulong> ExampleGiB);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PlanJson))]
[JsonSerializable(typeof(PamtFigureJson))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
