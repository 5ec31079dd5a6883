using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>A replay as one JSON object. Addresses, leaves and statuses are hexadecimal text, because JSON numbers lose bits above 2^53.</summary>
internal sealed record ReplayJson(
    string Outcome,
    string Status,
    string? KernelStatus,
    int? ErrorCode,
    JsonSeamcall? Seamcall,
    string Cause,
    string Advice,
    string Confidence,
    string? Undecided,
    JsonLine? Deciding,
    IReadOnlyList<JsonLine> Evidence,
    JsonFacts Facts,
    IReadOnlyList<string> Contradictions,
    IReadOnlyList<string> NotAllowed,
    IReadOnlyList<JsonCheck> Checks,
    IReadOnlyList<string> Notes,
    IReadOnlyList<JsonReplayTransition> Transitions)
{
    // The text goes to files and terminals, not into HTML: an apostrophe may stay one. Control characters are escaped all the same.
    private static readonly ReplayJsonContext Context = new(new(ReplayJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON text of a replay.</summary>
    /// <param name="report">The replay.</param>
    public static string Format(ReplayReport report) => JsonSerializer.Serialize(From(report), Context.ReplayJson);

    private static ReplayJson From(ReplayReport report) => new(
        ReplayNames.Format(report.Outcome),
        StatusNames.Format(report.Status),
        report.KernelStatus,
        report.ErrorCode,
        report.Seamcall is { } call ? new(Text(call.Leaf), call.LeafName, call.Status is { } status ? $"0x{status:x16}" : null, call.Name, call.Detail, call.Cpu, call.Registers.DistinctBy(static register => register.Key).ToDictionary(static register => register.Key, static register => Hex.Format(register.Value))) : null,
        report.Cause,
        report.Advice,
        ReplayNames.Format(report.Confidence),
        report.Undecided,
        report.Deciding is { } deciding ? From(deciding) : null,
        [.. report.Evidence.Select(From)],
        From(report.Facts),
        report.Contradictions,
        report.NotAllowed,
        [.. report.Checks.Select(static check => new JsonCheck(check.Agrees, check.Text))],
        report.Notes,
        [.. report.Transitions.Select(static t => new JsonReplayTransition(t.Machine, t.Trigger, t.From, t.To, t.Line))]);

    private static JsonLine From(EvidenceLine line) => new(line.Line, line.Text);

    private static JsonFacts From(ReplayFacts facts) => new(
        facts.Kernel,
        facts.Parameters,
        facts.Hypervisor,
        facts.Hibernation,
        facts.KeyIds is { } range ? new(range.First, range.End, range.First - 1, range.End - range.First) : null,
        facts.MemoryEncryptionKeyIds,
        facts.Module is { } module ? new(module.Text, module.BuildDate, module.BuildNumber, ProfileNames.Format(facts.Profile)) : null,
        facts.Loader is { } loader ? new(loader.Text, loader.BuildDate, loader.BuildNumber) : null,
        facts.Features0 is { } features ? "0x" + features : null,
        [.. facts.Cmrs.Select(From)],
        [.. facts.Tdmrs.Select(From)],
        facts.PamtKiB,
        facts.PresentCpus,
        facts.OnlineCpus,
        facts.Packages,
        facts.Nodes,
        facts.RefusedSeamcalls,
        facts.Boots,
        facts.FirstLine,
        facts.LastLine);

    private static string[] From(MemoryRange range) => [Hex.Format(range.Start), Hex.Format(range.End)];

    private static string? Text(ulong? number) => number is { } value ? Hex.Format(value) : null;
}

/// <summary>A refused SEAMCALL.</summary>
internal sealed record JsonSeamcall(string? Leaf, string LeafName, string? Status, string? Name, string Detail, int? Cpu, IReadOnlyDictionary<string, string> Registers);

/// <summary>A line of the log.</summary>
internal sealed record JsonLine(int Line, string Text);

/// <summary>A cross-check.</summary>
internal sealed record JsonCheck(bool Agrees, string Text);

/// <summary>A transition with the line that told of it.</summary>
internal sealed record JsonReplayTransition(string Machine, string Trigger, string From, string To, int Line);

/// <summary>Private KeyIDs: the first, one more than the last, and the split.</summary>
internal sealed record JsonKeyIds(int First, int End, int Mktme, int Tdx);

/// <summary>The module as the log tells it.</summary>
internal sealed record JsonModule(string Version, int? BuildDate, int? BuildNumber, string Profile);

/// <summary>The P-SEAMLDR as the log tells it.</summary>
internal sealed record JsonLoader(string Version, int? BuildDate, int? BuildNumber);

/// <summary>What the log tells about the machine; null where it tells nothing.</summary>
internal sealed record JsonFacts(
    string? Kernel,
    IReadOnlyList<string> Parameters,
    string? Hypervisor,
    bool? Hibernation,
    JsonKeyIds? KeyIds,
    int? MemoryEncryptionKeyIds,
    JsonModule? Module,
    JsonLoader? Loader,
    string? Features0,
    IReadOnlyList<string[]> Cmrs,
    IReadOnlyList<string[]> Tdmrs,
    long? PamtKiB,
    int? PresentCpus,
    int? OnlineCpus,
    int? Packages,
    int? Nodes,
    long RefusedSeamcalls,
    int Boots,
    int FirstLine,
    int LastLine);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReplayJson))]
internal sealed partial class ReplayJsonContext : JsonSerializerContext;
