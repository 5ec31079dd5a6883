using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>Renames symbols in a solution.</summary>
internal static class SymbolRenamer
{
    /// <summary>Attributes that name parameters; all others name members.</summary>
    private const string NamesParameters = "Cursor";

    /// <summary>Renames a symbol and what refers to it.</summary>
    public static async Task<Solution> RenameAsync(Solution solution, ISymbol symbol, string name, CancellationToken cancellation)
    {
        Solution renamed = await Renamer.RenameSymbolAsync(solution, symbol, default, name, cancellation).ConfigureAwait(false);
        foreach (SyntaxReference reference in symbol is IParameterSymbol ? symbol.DeclaringSyntaxReferences : [])
        {
            // The parameter hid a member from nameof(...) in the attributes of its method, which meant the member.
            if (solution.GetDocument(reference.SyntaxTree) is { } old && renamed.GetDocument(old.Id) is { } document
                && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
            {
                IEnumerable<IdentifierNameSyntax> names = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
                    .Where(m => m.Identifier.ValueText == symbol.ContainingSymbol.Name && m.ParameterList.Parameters.Any(p => p.Identifier.ValueText == name))
                    .SelectMany(static m => m.AttributeLists.SelectMany(static l => l.Attributes))
                    .Where(static a => AttributeEdits.SimpleName(a) != NamesParameters)
                    .SelectMany(static a => a.DescendantNodes().OfType<IdentifierNameSyntax>())
                    .Where(n => n.Identifier.ValueText == name && n.Parent is ArgumentSyntax);
                root = root.ReplaceNodes(names, (node, _) => SyntaxFactory.IdentifierName(symbol.Name).WithTriviaFrom(node));
                renamed = renamed.WithDocumentSyntaxRoot(old.Id, root);
            }
        }

        return renamed;
    }
}
