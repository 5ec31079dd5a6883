using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration.Writing;

/// <summary>What methods of the original's class do with the machine when they are called, through other methods too.</summary>
internal sealed class HostCalls(StatelessConfiguration configuration, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, CodeNeeds> _known = new(SymbolEqualityComparer.Default);

    /// <summary><see cref="CodeNeeds.Fires"/> and <see cref="CodeNeeds.StateElsewhere"/> as far as they apply.</summary>
    public CodeNeeds Of(ISymbol member)
    {
        ISymbol definition = member.OriginalDefinition;
        if (_known.TryGetValue(definition, out CodeNeeds known))
        {
            return known;
        }

        _known.Add(definition, CodeNeeds.None);
        CodeNeeds needs = CodeNeeds.None;
        if (definition is IMethodSymbol or IPropertySymbol && SymbolEqualityComparer.Default.Equals(definition.ContainingType, configuration.Source.Host?.OriginalDefinition))
        {
            foreach (SyntaxReference reference in definition.DeclaringSyntaxReferences)
            {
                SyntaxTree tree = reference.SyntaxTree;
                SemanticModel near = configuration.Source.Model;
                needs |= In(reference.GetSyntax(cancellation), tree == near.SyntaxTree ? near : near.Compilation.GetSemanticModel(tree));
            }
        }

        return _known[definition] = needs;
    }

    private CodeNeeds In(SyntaxNode body, SemanticModel model)
    {
        CodeNeeds needs = CodeNeeds.None;
        foreach (SimpleNameSyntax name in body.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            cancellation.ThrowIfCancellationRequested();
            if (model.GetSymbolInfo(name, cancellation).Symbol is not { } symbol)
            {
                continue;
            }

            if (configuration.Machines.Contains(symbol))
            {
                bool isLater = name.Ancestors().TakeWhile(node => node != body).Any(static node => node is AnonymousFunctionExpressionSyntax);
                needs |= MemberUsed(name) switch
                {
                    "Fire" or "FireAsync" when !isLater => CodeNeeds.Fires,
                    "State" or "IsInState" or "CanFire" or "PermittedTriggers" or "GetPermittedTriggers" => CodeNeeds.StateElsewhere,
                    _ => CodeNeeds.None,
                };
            }
            else if (symbol is IMethodSymbol or IPropertySymbol)
            {
                needs |= Of(symbol);
            }
        }

        return needs;
    }

    private static string? MemberUsed(SimpleNameSyntax machine)
    {
        SyntaxNode expression = machine.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } ? machine.Parent : machine;
        return expression.Parent is MemberAccessExpressionSyntax access && access.Expression == expression ? access.Name.Identifier.ValueText : null;
    }
}
