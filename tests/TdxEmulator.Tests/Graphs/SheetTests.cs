using CsCheck;
using Microsoft.VisualBasic.FileIO;
using TdxEmulator.Graphs.Reading;
using TdxEmulator.Graphs.Sheets;
using TdxStateGen.Generators.Diagrams;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Graphs;

public sealed class SheetTests
{
    [Fact]
    public void Csv_has_every_cell_and_no_formula() => OutlineGen.Machine.Sample(
        static machine =>
        {
            string[][] rows = [.. Csv(machine)];

            Assert.All(rows, static row => Assert.Equal(11, row.Length));
            Assert.All(rows.SelectMany(static row => row), static field => Assert.False(field.Length > 0 && "=+-@\t\r".Contains(field[0], StringComparison.Ordinal), field));
            Assert.Equal(machine.States.Count * machine.Triggers.Count, rows.Skip(1).Select(static row => (row[0], row[1])).Distinct().Count());
            Assert.All(rows.Skip(1).Where(static row => row[2] == "illegal"), static row => Assert.Equal(row[0], row[3]));
        },
        iter: 200);

    [Fact]
    public void Markdown_tables_keep_their_columns_whatever_the_names() => OutlineGen.Machine.Sample(
        static machine =>
        {
            using StringWriter text = new();
            MarkdownSheet.Write(machine, text);
            string[] lines = [.. text.ToString().ReplaceLineEndings("\n").Split('\n').Where(static line => line.StartsWith('|'))];

            Assert.All(lines.Take(machine.States.Count + 2), line => Assert.Equal(machine.Triggers.Count + 2, Columns(line)));
            Assert.All(lines.Skip(machine.States.Count + 2), static line => Assert.Equal(4, Columns(line)));
            Assert.DoesNotContain("<b>", text.ToString(), StringComparison.Ordinal);
        },
        iter: 200);

    [Theory]
    [InlineData("V1_0", "V1_0")]
    [InlineData("_x_", "\\_x\\_")]
    [InlineData("a|b<c>&`*", "a\\|b&lt;c>&amp;\\`\\*")]
    public void Markdown_text_is_no_mark_up(string text, string expected) => Assert.Equal(expected, MarkdownText.Of(text));

    [Fact]
    public void Sheets_tell_which_profiles_a_leaf_and_a_way_are_bound_to()
    {
        MachineOutline machine = OutlineReader.Read(TdhSys.ModelText, "TdhSys");
        string[][] rows = [.. Csv(machine)];
        using StringWriter markdown = new();
        MarkdownSheet.Write(machine, markdown);

        Assert.Equal("Any1_5", Assert.Single(rows, static row => row is ["Ready", "SysShutdown", ..])[6]);
        Assert.Equal("V1_0", Assert.Single(rows, static row => row is ["Ready", "LpShutdown", ..])[6]);
        Assert.Equal("", Assert.Single(rows, static row => row is ["Loaded", "SysShutdown", ..])[6]);
        Assert.Equal("", Assert.Single(rows, static row => row is ["Ready", "Info", ..])[6]);
        Assert.Contains("A way with a profile is taken under that profile only.", markdown.ToString(), StringComparison.Ordinal);
    }

    private static int Columns(string line) => line.Replace("\\|", "", StringComparison.Ordinal).Count(static c => c == '|');

    // A reader that is not ours.
    private static IEnumerable<string[]> Csv(MachineOutline machine)
    {
        using StringWriter text = new();
        CsvSheet.Write(machine, text);
        using TextFieldParser parser = new(new StringReader(text.ToString())) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        while (!parser.EndOfData)
        {
            yield return parser.ReadFields()!;
        }
    }
}
