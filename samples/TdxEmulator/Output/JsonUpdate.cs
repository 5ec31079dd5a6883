using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Updating;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>An update as one JSON object. Leaves and statuses are hexadecimal text, because JSON numbers lose bits above 2^53.</summary>
internal sealed record JsonUpdate(string Machine, string From, string To, string Policy, JsonBoot Boot, JsonUpdateOutcome? Update, JsonBoot? BootAgain)
{
    private static readonly JsonUpdateContext Context = new(new(JsonUpdateContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON text of an update.</summary>
    /// <param name="report">What happened.</param>
    public static string Format(UpdateReport report) => JsonSerializer.Serialize(Describe(report), Context.JsonUpdate);

    private static JsonUpdate Describe(UpdateReport report) => new(
        report.Request.Boot.Machine.Name,
        ProfileNames.Format(report.Request.Boot.Profile),
        ProfileNames.Format(report.Request.To),
        report.Request.Policy == TdxUpdatePolicy.Kernel ? "kernel" : "checked",
        ToJson(report.Boot),
        report.Update is { } update ? ToJson(update) : null,
        report.BootAgain is { } again ? ToJson(again) : null);

    private static JsonBoot ToJson(BootResult boot) => new(StatusNames.Format(boot.Status), boot.Result.ToString(), boot.Reason, boot.Tdmrs, boot.Seamcalls);

    private static JsonUpdateOutcome ToJson(UpdateOutcome update) => new(
        update.Result.ToString(),
        UpdatePage.StateName(update.Step),
        -(int)update.Result.Kernel(),
        update.Result.UploadError(),
        update.Failure?.Message,
        update.OldVersion?.ToString(),
        update.NewVersion?.ToString(),
        new(update.UpdatesLeft.Before, update.UpdatesLeft.After),
        [.. update.Steps.Select(static step => new JsonUpdateStep(
            UpdatePage.StateName(step.State),
            [.. step.Calls.Select(static calls => new JsonStepCalls(calls.Name, Hex.Format(calls.Leaf), CpuList.Format(calls.Processors.Order().Distinct()), calls.Processors.Length, Hex.Format(calls.Status), calls.StatusName))]))],
        new(update.After.Module?.ToString(), update.After.Tdmrs, update.After.TdmrsComplete, update.After.EnableAgain.ToString(), update.After.Seamcalls),
        [.. update.Log.Select(static entry => new JsonLogEntry(entry.Level, entry.Text))]);
}

/// <summary>A boot in short.</summary>
internal sealed record JsonBoot(string Status, string Result, string? Reason, int Tdmrs, long Seamcalls);

/// <summary>An update; errno is 0 or negative, step the state of the lock-step machine at the end.</summary>
internal sealed record JsonUpdateOutcome(
    string Result,
    string Step,
    int Errno,
    string? UploadError,
    string? Reason,
    string? OldVersion,
    string? NewVersion,
    JsonUpdatesLeft UpdatesLeft,
    IReadOnlyList<JsonUpdateStep> Steps,
    JsonAfterUpdate After,
    IReadOnlyList<JsonLogEntry> Log);

/// <summary>What the loader still installs.</summary>
internal sealed record JsonUpdatesLeft(int Before, int After);

/// <summary>The calls of one state.</summary>
internal sealed record JsonUpdateStep(string State, IReadOnlyList<JsonStepCalls> Calls);

/// <summary>Calls of one leaf with one status.</summary>
internal sealed record JsonStepCalls(string Leaf, string Rax, string Lps, int Count, string Status, string? Name);

/// <summary>What is there afterwards.</summary>
internal sealed record JsonAfterUpdate(string? ModuleState, int Tdmrs, bool TdmrsComplete, string EnableAgain, int Seamcalls);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(JsonUpdate))]
internal sealed partial class JsonUpdateContext : JsonSerializerContext;
