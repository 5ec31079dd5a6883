using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxStateGen.Emulation;

namespace TdxEmulator.Output;

/// <summary>The outcome of <c>conform</c> as one JSON object.</summary>
internal sealed record ConformJson(int Total, int Agree, IReadOnlyList<TraceDivergence> Diverged)
{
    private static readonly ConformJsonContext Context = new(new(ConformJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON text.</summary>
    /// <param name="report">The outcome.</param>
    public static string Format(ConformanceReport report) => JsonSerializer.Serialize(new(report.Total, report.Agree, report.Diverged), Context.ConformJson);
}

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ConformJson))]
internal sealed partial class ConformJsonContext : JsonSerializerContext;
