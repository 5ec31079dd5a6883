using System.Text.Json;

namespace TdxEmulator.Machines;

/// <summary>Says what the JSON reader found, in words of the description instead of names of our types.</summary>
internal static class JsonProblem
{
    /// <summary>What is wrong, as a sentence.</summary>
    /// <param name="exception">What the JSON reader threw; its path is told elsewhere.</param>
    public static string Of(JsonException exception) => exception.Message switch
    {
        // The reader has no error codes. A wording that is not met here falls through to its own sentence.
        var text when Has(text, "does not contain any JSON tokens") => "the file is empty.",
        var text when Has(text, "doesn't allow null") => "the value is null; write one, or leave the field out if it is optional.",
        var text when Has(text, "could not be mapped to any .NET member") => "there is no such field.",
        var text when Has(text, "missing required properties") => "fields are missing: " + After(text, "including: "),
        var text when Has(text, "Duplicate property") => "the field is given twice.",
        var text when Has(text, "could not be converted") => "the value is not of the kind that belongs here, or is too large, or too deep.",
        var text => Before(Before(text, " Path: "), " LineNumber: "),
    };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    // Path and position stand at the beginning of our own message.
    private static string Before(string text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? text[..at] : text;

    private static string After(string text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? Before(text[(at + mark.Length)..], " Path: ") : text;
}
