using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Keeps marks of the user's that are errors for whoever uses the thing from becoming errors inside generated code. Marks that only warn are switched off there.</summary>
internal static class Usability
{
    private const string Obsolete = "Obsolete";

    private const string Experimental = "Experimental";

    /// <summary>Reports a method or type that generated code would have to use and cannot; of a type every part counts, such as the element of an array.</summary>
    public static void Check(ParseContext context, ISymbol used, Anchor where)
    {
        foreach (ISymbol part in used is ITypeSymbol type ? TypeParts.Of(type) : (IEnumerable<ISymbol>)[used])
        {
            if (MarkOf(part) is { } mark && !IsAllowedIn(context.Type, mark.Name))
            {
                context.Report(Finding.Of(RuleIds.UnusableMember, where, part.Name, mark.Name).Via(context.At(part)).With(FindingProperties.Attribute, mark.Name));
            }
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

    /// <summary>The attribute that a member needs so that the compiler lets it name these types, or null: the same mark on the member itself.</summary>
    public static string? MarkFor(INamedTypeSymbol inside, IEnumerable<ITypeSymbol> types)
    {
        foreach (ITypeSymbol part in types.SelectMany(TypeParts.Of))
        {
            if (MarkOf(part) is { } mark && !IsAllowedIn(inside, mark.Name))
            {
                return mark.Name == Obsolete ? "[global::System.Obsolete]" : $"[global::System.Diagnostics.CodeAnalysis.Experimental(\"{mark.Id}\")]";
            }
        }

        return null;
    }

    /// <summary>Whether a method carries the mark itself, so that a second one of the kind would be too much.</summary>
    public static bool IsMarked(ISymbol symbol) => symbol.GetAttributes().Any(static a => IsObsolete(a) || IsExperimental(a));

    private static (string Name, string Id)? MarkOf(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsObsolete(attribute) && attribute.ConstructorArguments is [_, { Value: true }])
            {
                return (Obsolete, "");
            }

            if (IsExperimental(attribute))
            {
                return (Experimental, attribute.ConstructorArguments is [{ Value: string id }, ..] ? id : "");
            }
        }

        return null;
    }

    /// <summary>Inside a class that is marked itself, or is inside one, the compiler asks for no more; there a mark that only warns will do.</summary>
    private static bool IsAllowedIn(INamedTypeSymbol? type, string mark)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.GetAttributes().Any(a => mark == Obsolete ? IsObsolete(a) : IsExperimental(a)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsObsolete(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsExperimental(AttributeData attribute) => attribute.AttributeClass is { Name: "ExperimentalAttribute", ContainingNamespace.Name: "CodeAnalysis" };
}
