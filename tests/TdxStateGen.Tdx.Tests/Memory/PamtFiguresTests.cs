using System.Collections.Immutable;
using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class PamtFiguresTests
{
    [Theory]
    [InlineData(1034220, false, 252, 3, 3, 3)] // a mail of the TDX maintainers
    [InlineData(262668, false, 64, 3, 3, 3)] // the kernel's documentation
    [InlineData(1050636, false, 256, 3, 3, 3)]
    [InlineData(1050644, false, 256, 5, 5, 5)]
    [InlineData(8396820, false, 2046, 9, 2, 9)]
    [InlineData(4108, false, 1, 1, 1, 1)]
    [InlineData(44, true, 1, 1, 1, 1)]
    public void Explain_known_figures_have_one_amount_of_memory(ulong kib, bool dynamicPamt, ulong gib, ulong topPages, int least, int most)
    {
        PamtExplanation explanation = PamtFigures.Explain(kib, dynamicPamt);

        Assert.Equal(new PamtSolution(gib, topPages, least, most), Assert.Single(explanation.Solutions));
        Assert.Equal((null, null), (explanation.BelowKiB, explanation.AboveKiB));
    }

    [Fact]
    public void Explain_dynamic_figures_leave_the_number_of_tdmrs_open()
    {
        // The kernel's documentation shows this one; with 40 KiB for a GiB, ten TDMRs more cost as much as one GiB.
        PamtExplanation explanation = PamtFigures.Explain(10092, dynamicPamt: true);

        Assert.Equal(Enumerable.Range(0, 7).Select(static i => new PamtSolution(252 - (ulong)i, 3 + (10 * (ulong)i), 3 + (10 * i), 3 + (10 * i))), explanation.Solutions);
    }

    [Theory]
    [InlineData(0, null, 4108UL)]
    [InlineData(4104, null, 4108UL)]
    [InlineData(4109, 4108UL, 8212UL)]
    [InlineData(4112, 4108UL, 8212UL)]
    [InlineData(8220, 8216UL, 12316UL)]
    [InlineData(10092, 8216UL, 12316UL)]
    [InlineData(ulong.MaxValue, 17213489404UL, null)]
    public void Explain_other_figures_have_near_ones(ulong kib, ulong? below, ulong? above)
    {
        PamtExplanation explanation = PamtFigures.Explain(kib);

        Assert.Empty(explanation.Solutions);
        Assert.Equal((below, above), (explanation.BelowKiB, explanation.AboveKiB));
        Assert.All(new[] { below, above }.OfType<ulong>(), static near => Assert.NotEmpty(PamtFigures.Explain(near).Solutions));
    }

    [Fact]
    public void Explain_finds_the_sizes_that_make_a_figure() => Gen.Select(Gen.Int[1, 700].Select(static gib => (ulong)gib).Array[1, 64], Gen.Bool).Sample((sizes, dynamicPamt) =>
    {
        PamtExplanation explanation = PamtFigures.Explain(Figure(sizes, dynamicPamt), dynamicPamt);

        ulong total = sizes.Aggregate(0UL, static (sum, gib) => sum + gib);
        PamtSolution solution = Assert.Single(explanation.Solutions, one => one.TotalGiB == total);
        Assert.InRange(explanation.Solutions.Length, 1, dynamicPamt ? 7 : 1);
        Assert.InRange(sizes.Length, solution.MinTdmrs, solution.MaxTdmrs);
        Assert.True(sizes.Max() <= solution.GreatestGiB(sizes.Length));
        foreach (PamtSolution one in explanation.Solutions)
        {
            for (int tdmrs = one.MinTdmrs; tdmrs <= one.MaxTdmrs; tdmrs++)
            {
                ImmutableArray<ulong> example = one.Example(tdmrs);
                Assert.Equal((tdmrs, one.TotalGiB), (example.Length, example.Aggregate(0UL, static (sum, gib) => sum + gib)));
                Assert.DoesNotContain(0UL, example);
                Assert.Equal(explanation.KiB, Figure(example, dynamicPamt));
            }
        }
    });

    [Fact]
    public void Explain_small_figures_agrees_with_trying_all_sizes()
    {
        // All sets of up to three TDMRs of up to 12 GiB; figures of more memory than they have are not compared.
        HashSet<(ulong KiB, ulong GiB, int Tdmrs)> tried = [];
        for (ulong a = 1; a <= 12; a++)
        {
            tried.Add((Figure([a], false), a, 1));
            for (ulong b = a; b <= 12; b++)
            {
                tried.Add((Figure([a, b], false), a + b, 2));
                for (ulong c = b; c <= 12; c++) { tried.Add((Figure([a, b, c], false), a + b + c, 3)); }
            }
        }

        for (ulong kib = 0; kib <= 12 * 4112; kib++)
        {
            IEnumerable<(ulong, ulong, int)> found = PamtFigures.Explain(kib).Solutions
                .SelectMany(one => Enumerable.Range(one.MinTdmrs, one.MaxTdmrs - one.MinTdmrs + 1).Select(tdmrs => (kib, one.TotalGiB, tdmrs)))
                .Where(static one => one.TotalGiB <= 12 && one.tdmrs <= 3);
            Assert.Equal(tried.Where(one => one.KiB == kib && one.GiB <= 12).Order(), found.Order());
        }
    }

    [Fact]
    public void Example_of_a_number_that_is_no_answer_is_refused()
    {
        PamtSolution solution = PamtFigures.Explain(1034220).Solutions[0];

        Assert.Throws<ArgumentOutOfRangeException>(() => solution.Example(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => solution.GreatestGiB(4));
    }

    private static ulong Figure(IEnumerable<ulong> sizes, bool dynamicPamt) =>
        sizes.Aggregate(0UL, (sum, gib) => sum + PamtSizing.TotalBytes(gib << 30, TdmrLimits.Default, dynamicPamt)) / 1024;
}
