using System.Globalization;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Planning;

/// <summary>
/// Draws a <see cref="MemoryMap"/> as SVG: the whole address space to scale, then each TDMR by itself. Self-contained, in light and dark, fit to stand in an
/// HTML page: classes begin at <c>.tdx-map</c>, nothing is fetched. What is too small to be seen is drawn wider, and marked so.
/// </summary>
internal sealed class MemoryMapSvg
{
    // The gutter at the left holds the names of the lanes.
    private const double Width = 1080, Left = 86, Plot = 970;
    private const double LaneHeight = 16, LaneStep = 21, ThinLaneHeight = 8, CharacterWidth = 6.3, Least = 4, LeastInOverview = 2.5;
    private const int MostTdmrs = 128;

    private readonly MemoryMap _map;
    private readonly SvgCanvas _canvas = new();
    private double _y;

    private MemoryMapSvg(MemoryMap map) => _map = map;

    /// <summary>Draws the picture.</summary>
    /// <param name="map">What it shows.</param>
    /// <returns>An svg element, which is a whole file by itself as well.</returns>
    public static string Draw(MemoryMap map)
    {
        MemoryMapSvg drawing = new(map);
        drawing.DrawHeading();
        if (map.End > 0) { drawing.DrawOverview(); }

        for (int i = 0; i < Math.Min(map.Tdmrs.Length, MostTdmrs); i++) { drawing.DrawTdmr(i); }

        if (map.Tdmrs.Length > MostTdmrs) { drawing.DrawNote($"{map.Tdmrs.Length - MostTdmrs} more TDMRs are not drawn one by one."); }

        string title = map.Subtitle.Length == 0 ? map.Title : $"{map.Title}: {map.Subtitle}";
        return drawing._canvas.ToDocument(Width, drawing._y + 14, title, MemoryMapStyle.Text);
    }

    private void DrawHeading()
    {
        _canvas.Rectangle("back", 0, 0, Width, 10_000);
        _canvas.Text("head", 16, 30, Cut(_map.Title, 90));
        if (_map.Subtitle.Length > 0) { _canvas.Text("plain", 16, 50, Cut(_map.Subtitle, 165)); }

        double x = 16;
        foreach ((string style, string label) in new[] { ("cmr", "CMR (convertible)"), ("ram", "RAM"), ("use", "TDMR, for TDX guests"), ("hole", "hole (reserved area)"), ("pamt", "PAMT (reserved area)") })
        {
            _canvas.Rectangle(style, x, 64, 20, 12);
            _canvas.Text("small", x + 26, 74, label);
            x += 26 + (label.Length * CharacterWidth) + 22;
        }

        _canvas.Rectangle("wide", x, 71, 20, 3);
        _canvas.Text("small", x + 26, 74, "drawn wider than to scale");
        _y = 92;
    }

    private void DrawOverview()
    {
        MemoryRange all = new(0, _map.End);
        MapScale scale = MapScale.Even(all, Plot);
        _y += 22;
        _canvas.Text("title", 16, _y, $"Whole address space, to scale: 0 to {Texts.Size(_map.End)}");
        _y += 10;
        MemoryRange[] tdmrs = [.. _map.Tdmrs.Select(static tdmr => tdmr.Range)];
        List<(double Start, double End)> widened = [];
        DrawLane("CMRs", "cmr", scale, _map.Cmrs, widened, static (_, index) => $"CMR {index}");
        DrawLane("RAM", "ram", scale, _map.Ram, widened, static (range, _) => Texts.Size(range.Size));
        if (tdmrs.Length > 0)
        {
            DrawLane("TDMRs", "use", scale, tdmrs, widened, static (range, index) => $"TDMR {index}: {Texts.Size(range.Size)}");
            DrawLane("holes", "hole", scale, [.. Areas(ReservedAreaCause.Hole)], widened, null);
            DrawLane("PAMTs", "pamt", scale, [.. _map.Tdmrs.Select(static tdmr => tdmr.Pamt?.Block ?? default).Where(static block => !block.IsEmpty).OrderBy(static block => block.Start)], widened, null);
        }

        DrawWidened(Joined(widened));
        DrawAxis(scale, all, static address => address == 0 ? "0" : Texts.Size(address));
    }

