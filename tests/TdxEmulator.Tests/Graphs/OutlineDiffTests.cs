using CsCheck;
using TdxEmulator.Graphs.Comparing;
using TdxEmulator.Graphs.Reading;
using TdxEmulator.Graphs.Drawing;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Tests.Graphs;

public sealed class OutlineDiffTests
{
    private static readonly string Door = Read("door.model.txt");

    [Fact]
    public void Machines_are_the_same_exactly_when_their_texts_are() => Gen.Select(OutlineGen.Machine, OutlineGen.Machine).Sample(
        static (older, newer) =>
        {
            Assert.Empty(OutlineDiff.Compare(older, older));
            Assert.Equal(OutlineText.Print(older) == OutlineText.Print(newer), OutlineDiff.Compare(older, newer).Count == 0);
        },
        iter: 100);

    [Fact]
    public void Taking_any_line_away_is_told_and_putting_it_back_too()
    {
        string[] lines = Door.TrimEnd('\n').Split('\n');
        int told = 0;
        for (int i = 1; i < lines.Length; i++)
        {
            string less = string.Join('\n', lines.Where((_, k) => k != i));
            if (lines[i].Split(' ')[0] is not ("entry" or "parameter" or "move" or "ignore")) { continue; }

            OutlineChange away = Assert.Single(Compare(Door, less));
            OutlineChange back = Assert.Single(Compare(less, Door));
            Assert.Equal((ChangeKind.Removed, ChangeKind.Added), (away.Kind, back.Kind));
            Assert.Equal((away.Subject, away.Before), (back.Subject, back.After));
            told++;
        }

        Assert.Equal(9, told);
    }

    [Theory]
    [InlineData("move Closed Turn Locked guard=Fits", "move Closed Turn Locked guard=Fits action=Click", ChangeArea.Transitions, "in Closed: Turn", "to Locked guard=Fits", "to Locked guard=Fits action=Click")]
    [InlineData("ignore Open Turn", "stay Open Turn", ChangeArea.Transitions, "in Open: Turn", "ignored", "stays")]
    [InlineData("initial Closed", "initial Open", ChangeArea.Machine, "initial", "Closed", "Open")]
    [InlineData("state Open goal", "state Open", ChangeArea.States, "state Open", "goal", "")]
    [InlineData("trigger Turn bool", "trigger Turn outcome", ChangeArea.Triggers, "trigger Turn", "bool", "outcome")]
    [InlineData("state Closed\nstate Open goal\n", "state Open goal\nstate Closed\n", ChangeArea.States, "order of states", "Closed, Open, Locked, Broken", "Open, Closed, Locked, Broken")]
    public void Change_is_one_change(string before, string after, object area, string subject, string was, string isNow)
    {
        string changed = Door.Replace(before, after, StringComparison.Ordinal);

        Assert.NotEqual(Door, changed);
        Assert.Equal(new OutlineChange((ChangeArea)area, ChangeKind.Changed, subject, was, isNow), Assert.Single(Compare(Door, changed)));
    }

    [Fact]
    public void Order_of_ways_in_a_cell_is_told()
    {
        string one = Door + "move Locked Force Open guard=A\nmove Locked Force Closed guard=B\n", other = Door + "move Locked Force Closed guard=B\nmove Locked Force Open guard=A\n";

        Assert.StartsWith("in this order: to Broken, then to Open guard=A", Assert.Single(Compare(one, other)).Before, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_of_two_machines_has_all_of_both_and_marks_what_is_different()
    {
        Scene scene = SceneBuilder.Compare(OutlineReader.Read(Door, "older"), OutlineReader.Read(Read("door-changed.model.txt"), "newer"));

        Assert.Equal(["", "Closed", "~ Open", "Locked", "+ Ajar", "- Broken"], scene.Boxes.Select(static b => b.Name.Text));
        Assert.True(scene.IsComparison);
        Assert.False(SceneBuilder.Build(OutlineReader.Read(Door, "door")).IsComparison);
        Assert.Contains("class=\"arrow removed\"", SvgPrinter.Print(scene), StringComparison.Ordinal);
    }

    private static IReadOnlyList<OutlineChange> Compare(string older, string newer) => OutlineDiff.Compare(OutlineReader.Read(older, "older"), OutlineReader.Read(newer, "newer"));

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Graphs", "Fixtures", file));
}
