using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Attributes of a machine or a far end on a class that is none.</summary>
internal static class StrayAttributes
{
    /// <summary>Looks a class without <c>[StateMachine]</c> over.</summary>
    public static EquatableArray<Finding> Find(
        INamedTypeSymbol type, ImmutableArray<AttributeUse> uses, Compilation compilation, AnchorMap anchors, CancellationToken cancellation)
    {
        ParseContext? context = null;
        ParseContext Context() => context ??= new ParseContext(type, compilation, anchors, cancellation);

        bool isModule = uses.Any(static u => u.Kind == AttributeKind.LeafModule);
        foreach (AttributeUse use in uses)
        {
            if (use.Kind is AttributeKind.Terminal or AttributeKind.Goal or AttributeKind.Status or AttributeKind.LeafInterface)
            {
                Context().Report(RuleIds.OutsideMachine, Context().At(use), use.DisplayName, type.Name, type.Name);
            }
        }

        foreach (ISymbol member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (member is not (IMethodSymbol or IFieldSymbol or IPropertySymbol) || member.IsImplicitlyDeclared)
            {
                continue;
            }

            foreach (AttributeUse use in AttributeUse.Of(member))
            {
                if (use.Kind is AttributeKind.RequiresState or AttributeKind.EnsuresState)
                {
                    continue;
                }

                if (use.Kind == AttributeKind.Answers)
                {
                    if (!isModule)
                    {
                        Context().Report(RuleIds.HandlerOutsideModule, Context().At(use), use.DisplayName, member.Name, type.Name);
                    }
                }
                else
                {
                    Context().Report(RuleIds.OutsideMachine, Context().At(use), use.DisplayName, member.Name, type.Name);
                }
            }
        }

        return context?.Findings ?? default;
    }
}