    // Reserved areas of TDMRs that are neighbours are neighbours too.
    private IEnumerable<MemoryRange> Areas(ReservedAreaCause cause) =>
        _map.Tdmrs.SelectMany(static tdmr => tdmr.ReservedAreas).Where(area => area.Cause == cause).Select(static area => area.Range);

    private void DrawLane(
        string name, string style, MapScale scale, IReadOnlyList<MemoryRange> ranges, List<(double Start, double End)> widened, Func<MemoryRange, int, string>? label)
    {
        _canvas.Text("small", Left - 8, _y + 12, name, "end");
        _canvas.Rectangle("lane", Left, _y, Plot, LaneHeight);
        for (int i = 0; i < ranges.Count; i++)
        {
            double start = scale.PlaceOf(ranges[i].Start), end = scale.PlaceOf(ranges[i].End);
            int first = i;

            // Small parts that lie closer together than can be told apart are one rectangle.
            while (i + 1 < ranges.Count && scale.PlaceOf(ranges[i + 1].Start) - end < 0.5 && (end - start < Least || scale.PlaceOf(ranges[i + 1].End) - end < Least))
            {
                end = scale.PlaceOf(ranges[++i].End);
            }

            if (end - start < LeastInOverview)
            {
                start = Math.Min(start, Plot - LeastInOverview);
                end = start + LeastInOverview;
                widened.Add((start, end));
            }

            string tip = i == first ? $"{ranges[i]} {Texts.Size(ranges[i].Size)}" : $"{i - first + 1} parts from {Hex.Format(ranges[first].Start)} to {Hex.Format(ranges[i].End)}";
            _canvas.Rectangle(style, Left + start, _y, end - start, LaneHeight, tip);
            if (i == first && label is not null) { DrawLabel(label(ranges[i], i), start, end, _y + 12); }
        }

        _y += LaneStep;
    }

    private void DrawTdmr(int index)
    {
        TdmrDraft tdmr = _map.Tdmrs[index];
        bool isTooMany = tdmr.ReservedAreas.Length > _map.MaxReservedAreas;
        _y += 26;
        _canvas.Text("title", 16, _y, $"TDMR {index}  {tdmr.Range}  {Texts.Size(tdmr.Range.Size)}");
        _canvas.Text(
            isTooMany ? "bad" : "plain", Left + Plot, _y,
            string.Create(CultureInfo.InvariantCulture, $"{tdmr.ReservedAreas.Length} of {_map.MaxReservedAreas} reserved areas{(isTooMany ? ": too many" : "")}; {PamtText(tdmr)}"), "end");
        _y += 8;
        MapScale scale = MapScale.Widening(tdmr.Range, Boundaries(tdmr), Plot, Least);
        DrawThinLane("CMR", "cmr", scale, tdmr.Range, _map.Cmrs);
        DrawThinLane("RAM", "ram", scale, tdmr.Range, _map.Ram);
        _canvas.Text("small", Left - 8, _y + 13, "TDMR", "end");
        _canvas.Rectangle("use", Left, _y, Plot, LaneHeight + 2, $"TDMR {index} {tdmr.Range}");
        foreach (PlannedReservedArea area in tdmr.ReservedAreas) { DrawArea(area, scale); }

        _canvas.Rectangle("frame", Left, _y, Plot, LaneHeight + 2);
        _y += LaneHeight + 2;
        DrawWidened(scale.Widened);
        DrawAxis(scale, tdmr.Range, Hex.Format);
    }

    private void DrawArea(PlannedReservedArea area, MapScale scale)
    {
        double start = scale.PlaceOf(area.Range.Start), end = scale.PlaceOf(area.Range.End);
        string what = "hole";
        if (area.Cause == ReservedAreaCause.Pamt)
        {
            int owner = _map.Tdmrs.Select(static (tdmr, i) => (tdmr.Pamt, Index: i)).FirstOrDefault(one => one.Pamt?.Block.Overlaps(area.Range) == true, (null, -1)).Index;
            what = owner < 0 ? "PAMT" : $"PAMT of TDMR {owner}";
        }

        string label = $"{what}: {Texts.Size(area.Range.Size)}";
        _canvas.Rectangle(area.Cause == ReservedAreaCause.Pamt ? "pamt" : "hole", Left + start, _y, Math.Max(end - start, LeastInOverview / 2), LaneHeight + 2, $"{label} {area.Range}");
        DrawLabel(label, start, end, _y + 13, "label halo");
    }

