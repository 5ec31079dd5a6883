using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Which types travel in registers, and how wide they are.</summary>
internal static class OperandTypes
{
    /// <summary>The keyword and width of an unsigned integer type; null for any other.</summary>
    public static (string Keyword, int Bits)? Unsigned(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Byte => ("byte", 8),
        SpecialType.System_UInt16 => ("ushort", 16),
        SpecialType.System_UInt32 => ("uint", 32),
        SpecialType.System_UInt64 => ("ulong", 64),
        _ => null,
    };

    /// <summary>How a type travels and how many bits it needs, 0 for an <c>ILeafOperand</c>, whose values tell only at run time; null for a type that no register carries.</summary>
    public static (OperandKind Kind, int Bits)? Of(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            return Of(underlying);
        }

        int bits = type.SpecialType switch
        {
            SpecialType.System_Byte or SpecialType.System_SByte => 8,
            SpecialType.System_UInt16 or SpecialType.System_Int16 => 16,
            SpecialType.System_UInt32 or SpecialType.System_Int32 => 32,
            SpecialType.System_UInt64 or SpecialType.System_Int64 => 64,
            _ => 0,
        };
        return (type, bits) switch
        {
            ({ SpecialType: SpecialType.System_Boolean }, _) => (OperandKind.Bool, 1),
            (_, > 0) => (OperandKind.Number, bits),
            _ when IsCustom(type) => (OperandKind.Custom, 0),
            _ => null,
        };
    }

    private static bool IsCustom(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Struct } && type.AllInterfaces.Any(i =>
        KnownNames.Is(i.OriginalDefinition, "ILeafOperand`1") && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type) && Interfaces.AreMembersVisible(type, i));
}
