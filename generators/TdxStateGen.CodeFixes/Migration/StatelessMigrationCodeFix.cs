using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Migration;

/// <summary>
/// Writes the declaration of a machine that is configured with Stateless: a class in a file of its own, with the same transitions, guards, actions and hooks, and a comment about everything that could not be
/// carried over. Where every use of the machine has a counterpart, a second offer puts the new class in the machine's place. What is offered compiles.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StatelessMigrationCodeFix))]
public sealed class StatelessMigrationCodeFix : CodeFixProvider
{
    internal const string ReplaceKey = nameof(StatelessMigrationCodeFix) + ".Replace";

    private const string GenerateKey = nameof(StatelessMigrationCodeFix) + ".Generate";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.StatelessMachine];

    /// <inheritdoc />
    public override FixAllProvider? GetFixAllProvider() => MigrationFixAllProvider.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || StatelessSource.Find(root, model, context.Span, context.CancellationToken) is not { } source)
        {
            return;
        }

        if (await MigrationResult.GenerateAsync(context.Document, source, context.CancellationToken).ConfigureAwait(false) is { } generated)
        {
            int lost = generated.Draft.Problems.Count(static problem => problem.IsLoss);
            string losses = lost switch
            {
                0 => "",
                1 => " (one thing is not carried over)",
                _ => $" ({lost.ToString(System.Globalization.CultureInfo.InvariantCulture)} things are not carried over)",
            };
            Register(context, $"Declare '{generated.Draft.ClassName}' from this Stateless configuration{losses}", generated.Solution, GenerateKey);
        }

        if (await MigrationResult.ReplaceAsync(context.Document, source, context.CancellationToken).ConfigureAwait(false) is { } replaced)
        {
            Register(context, $"Replace '{source.Variable.Name}' by a declared '{replaced.Draft.ClassName}'", replaced.Solution, ReplaceKey);
        }
    }

    private static void Register(CodeFixContext context, string title, Solution solution, string key) => context.RegisterCodeFix(
        CodeAction.Create(title, _ => Task.FromResult(solution), equivalenceKey: key), context.Diagnostics);
}