    private IEnumerable<ulong> Boundaries(TdmrDraft tdmr) => _map.Cmrs.Concat(_map.Ram)
        .Where(range => range.Overlaps(tdmr.Range))
        .Concat(tdmr.ReservedAreas.Select(static area => area.Range))
        .SelectMany(static range => new[] { range.Start, range.End });

    private void DrawThinLane(string name, string style, MapScale scale, MemoryRange shown, IEnumerable<MemoryRange> ranges)
    {
        _canvas.Text("tiny", Left - 8, _y + 8, name, "end");
        _canvas.Rectangle("lane", Left, _y, Plot, ThinLaneHeight);
        foreach (MemoryRange range in ranges.Where(range => range.Overlaps(shown)))
        {
            MemoryRange inside = range.Intersect(shown);
            double start = scale.PlaceOf(inside.Start), end = scale.PlaceOf(inside.End);
            _canvas.Rectangle(style, Left + start, _y, Math.Max(end - start, LeastInOverview / 2), ThinLaneHeight, $"{name} {range} {Texts.Size(range.Size)}");
        }

        _y += ThinLaneHeight + 3;
    }

    private void DrawLabel(string label, double start, double end, double baseLine, string style = "label")
    {
        if (label.Length * CharacterWidth < end - start - 4) { _canvas.Text(style, Left + ((start + end) / 2), baseLine, label, "middle"); }
    }

    private void DrawWidened(IEnumerable<(double Start, double End)> parts)
    {
        foreach ((double start, double end) in parts) { _canvas.Rectangle("wide", Left + start, _y + 1, end - start, 3); }

        _y += 5;
    }

    private void DrawAxis(MapScale scale, MemoryRange range, Func<ulong, string> format)
    {
        ulong step = 1UL << 12;
        while (range.Size / step >= 8) { step <<= 1; }

        string last = format(range.End);
        double limit = Plot - (last.Length * CharacterWidth) - 10, free = 0;
        for (ulong count = 0; count <= (range.Size - 1) / step; count++)
        {
            ulong address = range.Start + (count * step);
            double place = scale.PlaceOf(address);
            string label = format(address);
            double width = label.Length * CharacterWidth, start = address == range.Start ? 0 : place - (width / 2);
            if (start < free || start + width > limit) { continue; }

            DrawTick(place);
            _canvas.Text("tiny", Left + (address == range.Start ? 0 : place), _y + 15, label, address == range.Start ? "start" : "middle");
            free = start + width + 10;
        }

        DrawTick(Plot);
        _canvas.Text("tiny", Left + Plot, _y + 15, last, "end");
        _y += 18;
    }

    private void DrawTick(double place) => _canvas.Line("tick", Left + place, _y, Left + place, _y + 4);

    private void DrawNote(string text)
    {
        _y += 24;
        _canvas.Text("plain", 16, _y, text);
    }

    private static IEnumerable<(double Start, double End)> Joined(List<(double Start, double End)> parts)
    {
        (double Start, double End)? open = null;
        foreach ((double start, double end) in parts.OrderBy(static part => part.Start))
        {
            if (open is { } one && start <= one.End + 0.5)
            {
                open = (one.Start, Math.Max(one.End, end));
                continue;
            }

            if (open is { } done) { yield return done; }

            open = (start, end);
        }

        if (open is { } rest) { yield return rest; }
    }

    private static string PamtText(TdmrDraft tdmr) => tdmr.Pamt is { } pamt
        ? string.Create(CultureInfo.InvariantCulture, $"PAMT {tdmr.PamtBytes >> 10} KiB at {Hex.Format(pamt.Block.Start)}")
        : string.Create(CultureInfo.InvariantCulture, $"PAMT {tdmr.PamtBytes >> 10} KiB: no place");

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
