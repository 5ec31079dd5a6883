namespace TdxEmulator.Tests.Html.Browsing;

/// <summary>What <c>measure.js</c> finds in a page.</summary>
internal sealed record PageMeasure
{
    /// <summary>Width of the window without scroll bar, in CSS pixels.</summary>
    public required double Width { get; init; }

    /// <summary>Width of what is laid out; more than <see cref="Width"/> when the page has to be scrolled sideways.</summary>
    public required double ScrollWidth { get; init; }

    /// <summary>Main parts.</summary>
    public required PageBox[] Sections { get; init; }

    /// <summary>Elements that stick out at the right.</summary>
    public required string[] Overflowing { get; init; }

    /// <summary>Elements whose text has a contrast below 4.5 to 1, with their contrast.</summary>
    public required string[] Faint { get; init; }

    /// <summary>Elements with text of their own.</summary>
    public required int Texts { get; init; }

    /// <summary>Smallest size of text in CSS pixels.</summary>
    public required double Smallest { get; init; }

    /// <summary>Luminance of the page: 0 black, 1 white.</summary>
    public required double Brightness { get; init; }

    /// <summary>Levels of the headings in order.</summary>
    public required int[] Headings { get; init; }

    /// <summary>Squares of LPs that are too small to be seen.</summary>
    public required int Squares { get; init; }

    /// <summary>Heights of the maps.</summary>
    public required double[] Maps { get; init; }
}

/// <summary>Where a part of a page is.</summary>
internal sealed record PageBox(string Name, double Left, double Right, double Height);
