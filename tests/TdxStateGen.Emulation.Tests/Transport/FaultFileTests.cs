using System.Text;
using CsCheck;

namespace TdxStateGen.Emulation.Tests.Transport;

public sealed class FaultFileTests
{
    private const string Heading = "tdxstategen-faults 1\n";

    private static readonly string[] Parts = ["", Heading, "seed ", "SYS.INIT@lp1#2~0.5=BUSY*3\n"];

    [Fact]
    public void File_is_read_and_written_alike()
    {
        FaultPlan plan = FaultFile.Parse(Heading + """
            ; what a loaded machine does
            seed 77

              SYS.LP.INIT@lp3#1=NO_ENTROPY*2
            SYS.KEY.CONFIG@pkg1 ~ 0.125 = SYS_BUSY
            SYS.TDMR.INIT@tdmr2#100+=STUCK
            SEAMLDR.INSTALL@lp0=BadCall
            """);

        string text = FaultFile.Format(plan);

        Assert.Equal(
            Heading + "seed 77\nTDH.SYS.LP.INIT@lp3#1=NO_ENTROPY*2\nTDH.SYS.KEY.CONFIG@pkg1~0.125=0x8000020200000000\nTDH.SYS.TDMR.INIT@tdmr2#100+=STUCK\nSEAMLDR.INSTALL@lp0=0x8000000000000003\n",
            text);
        FaultPlan again = FaultFile.Parse(text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(plan.Rules.AsEnumerable(), again.Rules);
        Assert.Equal(plan.Seed, again.Seed);
    }

    [Theory]
    [InlineData("", 1, "The first line must be \"tdxstategen-faults 1\"; it is \"\".")]
    [InlineData("tdxstategen-faults 2\n", 1, "it is \"tdxstategen-faults 2\"")]
    [InlineData("\u001b[31mred\n", 1, "it is \"?[31mred\"")]
    [InlineData(Heading + "\nSYS.CONFIG\n", 3, "has no '='")]
    [InlineData(Heading + "seed x\n", 2, "\"x\" is not a seed")]
    [InlineData(Heading + "seed 1\nseed 2\n", 3, "There is a seed already")]
    [InlineData(Heading + "SYS.CONFIG@tdmr1=BUSY\n", 2, "'@tdmr1' goes with SYS.TDMR.INIT only")]
    [InlineData(Heading + "SYS.CONFIG@lp1@lp2=BUSY\n", 2, "comes after another of its kind")]
    [InlineData(Heading + "SYS.CONFIG~1.5=BUSY\n", 2, "'~1.5' is not a probability")]
    [InlineData(Heading + "SYS.CONFIG~NaN=BUSY\n", 2, "'~NaN' is not a probability")]
    [InlineData(Heading + "SYS.CONFIG=BUSY*0\n", 2, "'*0' is not a number of times")]
    [InlineData(Heading + "SYS.CONFIG#+=BUSY\n", 2, "'#+' is not an occurrence")]
    [InlineData(Heading + "SYS.CONFIG\u0007=BUSY\n", 2, "is no leaf")]
    public void Mistake_is_refused_with_its_line(string text, int line, string problem)
    {
        FaultFileException e = Assert.Throws<FaultFileException>(() => FaultFile.Parse(text));

        Assert.Equal(line, e.Line);
        Assert.StartsWith($"line {line}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(e.Message, char.IsControl);
    }

    [Fact]
    public void Too_much_of_anything_is_refused()
    {
        string longLine = Heading + new string('A', 100_000) + "=BUSY\n";
        string manyRules = Heading + string.Concat(Enumerable.Repeat("33=BUSY\n", FaultFile.MaximumRules + 1));

        Assert.Contains("no rule needs more than", Assert.Throws<FaultFileException>(() => FaultFile.Parse(longLine)).Message, StringComparison.Ordinal);
        Assert.Equal(FaultFile.MaximumRules + 2, Assert.Throws<FaultFileException>(() => FaultFile.Parse(manyRules)).Line);
        using MemoryStream large = new(new byte[FaultFile.MaximumBytes + 1]);
        Assert.Equal(0, Assert.Throws<FaultFileException>(() => FaultFile.Read(large)).Line);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_a_byte_order_mark_is_not()
    {
        using MemoryStream broken = new([.. Encoding.UTF8.GetBytes(Heading), 0xFF, 0xFE]);
        using MemoryStream marked = new([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Heading + "33=BUSY\n")]);

        Assert.Contains("no UTF-8", Assert.Throws<FaultFileException>(() => FaultFile.Read(broken)).Message, StringComparison.Ordinal);
        Assert.Single(FaultFile.Read(marked).Rules);
    }

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Parts.Length - 1].Select(static part => Parts[part]), Gen.String[0, 60]).Array[0, 6].Sample(
            static parts =>
            {
                string text = string.Concat(parts.Select(static part => part.Item1 + part.Item2));
                try
                {
                    FaultPlan plan = FaultFile.Parse(text);
                    return FaultFile.Parse(FaultFile.Format(plan)).Rules.SequenceEqual(plan.Rules);
                }
                catch (FaultFileException e)
                {
                    return e.Line > 0;
                }
            },
            iter: 5_000);
}
