using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.CodeFixes.Tests.Infrastructure;
using TdxStateGen.CodeFixes.Tests.Migration.Originals;
using Xunit.Abstractions;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>An original with its Stateless machine and the migrated one are driven alike: they must accept the same triggers, be in the same states and run the same actions in the same order.</summary>
public sealed class MigrationDifferentialTests(ITestOutputHelper output)
{
    private const int Words = 100;

    // TDXSTATEGEN_TEST_ROUNDS multiplies it.
    private static readonly int RandomMachines = 8 * (int.TryParse(Environment.GetEnvironmentVariable("TDXSTATEGEN_TEST_ROUNDS"), CultureInfo.InvariantCulture, out int rounds) ? rounds : 1);

    public static TheoryData<string> Names => [.. Original.All.Select(static original => original.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Original_AndWhatBecomesOfIt_DoTheSame(string name)
    {
        Original original = Original.All.Single(candidate => candidate.Name == name);
        ImmutableArray<Offer> offers = await MigrationRunner.OffersAsync(original.Source);
        Assert.Equal(original.IsReplaceable ? ["Generate", "Replace"] : ["Generate"], offers.Select(static offer => offer.Key));
        Assert.DoesNotContain("Not carried over", offers[0].Machine, StringComparison.Ordinal);

        Assembly before = Load(MigrationRunner.Compile([new("Original.cs", original.Source)]));
        foreach (Offer offer in offers)
        {
            // What can be replaced is driven as a whole; it is the same class.
            bool isBeside = offer.Key == "Generate";
            if (isBeside && original.IsReplaceable)
            {
                offer.AssertCompiles();
                continue;
            }

            Compilation migrated = offer.AssertCompiles();
            await AssertCleanAsync(migrated, offer);
            Assembly after = Load(migrated);
            int accepted = 0;
            Gen.Select(Gen.Int[0, 8], Gen.Int[0, 8]).Array[1, 40].Sample(
                word => accepted += Drive(before, after, isBeside, word, offer),
                iter: Words,
                threads: 1);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{offer.Key}: {accepted} triggers accepted in {Words} words"));
            Assert.True(accepted > Words, "The words hardly ever fire anything: the test has gone blind.");
        }
    }

    [Fact]
    public void RandomConfiguration_AndWhatBecomesOfIt_DoTheSame()
    {
        int accepted = 0;
        int machines = 0;
        Gen.Int.Sample(
            seed =>
            {
                Original original = RandomOriginal.Of(seed);
                ImmutableArray<Offer> offers = MigrationRunner.OffersAsync(original.Source).GetAwaiter().GetResult();
                Assert.True(offers.Length == 2, original.Source);
                Assembly before = Load(MigrationRunner.Compile([new("Original.cs", original.Source)]));
                Assembly after = Load(offers[1].AssertCompiles());
                var random = new Random(seed);
                for (int word = 0; word < 40; word++)
                {
                    accepted += Drive(before, after, isBeside: false, [.. Enumerable.Range(0, 30).Select(_ => (random.Next(5), random.Next(9)))], offers[1]);
                }

                machines++;
            },
            iter: RandomMachines,
            threads: 1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{machines} machines, {accepted} triggers accepted"));
        Assert.True(accepted > machines * 40, "The words hardly ever fire anything: the test has gone blind.");
    }

    private static int Drive(Assembly before, Assembly after, bool isBeside, (int Trigger, int Argument)[] word, Offer offer)
    {
        var original = new WholeSubject(before);
        ISubject migrated = isBeside ? new SubjectBeside(after) : new WholeSubject(after);
        int accepted = 0;
        for (int i = 0; i < word.Length; i++)
        {
            int trigger = isBeside ? word[i].Trigger % original.TriggerCount : word[i].Trigger;
            string expected = Observe(original, trigger, word[i].Argument, isBeside);
            string actual = Observe(migrated, trigger, word[i].Argument, isBeside);
            Assert.True(expected == actual, $"Stateless: {expected}\nmigrated:  {actual}\nafter {string.Join(" ", word.Take(i + 1))}\n{offer.Machine}");
            accepted += actual.StartsWith("accepted", StringComparison.Ordinal) ? 1 : 0;
        }

        return accepted;
    }

    private static string Observe(ISubject subject, int trigger, int argument, bool isBeside)
    {
        bool accepted = subject.Fire(trigger, argument);
        return $"{(accepted ? "accepted" : "refused")}, {(isBeside ? subject.State : subject.Now + ", can " + subject.Can)}, log {string.Join(" | ", subject.Log)}";
    }

    /// <summary>Our own rules have nothing to say of the result, save what the original said of itself.</summary>
    private static async Task AssertCleanAsync(Compilation compilation, Offer offer)
    {
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(Product.Analyzers).GetAnalyzerDiagnosticsAsync();
        Diagnostic[] open = [.. found.Where(static diagnostic => !diagnostic.IsSuppressed && diagnostic.Id != "TSG8001")];
        Assert.True(open.Length == 0, string.Join("\n", open.Select(static diagnostic => diagnostic.ToString())) + "\n" + offer.Machine);
    }

    private static Assembly Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return Assembly.Load(image.ToArray());
    }
}
