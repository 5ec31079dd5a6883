using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.FindSymbols;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes;

/// <summary>Renames what has a name that generated code needs, everywhere it is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameCodeFix))]
public sealed class RenameCodeFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NameCollision, RuleIds.ReservedPrefix, RuleIds.HidingParameter];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => RenameAll.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await SymbolAtAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } symbol && NewName(symbol, diagnostic.Id) is { } name)
            {
                Solution solution = context.Document.Project.Solution;
                context.RegisterCodeFix(
                    CodeAction.Create($"Rename '{symbol.Name}' to '{name}'", cancellation => SymbolRenamer.RenameAsync(solution, symbol, name, cancellation), nameof(RenameCodeFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>The member or parameter that is declared at a finding's place.</summary>
    internal static async Task<ISymbol?> SymbolAtAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await FindingPlace.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } place)
        {
            return null;
        }

        ISymbol? symbol = place.Model.GetDeclaredSymbol(place.Node, cancellation);
        return symbol is IParameterSymbol or { ContainingType: not null } and not INamedTypeSymbol and not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
            && symbol.CanBeReferencedByName ? symbol : null;
    }

    /// <summary>A name that is free; null when there is none that suggests itself.</summary>
    internal static string? NewName(ISymbol symbol, string ruleId)
    {
        string name = ruleId switch
        {
            RuleIds.ReservedPrefix => symbol.Name.TrimStart('_'),
            RuleIds.HidingParameter => symbol.Name + "Value",
            _ => "Custom" + symbol.Name,
        };
        bool isFree = symbol is IParameterSymbol parameter
            ? parameter.ContainingSymbol is IMethodSymbol method && method.Parameters.All(p => p.Name != name) && new MachineFacts(method.ContainingType).IsFree(name)
            : new MachineFacts(symbol.ContainingType).IsFree(name);
        return isFree && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) && Identifiers.Escape(name) == name ? name : null;
    }

    /// <summary>Renames one after the other, since each changes places that the next is known by.</summary>
    private sealed class RenameAll : FixAllProvider
    {
        public static readonly RenameAll Instance = new();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            List<(ProjectId Project, ISymbol Symbol, string Name)> renames = [];
            IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
            foreach (Project project in projects)
            {
                foreach (Diagnostic diagnostic in await DiagnosticsAsync(context, project).ConfigureAwait(false))
                {
                    if (project.GetDocument(diagnostic.Location.SourceTree) is { } document
                        && await SymbolAtAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } symbol && NewName(symbol, diagnostic.Id) is { } name)
                    {
                        renames.Add((project.Id, symbol, name));
                    }
                }
            }

            return renames.Count == 0
                ? null
                : CodeAction.Create("Rename all", cancellation => RenameAsync(context.Solution, renames, cancellation), nameof(RenameCodeFix));
        }

        private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context, Project project) => context is { Scope: FixAllScope.Document, Document: { } document }
            ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);

        private static async Task<Solution> RenameAsync(Solution solution, List<(ProjectId Project, ISymbol Symbol, string Name)> renames, CancellationToken cancellation)
        {
            foreach ((ProjectId id, ISymbol symbol, string name) in renames)
            {
                if (solution.GetProject(id) is { } project && await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
                    && SymbolFinder.FindSimilarSymbols(symbol, compilation, cancellation).FirstOrDefault() is { } now)
                {
                    solution = await SymbolRenamer.RenameAsync(solution, now, name, cancellation).ConfigureAwait(false);
                }
            }

            return solution;
        }
    }
}
