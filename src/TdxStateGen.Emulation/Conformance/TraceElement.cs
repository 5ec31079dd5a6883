using System.Globalization;
using System.Text.Json;

namespace TdxStateGen.Emulation;

/// <summary>A value of a trace file, read with checks: every error names the line and the place.</summary>
/// <param name="Json">The value.</param>
/// <param name="Line">Number of the line, from 1.</param>
/// <param name="Place">What the value is, for errors.</param>
internal readonly record struct TraceElement(JsonElement Json, int Line, string Place)
{
    public bool IsText => Json.ValueKind == JsonValueKind.String;

    public TraceFormatException Error(string problem) => new(Line, Place == "the line" ? problem : $"{Place}: {problem}");

    /// <summary>A member that must be there.</summary>
    public TraceElement Required(string name) => Optional(name) ?? throw Error($"\"{name}\" is missing.");

    /// <summary>A member, or null when it is not there.</summary>
    public TraceElement? Optional(string name) => Object().Json.TryGetProperty(name, out JsonElement value) ? new(value, Line, PlaceOf(name)) : null;

    /// <summary>All members. The same name twice, or a name that is not among those known, is an error.</summary>
    public IEnumerable<(string Name, TraceElement Value)> Members(params string[] known)
    {
        HashSet<string> seen = [];
        foreach (JsonProperty property in Object().Json.EnumerateObject())
        {
            string name = NameOf(property);
            if (known.Length > 0 && !known.Contains(name))
            {
                throw Error($"\"{Shorten(name)}\" is not known here; known are {string.Join(", ", known)}.");
            }

            if (!seen.Add(name))
            {
                throw Error($"\"{Shorten(name)}\" is given twice.");
            }

            yield return (name, new(property.Value, Line, PlaceOf(name)));
        }
    }

    /// <summary>Checks the names of the members.</summary>
    public TraceElement Only(params string[] known)
    {
        foreach ((string _, TraceElement _) in Members(known))
        {
            // Walking them is the check.
        }

        return this;
    }

    public IEnumerable<TraceElement> Items()
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            throw Error("this must be an array.");
        }

        (int line, string place) = (Line, Place);
        return Json.EnumerateArray().Select((item, index) => new TraceElement(item, line, $"{place}[{index}]"));
    }

    /// <summary>Exactly so many numbers.</summary>
    public ulong[] Numbers(int count)
    {
        ulong[] numbers = [.. Items().Take(count + 1).Select(static item => item.Number())];
        return numbers.Length == count ? numbers : throw Error($"this must be an array of {count} numbers.");
    }

    public string Text() => IsText ? Transcode(Json, static json => json.GetString()!) : throw Error("this must be a string.");

    public string Text(string name) => Required(name).Text();

    public bool Flag() => Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Json.GetBoolean() : throw Error("this must be true or false.");

    /// <summary>A number of 64 bits, as JSON number or as text with 0x.</summary>
    public ulong Number()
    {
        if (Json.ValueKind == JsonValueKind.Number && Json.TryGetUInt64(out ulong number))
        {
            return number;
        }

        return IsText && TryParse(Text(), out number) ? number : throw Error("this must be a number from 0 to 2^64-1, or the same in hexadecimal as text, such as \"0x2D\".");
    }

    public ulong Number(string name) => Required(name).Number();

    /// <summary>A small number within bounds.</summary>
    public int Count(int lowest, int highest) =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out int count) && count >= lowest && count <= highest
            ? count
            : throw Error($"this must be a number from {lowest} to {highest}.");

    public static bool TryParse(string text, out ulong number)
    {
        number = 0;
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Text of the file for an error, which is no place for megabytes of it.</summary>
    public static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "...";

    private string NameOf(JsonProperty property) => Transcode(property, static property => property.Name);

    // The reader checks text only when it is asked for: half a surrogate pair, or bytes that are no UTF-8.
    private string Transcode<T>(T source, Func<T, string> text)
    {
        try
        {
            return text(source);
        }
        catch (InvalidOperationException e)
        {
            throw new TraceFormatException(Line, $"{Place}: this is no Unicode text.", e);
        }
    }

    private TraceElement Object() => Json.ValueKind == JsonValueKind.Object ? this : throw Error("this must be an object.");

    private string PlaceOf(string name) => Place == "the line" ? Shorten(name) : $"{Place}.{Shorten(name)}";
}
