using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Declarations;

/// <summary>
/// What every golden-file case checks besides the files: the oldest C# that consumers may use compiles them without a warning, so does a project without nullable annotations that checks
/// for overflow, line ends are line feeds, and no analyzer of ours objects.
/// </summary>
internal static class SnapshotCase
{
    public static readonly HarnessOptions Plain = new() { LanguageVersion = LanguageVersion.CSharp12 };

    public static readonly HarnessOptions Stateless = Plain with { WithStateless = true };

    /// <summary>A declaration that stands alone.</summary>
    public static Task VerifyAsync(string name, string declaration, HarnessOptions? options = null) => VerifyAsync(name, [declaration], options);

    /// <summary>A declaration beside <see cref="ToyVendor"/>.</summary>
    public static Task VerifyToyAsync(string name, string declaration, HarnessOptions? options = null) => VerifyAsync(name, [declaration, ToyVendor.Source], options);

    /// <summary>A declaration that our rules refuse: the files are as recorded, and what the compiler says concerns the user's text only.</summary>
    public static void VerifyBroken(string name, string declaration)
    {
        GeneratorRun run = GeneratorHarness.Run(declaration, Plain).AssertSilent();
        Assert.Empty(run.CompilerDiagnostics());
        Snapshot.Match(name, run);
    }

    /// <summary>What the compiler says of the generated files in a project that has nullable annotations off and overflow checks on.</summary>
    private static IEnumerable<Diagnostic> InAPlainProject(GeneratorRun run) =>
        run.Output.WithOptions(run.Output.Options.WithNullableContextOptions(NullableContextOptions.Disable).WithOverflowChecks(true)).GetDiagnostics()
            .Where(static d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);

    private static async Task VerifyAsync(string name, string[] sources, HarnessOptions? options)
    {
        GeneratorRun run = GeneratorHarness.Run(sources, options ?? Plain).AssertCompiles();
        Assert.NotEmpty(run.Files);
        Assert.All(run.Files.Values, static text => Assert.DoesNotContain('\r', text));
        Assert.Empty(InAPlainProject(run));
        await run.AssertCleanAsync();
        Snapshot.Match(name, run);
    }
}
