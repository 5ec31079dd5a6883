using Microsoft.CodeAnalysis;
using TdxStateGen.CodeFixes.Migration.Planning;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.CodeFixes.Migration.Replacing;

namespace TdxStateGen.CodeFixes.Migration;

/// <summary>A solution with the new class in it, which compiles.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Draft">The new class.</param>
internal sealed record MigrationResult(Solution Solution, MachineDraft Draft)
{
    /// <summary>Adds the new class, nested in the original's class where it must be; the original stays as it is.</summary>
    /// <returns>Null when nothing that compiles can be made.</returns>
    public static Task<MigrationResult?> GenerateAsync(Document document, StatelessSource source, CancellationToken cancellation) =>
        FirstAsync(source, place => TryGenerateAsync(document, source, place, cancellation), cancellation);

    /// <summary>Adds the new class and lets the original use it.</summary>
    /// <returns>Null when some use has no counterpart, or nothing that compiles can be made.</returns>
    public static async Task<MigrationResult?> ReplaceAsync(Document document, StatelessSource source, CancellationToken cancellation) =>
        await FirstAsync(source, place => TryReplaceAsync(document, source, place, late: false, cancellation), cancellation).ConfigureAwait(false)
        ?? await FirstAsync(source, place => TryReplaceAsync(document, source, place, late: true, cancellation), cancellation).ConfigureAwait(false);

    private static async Task<MigrationResult?> FirstAsync(StatelessSource source, Func<PlannedPlace, Task<MigrationResult?>> attempt, CancellationToken cancellation)
    {
        PlannedPlace place = PlannedPlace.For(ConfigurationReader.Read(source, cancellation), cancellation);
        MigrationResult? result = await attempt(place).ConfigureAwait(false);
        return result is null && !place.IsNested && source.Host is not null ? await attempt(place.Nested(source)).ConfigureAwait(false) : result;
    }

    private static async Task<MigrationResult?> TryGenerateAsync(Document document, StatelessSource source, PlannedPlace place, CancellationToken cancellation)
    {
        if (Plan(source, place, cancellation) is not { } draft)
        {
            return null;
        }

        Document edited = draft.IsNested ? await PartialHost.MakeAsync(document, source, cancellation).ConfigureAwait(false) : document;
        return await MachineDocument.AddAsync(document, edited, draft, source, cancellation).ConfigureAwait(false) is { } solution ? new MigrationResult(solution, draft) : null;
    }

    private static async Task<MigrationResult?> TryReplaceAsync(Document document, StatelessSource source, PlannedPlace place, bool late, CancellationToken cancellation)
    {
        if (Plan(source, place, cancellation) is not { } draft || ReplacementPlan.Of(draft.Context.Configuration, draft, late, cancellation) is not { } plan)
        {
            return null;
        }

        UseRewriter rewriter = new(plan, draft.Context, cancellation);
        SyntaxNode? root = rewriter.Visit(await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false));
        if (rewriter.HasFailed || root is null || (rewriter.DispatchesFire && draft.Context.Names.IsTaken("Fire")) || (rewriter.DispatchesCanFire && draft.Context.Names.IsTaken("CanFire")))
        {
            return null;
        }

        draft = draft with { DispatchesFire = rewriter.DispatchesFire, DispatchesCanFire = rewriter.DispatchesCanFire };
        return await MachineDocument.AddAsync(document, document.WithSyntaxRoot(root), draft, source, cancellation).ConfigureAwait(false) is { } solution ? new MigrationResult(solution, draft) : null;
    }

    /// <summary>Planning adds to what is reported, so each attempt reads anew.</summary>
    private static MachineDraft? Plan(StatelessSource source, PlannedPlace place, CancellationToken cancellation)
    {
        StatelessConfiguration configuration = ConfigurationReader.Read(source, cancellation);
        if (configuration.Initial.Length == 0 || configuration.Setups.Count == 0)
        {
            return null;
        }

        MachineDraft draft = MachinePlanner.Plan(configuration, place, cancellation);
        return draft.Triggers.IsEmpty ? null : draft;
    }
}
