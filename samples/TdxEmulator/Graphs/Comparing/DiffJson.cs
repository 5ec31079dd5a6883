using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TdxEmulator.Graphs.Comparing;

/// <summary>The differences of two machines as JSON.</summary>
/// <param name="Older">The machine before.</param>
/// <param name="Newer">The machine after.</param>
/// <param name="Same">Whether there is no difference.</param>
/// <param name="Changes">The differences.</param>
internal sealed record DiffJson(string Older, string Newer, bool Same, IReadOnlyList<OutlineChange> Changes)
{
    /// <summary>The text.</summary>
    public string Format()
    {
        DiffJsonContext context = new(new(DiffJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return JsonSerializer.Serialize(this, context.DiffJson);
    }
}

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DiffJson))]
internal sealed partial class DiffJsonContext : JsonSerializerContext;
