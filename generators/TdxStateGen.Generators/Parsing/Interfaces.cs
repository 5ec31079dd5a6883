using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>How a type implements an interface that generated code uses.</summary>
internal static class Interfaces
{
    /// <summary>
    /// Whether generated code, which names the members on the type itself, finds each of them: an explicit implementation is not seen there. Looked up by name, since in a referenced
    /// assembly a public implementation may stand behind a private bridge of the compiler's.
    /// </summary>
    public static bool AreMembersVisible(ITypeSymbol type, INamedTypeSymbol implemented) => implemented.GetMembers()
        .Where(static member => member is not IMethodSymbol { AssociatedSymbol: not null })
        .All(member => HasPublic(type, member.Name));

    private static bool HasPublic(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(name).Any(static m => m.DeclaredAccessibility == Accessibility.Public))
            {
                return true;
            }
        }

        return false;
    }
}
