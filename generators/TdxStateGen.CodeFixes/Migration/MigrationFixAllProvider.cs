using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration;

/// <summary>Migrates one machine after the other: each fix adds a file and may change the one it stands in, so the next one starts from what came out. What cannot be migrated is left as it is.</summary>
internal sealed class MigrationFixAllProvider : FixAllProvider
{
    public static MigrationFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        bool replaces = fixAllContext.CodeActionEquivalenceKey == StatelessMigrationCodeFix.ReplaceKey;
        string title = replaces ? "Replace all Stateless machines by declared ones" : "Declare all machines that are configured with Stateless";
        return Task.FromResult<CodeAction?>(CodeAction.Create(title, cancellation => MigrateAsync(fixAllContext, replaces, cancellation), fixAllContext.CodeActionEquivalenceKey));
    }

    private static async Task<Solution> MigrateAsync(FixAllContext context, bool replaces, CancellationToken cancellation)
    {
        Solution solution = context.Solution;
        foreach (Document document in Documents(context))
        {
            ImmutableArray<Diagnostic> findings = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (findings.IsEmpty || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            {
                continue;
            }

            // Positions move with every fix; marks on the nodes stay.
            Dictionary<SyntaxNode, SyntaxAnnotation> marks = [];
            foreach (Diagnostic finding in findings.OrderBy(static f => f.Location.SourceSpan.Start))
            {
                marks[root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true)] = new SyntaxAnnotation();
            }

            solution = solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceNodes(marks.Keys, (old, current) => current.WithAdditionalAnnotations(marks[old])));
            foreach (SyntaxAnnotation mark in marks.Values)
            {
                solution = await MigrateAsync(solution.GetDocument(document.Id)!, mark, replaces, cancellation).ConfigureAwait(false) ?? solution;
            }
        }

        return solution;
    }

    private static async Task<Solution?> MigrateAsync(Document document, SyntaxAnnotation mark, bool replaces, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SyntaxNode? node = root?.GetAnnotatedNodes(mark).FirstOrDefault();
        if (model is null || node is null || StatelessSource.Find(root!, model, node.Span, cancellation) is not { } source)
        {
            return null;
        }

        MigrationResult? result = replaces
            ? await MigrationResult.ReplaceAsync(document, source, cancellation).ConfigureAwait(false)
            : await MigrationResult.GenerateAsync(document, source, cancellation).ConfigureAwait(false);
        return result?.Solution;
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.SelectMany(static project => project.Documents),
    };
}
