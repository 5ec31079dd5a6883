using System.Xml.Linq;
using CsCheck;
using TdxEmulator.Errors;
using TdxEmulator.Graphs;
using TdxEmulator.Graphs.Drawing;
using TdxEmulator.Graphs.Reading;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Tests.Graphs;

/// <summary>Pictures that can be read: nothing lies on anything else, whatever the machine.</summary>
public sealed class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Boxes_and_texts_do_not_meet_and_lines_do_not_cross_them() => OutlineGen.Machine.Sample(
        static machine =>
        {
            Layout layout = Layout.Of(SceneBuilder.Build(machine));
            (LayoutNode Node, double Left, double Right, double Top, double Bottom)[] places =
                [.. layout.Layers.SelectMany(static l => l).Where(static n => n.Height > 0).Select(static n => (n, n.X - n.Left, n.X + n.Right, n.Y - (n.Height / 2), n.Y + (n.Height / 2)))];
            for (int i = 0; i < places.Length; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    bool isBeside = places[i].Left >= places[k].Right || places[i].Right <= places[k].Left;
                    bool isAbove = places[i].Top >= places[k].Bottom || places[i].Bottom <= places[k].Top;
                    Assert.True(isBeside || isAbove, $"{places[i]} and {places[k]}");
                }
            }

            foreach (LayoutArrow arrow in layout.Arrows)
            {
                // Through the layers that it crosses a line goes straight down, beside everything else; between them there is nothing.
                Assert.All(arrow.Chain.Zip(arrow.Chain.Skip(1)), static pair => Assert.Equal(pair.First.Layer + 1, pair.Second.Layer));
                Assert.All(
                    places.Where(p => !arrow.Chain.Contains(p.Node)),
                    place => Assert.DoesNotContain(arrow.Chain, through => through.Layer == place.Node.Layer && through.X > place.Left && through.X < place.Right));
            }
        },
        iter: 200);

    [Fact]
    public void Picture_is_XML_that_needs_nothing_from_elsewhere_and_shows_every_text() => OutlineGen.Machine.Sample(
        static machine =>
        {
            string text = SvgPrinter.Print(SceneBuilder.Build(machine));
            XElement svg = XDocument.Parse(text).Root!;
            double width = (double)svg.Attribute("width")!, height = (double)svg.Attribute("height")!;

            Assert.Equal(1, text.Split("http").Length - 1);
            Assert.DoesNotContain(svg.DescendantsAndSelf(), static e => e.Name.LocalName is "script" or "image" or "foreignObject" or "use");
            Assert.All(machine.States, s => Assert.Contains(svg.Descendants(Svg + "text"), t => t.Value == s.Name));
            Assert.All(svg.Descendants(Svg + "rect"), r => Assert.InRange((double?)r.Attribute("x") + (double)r.Attribute("width")! ?? 0, 0, width));
            Assert.All(svg.Descendants(Svg + "text"), t => Assert.InRange((double)t.Attribute("y")!, 0, height));
        },
        iter: 200);

    [Fact]
    public void Chain_of_states_stands_in_one_line()
    {
        Layout layout = Layout.Of(SceneBuilder.Build(OutlineReader.Read(DeclaredMachine.Find("TdhSysInit")!.Text, "machine")));

        Assert.Single(layout.Boxes.Select(static b => Math.Round(b.X, 1)).Distinct());
        Assert.Equal([0, 2, 4], layout.Boxes.Select(static b => b.Layer));
    }

    [Fact]
    public void Lines_are_uncrossed_where_they_can_be()
    {
        Layout layout = Layout.Of(SceneBuilder.Build(OutlineReader.Read(DeclaredMachine.Find("TdhSys")!.Text, "machine")));

        Assert.Equal(0, Ordering.Crossings(layout.Layers));
    }

    [Fact]
    public void Nearest_places_keep_their_distance_and_move_no_more_than_they_must()
    {
        Assert.Equal([0.0, 10, 20], Placement.Nearest([0, 10, 20], [1, 1, 1], [0, 5, 5]));
        Assert.Equal([-5.0, 5], Placement.Nearest([0, 0], [1, 1], [0, 10]));
        Assert.Equal([-2.5, 7.5], Placement.Nearest([0, 0], [3, 1], [0, 10]));
        Gen.Double[-100, 100].Array[1, 12].Sample(static wanted =>
        {
            double[] ones = [.. wanted.Select(static _ => 1.0)];
            double[] places = Placement.Nearest(wanted, ones, ones);
            Assert.All(places.Zip(places.Skip(1)), static pair => Assert.True(pair.Second - pair.First > 1 - 1e-9));
            Assert.Equal(wanted.Sum(), places.Sum(), 1e-6);
        });
    }

    [Fact]
    public void Machine_too_large_to_be_drawn_is_refused_quickly()
    {
        string[] lines =
        [
            "tdxstategen-model 1", "machine M", "state-property State S", "concurrency None", "initial S0",
            .. Enumerable.Range(0, 250).Select(static i => $"state S{i}"), "trigger T void",
            .. Enumerable.Range(0, 250).SelectMany(static i => Enumerable.Range(i, 250 - i).Select(k => $"move S{i} T S{k} guard=G{k}")),
        ];
        MachineOutline machine = OutlineReader.Read(string.Join('\n', lines), "large");

        UsageException e = Assert.Throws<UsageException>(() => SvgPrinter.Print(SceneBuilder.Build(machine)));
        Assert.Contains("too large to be drawn", e.Message, StringComparison.Ordinal);
        Assert.StartsWith("digraph", DotPrinter.Print(machine, DiagramGraph.Of(machine)), StringComparison.Ordinal);
    }
}
