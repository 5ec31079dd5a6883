using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>Reads <c>[RequiresState]</c> and <c>[EnsuresState]</c>.</summary>
internal static class StateFacts
{
    public const string Requires = "RequiresStateAttribute";

    public const string Ensures = "EnsuresStateAttribute";

    /// <summary>What the attributes of one kind on a parameter or method say of a machine.</summary>
    /// <param name="owner">The parameter or method.</param>
    /// <param name="attribute">One of the names above.</param>
    /// <param name="of">The field meant, or null for the parameter or <see langword="this"/>.</param>
    /// <param name="protocol">The machine's protocol.</param>
    /// <returns>The states; 0 when nothing usable is said.</returns>
    public static ulong Read(ISymbol owner, string attribute, string? of, Protocol protocol) =>
        Read(owner is IMethodSymbol method ? (method.PartialDefinitionPart ?? method).GetAttributes() : owner.GetAttributes(), attribute, of, protocol);

    /// <summary>What the attributes on a method's result promise.</summary>
    public static ulong ReadResult(IMethodSymbol method, Protocol protocol) => Read((method.PartialDefinitionPart ?? method).GetReturnTypeAttributes(), Ensures, null, protocol);

    private static ulong Read(System.Collections.Immutable.ImmutableArray<AttributeData> attributes, string attribute, string? of, Protocol protocol)
    {
        ulong states = 0;
        foreach (AttributeData data in attributes)
        {
            AttributeUse use = new(protocol.Type, data, 0, AttributeKind.Other);
            if (!KnownNames.Is(data.AttributeClass, attribute) || use.Text("Of") != of)
            {
                continue;
            }

            foreach (TypedConstant value in use.Values("states"))
            {
                if (SymbolEqualityComparer.Default.Equals(value.Type, protocol.StateType) && protocol.StateOf(value.Value) is >= 0 and int state)
                {
                    states |= 1UL << state;
                }
            }
        }

        return states;
    }
}
