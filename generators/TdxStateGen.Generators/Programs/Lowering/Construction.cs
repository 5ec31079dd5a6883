using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>What constructors do with the machine that they make. Read from their text: a body elsewhere has no operations here, and one in another assembly is taken to leave the machine where it starts.</summary>
internal static class Construction
{
    /// <summary>Whether making the machine may fire its triggers or make it known to others: it mentions a method of its own, a setter with code, or itself.</summary>
    public static bool MayDrive(IMethodSymbol constructor, LoweringContext context)
    {
        INamedTypeSymbol type = constructor.ContainingType.OriginalDefinition;
        HashSet<string> names = [];
        for (INamedTypeSymbol? holder = type; holder is { SpecialType: not SpecialType.System_Object }; holder = holder.BaseType)
        {
            names.UnionWith(holder.GetMembers().Where(m => RunsCode(m, context)).Select(static m => m.Name));
        }

        if (Mentions(constructor.OriginalDefinition, names, context.Cancellation, out bool callsAnother) || (callsAnother && type.InstanceConstructors.Any(c => Mentions(c, names, context.Cancellation, out _))))
        {
            return true;
        }

        for (INamedTypeSymbol? holder = type.BaseType; holder is { SpecialType: not SpecialType.System_Object }; holder = holder.BaseType)
        {
            if (holder.OriginalDefinition.InstanceConstructors.Any(c => Mentions(c, names, context.Cancellation, out _)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool RunsCode(ISymbol member, LoweringContext context) => member switch
    {
        { IsStatic: true } => false,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => true,
        IPropertySymbol property => (property.GetMethod is { } get && context.RunsCode(get)) || (property.SetMethod is { } set && context.RunsCode(set)),
        _ => false,
    };

    private static bool Mentions(IMethodSymbol constructor, HashSet<string> names, CancellationToken cancellation, out bool callsAnother)
    {
        callsAnother = false;
        foreach (SyntaxReference reference in constructor.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is not ConstructorDeclarationSyntax declaration)
            {
                continue;
            }

            callsAnother |= declaration.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer);
            SyntaxNode? body = (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody;
            foreach (SyntaxNode node in body?.DescendantNodes() ?? [])
            {
                bool isItself = node is ThisExpressionSyntax && node.Parent is not MemberAccessExpressionSyntax;
                if (isItself || (node is IdentifierNameSyntax identifier && names.Contains(identifier.Identifier.ValueText)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
