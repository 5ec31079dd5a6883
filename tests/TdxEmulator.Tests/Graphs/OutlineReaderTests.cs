using System.Text;
using CsCheck;
using TdxEmulator.Errors;
using TdxEmulator.Graphs;
using TdxEmulator.Graphs.Reading;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Tests.Graphs;

public sealed class OutlineReaderTests
{
    private static readonly string Door = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Graphs", "Fixtures", "door.model.txt"));

    [Fact]
    public void Any_machine_is_read_as_it_was_printed() => OutlineGen.Machine.Sample(static machine =>
    {
        string text = OutlineText.Print(machine);
        Assert.Equal(text, OutlineText.Print(OutlineReader.Read(text, "machine")));
        Assert.DoesNotContain('\r', text);
    }, iter: 300);

    [Fact]
    public void Comments_blank_lines_byte_order_mark_and_other_line_ends_are_read_over()
    {
        string text = "\uFEFF# kept by hand\r\n\r\n  " + Door.Replace("\n", "\r\n\t", StringComparison.Ordinal);

        Assert.Equal(Door, OutlineText.Print(OutlineReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "door")) + "\n");
    }

    [Theory]
    [InlineData("", "door: the file is empty")]
    [InlineData("digraph {}", "door, line 1: this is not the text form of a machine")]
    [InlineData("tdxstategen-model 2", "door, line 1: this is version 2 of the form, and this program reads version 1.")]
    [InlineData("tdxstategen-model x", "door, line 1: \"x\" is no number")]
    [InlineData("tdxstategen-model 1", "door: there is no line \"machine\".")]
    public void Text_that_does_not_begin_well_is_refused(string text, string message) => AssertRefused(text, message);

    [Theory]
    [InlineData("state Closed", "line 22: there is a state \"Closed\" already.")]
    [InlineData("state", "line 22: \"state\" is followed by 0 words, and should be by 1 to 3.")]
    [InlineData("state New wild", "line 22: \"wild\" is none of terminal, goal.")]
    [InlineData("state \"\"", "line 22: a state has no name.")]
    [InlineData("state New =", "line 22: a word is missing.")]
    [InlineData("initial Closed", "line 22: there is a line \"initial\" already.")]
    [InlineData("move Closed Push Nowhere", "line 22: no line \"state Nowhere\" stands before this one.")]
    [InlineData("move Closed Bite Open", "line 22: no line \"trigger Bite\" stands before this one.")]
    [InlineData("move Closed Push Open to=Open", "line 22: \"move\" has no \"to\".")]
    [InlineData("move Closed Push Open guard=A guard=B", "line 22: \"guard\" is given twice.")]
    [InlineData("move Closed Push guard=A Open", "line 22: \"Open\" stands after a name and its value")]
    [InlineData("stay Closed \"Push", "line 22: a quotation does not end.")]
    [InlineData("stay Closed \"Pu\\x\"", "line 22: after \\ there must be")]
    [InlineData("stay Closed \"Pu\"sh", "line 22: there is no blank after \"Pu\".")]
    [InlineData("trigger New magic", "line 22: \"magic\" is none of void, bool, outcome, on-demand, leaf, fan-out.")]
    [InlineData("leaf Push 1 X", "line 22: \"leaf\" does not go with \"Push\", which is void.")]
    [InlineData("teleport Closed", "line 22: \"teleport\" is no fact that version 1 of the form knows.")]
    [InlineData("trigger L leaf\nscope L One order=Serial\nleaf L 1 X", "line 23: \"scope\" has no \"order\".")]
    [InlineData("trigger L leaf\nscope L One\nleaf L 99999999999999999999 X", "line 24: \"99999999999999999999\" is no number from 0 to 18446744073709551615.")]
    [InlineData("trigger L leaf\nstatus L Busy retry code=xyz", "line 23: the code is no hexadecimal number")]
    [InlineData("trigger L leaf\nstatus L Busy retry code=0x1 attempts=-1", "line 23: \"-1\" is no number from 0 to 2147483647.")]
    [InlineData("trigger L leaf\nleaf L 1 X\nleaf L 1 X", "line 24: \"L\" has a line \"leaf\" already.")]
    [InlineData("trigger L leaf", "door: there is no line \"leaf L\".")]
    [InlineData("trigger D on-demand\nanswer D Open Yes\nanswer D Open No", "line 24: \"D\" has an answer in \"Open\" already.")]
    [InlineData("state \u001b[31m", "line 22: there is a state")]
    public void Mistake_is_told_with_its_line(string line, string message)
    {
        // The sign that steers terminals is read as a question mark, so two such states have one name.
        string text = line.Contains('\u001b', StringComparison.Ordinal) ? Door.Replace("state Broken", "state ?[31m", StringComparison.Ordinal).Replace(" Broken", " ?[31m", StringComparison.Ordinal) + line : Door + line;
        AssertRefused(text, message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_line()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Door), 0xC3, 0x28];
        InputException e = Assert.Throws<InputException>(() => OutlineReader.Read(new MemoryStream(bytes), "door"));
        Assert.Equal("door, line 22: the bytes are not UTF-8.", e.Message);
    }

    [Fact]
    public void Sizes_are_bounded()
    {
        AssertRefused(Door + "state " + new string('x', 1001), "line 22: a word has more than 1000 characters.");
        AssertRefused(Door + string.Concat(Enumerable.Range(0, 252).Select(static i => $"state S{i}\n")), "line 273: a machine has at most 255 states.");
        InputException e = Assert.Throws<InputException>(() => OutlineReader.Read(new MemoryStream(new byte[OutlineReader.MaxBytes + 1]), "door"));
        Assert.Contains("longer than 8 MiB", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_text_is_read_or_refused_and_nothing_else()
    {
        string[] texts = [Door, .. DeclaredMachine.All.Select(static m => m.Text)];
        Gen.Select(OutlineGen.Any(texts), Gen.Int[0, 5000], Gen.Int[0, 12], Gen.OneOf(Gen.String, OutlineGen.Any("\"", "\\", "=", "\n", " ", "state ", "\nmove A B C", "\0", "\ud800"))).Sample(
            static damage =>
            {
                (string text, int at, int cut, string put) = damage;
                at = Math.Min(at, text.Length);
                string damaged = text[..at] + put + text[Math.Min(text.Length, at + cut)..];
                try
                {
                    MachineOutline machine = OutlineReader.Read(damaged, "damaged");
                    Assert.Equal(OutlineText.Print(machine), OutlineText.Print(OutlineReader.Read(OutlineText.Print(machine), "again")));
                }
                catch (InputException e)
                {
                    Assert.StartsWith("damaged", e.Place, StringComparison.Ordinal);
                }
            },
            iter: 500);
    }

    private static void AssertRefused(string text, string message)
    {
        InputException e = Assert.Throws<InputException>(() => OutlineReader.Read(text, "door"));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }
}
