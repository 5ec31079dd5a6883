using System.Globalization;

namespace TdxEmulator.Machines;

/// <summary>Text from outside that is shown to people. What could steer their terminal, or reorder or break the line, is not plain.</summary>
internal static class PlainText
{
    /// <summary>Whether all of a text is plain.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPlain(string text) => text.All(IsPlain);

    /// <summary>The text with a question mark for each character that is not plain.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text) => string.Concat(text.Select(static c => IsPlain(c) ? c : '?'));

    private static bool IsPlain(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
