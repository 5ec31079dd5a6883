using System.Collections.Immutable;
using TdxStateGen.CodeFixes.Tests.Infrastructure;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>samples/TurnstileToFirmware shows what the migration fix does; here it does it.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task After_IsWhatTheFixMakesOfBefore_ButForTheNamespace()
    {
        ImmutableArray<Offer> offers = await MigrationRunner.OffersAsync(Read("Before", "Turnstile.cs"), file: "Turnstile.cs");
        Offer replaced = Assert.Single(offers, static offer => offer.Key == "Replace");

        Assert.Equal(["Turnstile.cs", "TurnstileMachine.cs"], replaced.Files.Keys);
        Assert.All(replaced.Files, static file => Assert.Equal(Read("After", file.Key), Moved(file.Value)));
        replaced.AssertCompiles();
    }

    [Fact]
    public void CodeThatUsesTheTurnstile_IsTheSameBeforeAndAfter() =>
        Assert.Equal(Read("After", "Visitors.cs"), Moved(Read("Before", "Visitors.cs")));

    private static string Moved(string text) => text.Replace("TurnstileToFirmware.Before", "TurnstileToFirmware.After", StringComparison.Ordinal);

    private static string Read(string folder, string file) =>
        File.ReadAllText(Path.Combine(Repository.Root, "samples", "TurnstileToFirmware", folder, file)).ReplaceLineEndings("\n");
}
