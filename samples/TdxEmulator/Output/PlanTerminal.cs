using Spectre.Console;
using TdxEmulator.Planning;

namespace TdxEmulator.Output;

/// <summary>A plan for a person at a terminal: the lines of <see cref="PlanPage"/> with colours, and the picture as fine as the terminal can show it.</summary>
internal static class PlanTerminal
{
    /// <summary>Writes it.</summary>
    /// <param name="report">The plan.</param>
    /// <param name="console">The terminal.</param>
    public static void Write(PlanReport report, IAnsiConsole console)
    {
        string characters = console.Profile.Capabilities.Unicode ? MemoryMapText.Unicode : MemoryMapText.Ascii;
        foreach ((string text, PlanLineKind kind) in PlanPage.Lines(report, console.Profile.Width, characters))
        {
            string escaped = Markup.Escape(text);
            console.MarkupLine(kind switch
            {
                PlanLineKind.Heading => $"[bold]{escaped}[/]",
                PlanLineKind.Good => $"[green]{escaped}[/]",
                PlanLineKind.Bad => $"[red]{escaped}[/]",
                PlanLineKind.Map => Coloured(text, characters),
                _ => escaped,
            });
        }
    }

    // The cells stand between the first and the second bar.
    private static string Coloured(string text, string characters)
    {
        int first = text.IndexOf('|', StringComparison.Ordinal), last = text.IndexOf('|', first + 1);
        return Markup.Escape(text[..(first + 1)]) + string.Concat(text[(first + 1)..last].Select(c => Cell(c, characters))) + Markup.Escape(text[last..]);
    }

    private static string Cell(char c, string characters) => (MapCell)characters.IndexOf(c, StringComparison.Ordinal) switch
    {
        MapCell.Usable => $"[teal]{c}[/]",
        MapCell.Hole => $"[grey]{c}[/]",
        MapCell.Pamt => $"[yellow]{c}[/]",
        _ => " ",
    };
}
