using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Keeps marks of the user's that are errors for whoever uses the thing from becoming errors inside generated code. Marks that only warn are switched off there.</summary>
internal static class Usability
{
    /// <summary>Reports a method or type that generated code would have to use and cannot.</summary>
    public static void Check(ParseContext context, ISymbol used, Anchor where)
    {
        // Inside a class that is marked itself the compiler asks for no more.
        if (MarkOf(used) is { } mark && MarkOf(context.Type) is null)
        {
            context.Report(Finding.Of(RuleIds.UnusableMember, where, used.Name, mark).Via(context.At(used)).With(FindingProperties.Attribute, mark));
        }
    }

    /// <summary>Reports an enum, or members of it, that generated code would have to use and cannot.</summary>
    public static void Check(ParseContext context, MemberEnum members, Anchor where)
    {
        Check(context, members.Type, where);
        foreach (IFieldSymbol member in members.Members)
        {
            Check(context, member, where);
        }
    }

    private static string? MarkOf(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            switch (attribute.AttributeClass)
            {
                case { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
                    when attribute.ConstructorArguments is [_, { Value: true }]:
                    return "Obsolete";
                case { Name: "ExperimentalAttribute", ContainingNamespace.Name: "CodeAnalysis" }:
                    return "Experimental";
                default:
                    break;
            }
        }

        return null;
    }
}
