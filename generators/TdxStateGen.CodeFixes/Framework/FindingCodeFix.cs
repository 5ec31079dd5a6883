using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>
/// A fix whose edits stay in the document of the finding. Says only how to mend; offering, Fix All and the tidying of the result are here. Fix All makes all edits of a document in one go;
/// mends that claim the same thing wait for the next run.
/// </summary>
public abstract class FindingCodeFix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await FixAllAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FindingPlace.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
            {
                continue;
            }

            foreach (Mend mend in Mends(place))
            {
                context.RegisterCodeFix(CodeAction.Create(mend.Title, cancellation => ApplyAsync(context.Document, [mend], cancellation), mend.Key), diagnostic);
            }
        }
    }

    /// <summary>The ways to mend a finding, the likeliest first; none where the result might not compile.</summary>
    private protected abstract IEnumerable<Mend> Mends(FindingPlace place);

    private async Task<Document> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        List<Mend> mends = [];
        HashSet<string> claims = new(StringComparer.Ordinal);
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan))
        {
            FindingPlace? place = await FindingPlace.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false);
            Mend? mend = place is null ? null : Mends(place).FirstOrDefault(m => m.Key == key);
            if (mend is not null && (mend.Claim is null || claims.Add(mend.Claim)))
            {
                mends.Add(mend);
            }
        }

        return await ApplyAsync(document, mends, cancellation).ConfigureAwait(false);
    }

    private static async Task<Document> ApplyAsync(Document document, List<Mend> mends, CancellationToken cancellation)
    {
        if (mends.Count == 0)
        {
            return document;
        }

        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (Mend mend in mends)
        {
            mend.Apply(editor);
        }

        return await Tidy.Async(document, editor.GetChangedDocument(), cancellation).ConfigureAwait(false);
    }
}
