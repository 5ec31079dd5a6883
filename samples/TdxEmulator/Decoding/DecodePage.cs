using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TdxEmulator.Decoding;

/// <summary>Readings as text and as JSON.</summary>
internal static class DecodePage
{
    private static readonly DecodeJsonContext Context = new(new(DecodeJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes the readings of one value.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="isJson">Whether as JSON.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<Reading> readings, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new(ToJson(readings)), Context.DecodeJson));
            return;
        }

        foreach (Reading reading in readings)
        {
            output.WriteLine($"{reading.Kind}: {reading.Title}");
            foreach ((string label, string told) in reading.Fields)
            {
                output.WriteLine($"  {label,-20}{told}");
            }
        }
    }

    /// <summary>Writes the readings of lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="isJson">Whether as JSON.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<DecodedLine> lines, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new([.. lines.Select(static line => new JsonDecodedLine(line.Number, line.Text, ToJson(line.Readings)))]), Context.DecodeLinesJson));
            return;
        }

        foreach (DecodedLine line in lines)
        {
            if (line != lines[0]) { output.WriteLine(); }

            output.WriteLine($"line {line.Number}: {line.Text}");
            Write(line.Readings, isJson: false, output);
        }
    }

    private static IReadOnlyList<JsonReading> ToJson(IReadOnlyList<Reading> readings) =>
    [
        .. readings.Select(static reading => new JsonReading(
            reading.Kind, reading.Title, reading.Code, reading.Fields.GroupBy(static field => field.Key).ToDictionary(static fields => fields.Key, static fields => string.Join("; ", fields.Select(static field => field.Value))))),
    ];
}

/// <summary>What was decoded: every way to read it.</summary>
internal sealed record DecodeJson(IReadOnlyList<JsonReading> Readings);

/// <summary>What was decoded of lines.</summary>
internal sealed record DecodeLinesJson(IReadOnlyList<JsonDecodedLine> Lines);

/// <summary>One line.</summary>
internal sealed record JsonDecodedLine(int Line, string Text, IReadOnlyList<JsonReading> Readings);

/// <summary>One way to read it.</summary>
internal sealed record JsonReading(string Kind, string Title, StatusParts? Code, IReadOnlyDictionary<string, string> Fields);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DecodeJson))]
[JsonSerializable(typeof(DecodeLinesJson))]
internal sealed partial class DecodeJsonContext : JsonSerializerContext;
