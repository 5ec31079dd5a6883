using System.Globalization;
using System.Xml.Linq;
using TdxEmulator.Machines;
using TdxEmulator.Planning;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Planning;

public sealed class MemoryMapSvgTests
{
    private const ulong MiB = 1UL << 20, GiB = 1UL << 30;

    [Fact]
    public void Draw_library_machines_makes_well_formed_pictures_with_every_tdmr()
    {
        foreach (string name in MachineLibrary.Names)
        {
            MachineDescription machine = MachineLibrary.Load(name);
            TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value });

            XElement picture = XElement.Parse(MemoryMapSvg.Draw(MemoryMap.Of(machine, result.Drafts)));

            string[] texts = [.. picture.Descendants().Where(static e => e.Name.LocalName == "text").Select(static e => e.Value)];
            Assert.All(Enumerable.Range(0, result.Drafts.Length), index => Assert.Contains(texts, text => text.StartsWith($"TDMR {index}  [0x", StringComparison.Ordinal)));
            Assert.Equal(
                result.Drafts.Sum(static tdmr => tdmr.ReservedAreas.Count(static area => area.Cause == ReservedAreaCause.Hole)),
                Titles(picture, "hole").Count(static tip => tip.StartsWith("hole: ", StringComparison.Ordinal)));
            Assert.All(Rectangles(picture), static one => Assert.True(one.Width > 0, "a part cannot be seen"));
        }
    }

    [Fact]
    public void Draw_texts_do_not_overlap()
    {
        MachineDescription machine = MachineLibrary.Load("emr-256g-4n-e820");
        TdmrPlanResult result = TdmrPlanner.Plan(new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value });

        XElement picture = XElement.Parse(MemoryMapSvg.Draw(MemoryMap.Of(machine, result.Drafts)));

        // As wide as the drawer takes them to be; the browser's own widths were looked at.
        (double Y, double Start, double End, string Text)[] texts = [.. picture.Descendants().Where(static e => e.Name.LocalName == "text").Select(Extent).OrderBy(static text => (text.Y, text.Start))];
        Assert.All(texts.Zip(texts.Skip(1)), static pair => Assert.True(pair.First.Y != pair.Second.Y || pair.First.End <= pair.Second.Start, $"\"{pair.First.Text}\" runs into \"{pair.Second.Text}\""));
    }

    [Fact]
    public void Draw_a_tiny_hole_is_widened_and_marked()
    {
        MemoryMap map = new()
        {
            Title = "one page missing",
            Cmrs = [new(0, GiB)],
            Ram = [new(0, 512 * MiB), new((512 * MiB) + 4096, GiB)],
            Tdmrs = [new(new(0, GiB), 4108 << 10, null, [new(new(512 * MiB, (512 * MiB) + 4096), ReservedAreaCause.Hole)])],
        };

        XElement picture = XElement.Parse(MemoryMapSvg.Draw(map));

        Assert.Contains(Rectangles(picture), static one => one is { Style: "hole", Width: >= 4, Tip: "hole: 4 KiB [0x20000000, 0x20001000)" });
        Assert.Contains(Rectangles(picture), static one => one is { Style: "wide", Width: 4 });
    }

    [Theory]
    [InlineData("<script>alert(1)</script>&amp;\"'")]
    [InlineData("\0\u0001\uFFFF\uD800 half \uDC00")]
    public void Draw_hostile_texts_are_text(string text)
    {
        string drawn = MemoryMapSvg.Draw(new() { Title = text, Subtitle = text, Cmrs = [], Ram = [], Tdmrs = [] });

        XElement picture = XElement.Parse(drawn);

        Assert.DoesNotContain("<script", drawn, StringComparison.Ordinal);
        Assert.Equal(["style", "defs"], picture.Elements().Select(static e => e.Name.LocalName).Where(static name => name is not ("title" or "rect" or "text")));
    }

    [Fact]
    public void Draw_any_addresses_and_very_many_parts_stay_small()
    {
        MemoryRange[] many = [.. Enumerable.Range(0, 20_000).Select(static i => new MemoryRange((ulong)i << 13, ((ulong)i << 13) + 4096))];
        MemoryMap map = new()
        {
            Title = "hostile",
            Cmrs = [new(ulong.MaxValue - 4096, ulong.MaxValue), new(5, 3)],
            Ram = [.. many],
            Tdmrs = [.. Enumerable.Range(0, 5000).Select(static i => new TdmrDraft(MemoryRange.OfSize((ulong)i << 30, GiB), 1, null, []))],
        };

        XElement picture = XElement.Parse(MemoryMapSvg.Draw(map));

        Assert.InRange(picture.Descendants().Count(), 100, 100_000);
    }

    private static (double Y, double Start, double End, string Text) Extent(XElement text)
    {
        double width = text.Value.Length * 6.3, x = Number(text, "x");
        double start = (string?)text.Attribute("text-anchor") switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return (Number(text, "y"), start, start + width, text.Value);
    }

    private static IEnumerable<string> Titles(XElement picture, string style) => Rectangles(picture).Where(one => one.Style == style).Select(static one => one.Tip ?? "");

    private static IEnumerable<(string Style, double Width, string? Tip)> Rectangles(XElement picture) => picture.Elements()
        .Where(static e => e.Name.LocalName == "rect")
        .Select(static e => ((string)e.Attribute("class")!, Number(e, "width"), e.Elements().SingleOrDefault()?.Value));

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
