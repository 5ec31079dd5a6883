namespace TdxEmulator.Graphs.Drawing;

/// <summary>Sizes of texts in the drawing, in user units. The font is one in which every letter has the same width, so that nobody has to measure.</summary>
internal static class TextSize
{
    /// <summary>Size of names.</summary>
    public const double Name = 14;

    /// <summary>Size of everything else.</summary>
    public const double Small = 11.5;

    /// <summary>Height of a line of small text.</summary>
    public const double Line = 15;

    // The widest of the fonts that the drawing asks for.
    private const double WidthOfLetter = 0.61;

    /// <summary>Width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Its size.</param>
    public static double Width(string text, double size) => text.Sum(static c => IsWide(c) ? 2 : 1) * size * WidthOfLetter;

    // East Asian letters take the place of two; a surrogate is half of one sign.
    private static bool IsWide(char c) => c is (>= '\u1100' and <= '\u115f') or (>= '\u2e80' and <= '\ua4cf') or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uff60');
}
