using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>What a cell of a <see cref="MemoryMapText"/> shows.</summary>
internal enum MapCell
{
    /// <summary>Addresses that no TDMR covers.</summary>
    Outside,

    /// <summary>Memory of a TDMR that guests may have.</summary>
    Usable,

    /// <summary>A reserved area over a hole.</summary>
    Hole,

    /// <summary>A reserved area over a PAMT.</summary>
    Pamt,
}

/// <summary>A line of a <see cref="MemoryMapText"/>.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Cells">The addresses, from left to right.</param>
/// <param name="IsWidened">For each cell whether it belongs to a part drawn wider than to scale.</param>
/// <param name="Note">The addresses in words.</param>
internal sealed record MapLine(string Label, IReadOnlyList<MapCell> Cells, IReadOnlyList<bool> IsWidened, string Note);

/// <summary>Draws a <see cref="MemoryMap"/> for terminals and files: one line for all addresses, one for each TDMR.</summary>
internal static class MemoryMapText
{
    /// <summary>Most TDMRs that get a line of their own.</summary>
    public const int MostTdmrs = 64;

    /// <summary>Characters for the kinds of <see cref="MapCell"/> in order, where a terminal has no more than ASCII.</summary>
    public const string Ascii = " #.P";

    /// <summary>Characters for the kinds of <see cref="MapCell"/> in order.</summary>
    public const string Unicode = " █░▓";

    /// <summary>Draws the lines.</summary>
    /// <param name="map">What to show.</param>
    /// <param name="cells">Characters for the addresses, at least 8.</param>
    public static IEnumerable<MapLine> Draw(MemoryMap map, int cells)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 8);
        if (map.Tdmrs.IsEmpty) { yield break; }

        MemoryRange all = new(0, map.End);
        yield return Line("all", MapScale.Even(all, cells), [.. map.Tdmrs.Select(static tdmr => (tdmr.Range, MapCell.Usable)), .. map.Tdmrs.SelectMany(Areas)], cells, $"0 to {Texts.Size(map.End)}, to scale");
        for (int i = 0; i < Math.Min(map.Tdmrs.Length, MostTdmrs); i++)
        {
            TdmrDraft tdmr = map.Tdmrs[i];
            (MemoryRange Range, MapCell Cell)[] parts = [.. Parts(tdmr)];
            MapScale scale = MapScale.Widening(tdmr.Range, parts.Select(static part => part.Range.Start), cells, 1);
            yield return Line($"TDMR {i}", scale, parts, cells, $"{tdmr.Range} {Texts.Size(tdmr.Range.Size)}");
        }
    }

    /// <summary>The line as text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="characters">A character for each kind of cell.</param>
    public static string Cells(MapLine line, string characters) => string.Concat(line.Cells.Select(cell => characters[(int)cell]));

    /// <summary>Marks below the parts that are drawn wider than to scale; empty when there are none.</summary>
    /// <param name="line">The line.</param>
    public static string Marks(MapLine line) => string.Concat(line.IsWidened.Select(static widened => widened ? '^' : ' ')).TrimEnd();

    private static IEnumerable<(MemoryRange Range, MapCell Cell)> Areas(TdmrDraft tdmr) =>
        tdmr.ReservedAreas.Select(static area => (area.Range, area.Cause == ReservedAreaCause.Pamt ? MapCell.Pamt : MapCell.Hole));

    // The reserved areas and what is between them.
    private static IEnumerable<(MemoryRange Range, MapCell Cell)> Parts(TdmrDraft tdmr)
    {
        ulong reached = tdmr.Range.Start;
        foreach ((MemoryRange range, MapCell cell) in Areas(tdmr))
        {
            if (range.Start > reached) { yield return (new(reached, range.Start), MapCell.Usable); }

            yield return (range, cell);
            reached = range.End;
        }

        if (reached < tdmr.Range.End) { yield return (new(reached, tdmr.Range.End), MapCell.Usable); }
    }

    private static MapLine Line(string label, MapScale scale, IReadOnlyList<(MemoryRange Range, MapCell Cell)> parts, int cells, string note)
    {
        MapCell[] drawn = new MapCell[cells];

        // The smallest last: each keeps one cell at least, unless an even smaller one needs it.
        foreach ((MemoryRange range, MapCell cell) in parts.OrderByDescending(static part => part.Range.Size))
        {
            int start = Math.Min((int)Math.Round(scale.PlaceOf(range.Start)), cells - 1);
            drawn.AsSpan()[start..Math.Clamp((int)Math.Round(scale.PlaceOf(range.End)), start + 1, cells)].Fill(cell);
        }

        bool[] widened = new bool[cells];
        foreach ((double start, double end) in scale.Widened)
        {
            int first = Math.Min((int)Math.Round(start), cells - 1);
            widened.AsSpan()[first..Math.Clamp((int)Math.Round(end), first + 1, cells)].Fill(true);
        }

        return new(label, drawn, widened, note);
    }
}
