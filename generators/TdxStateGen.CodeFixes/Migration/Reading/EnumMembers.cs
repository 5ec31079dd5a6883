using Microsoft.CodeAnalysis;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>Members of the original's enums.</summary>
internal static class EnumMembers
{
    /// <summary>The member that an expression is a constant of, or null.</summary>
    public static string? NameOf(IOperation value, INamedTypeSymbol type) =>
        value.ConstantValue is { HasValue: true, Value: { } constant } && SymbolEqualityComparer.Default.Equals(value.Type, type)
            ? All(type).FirstOrDefault(member => Equals(member.ConstantValue, constant))?.Name
            : null;

    /// <summary>The member that a variable has which nobody has set.</summary>
    public static string? NameOfDefault(INamedTypeSymbol type) =>
        (All(type).FirstOrDefault(static member => Convert.ToDecimal(member.ConstantValue, System.Globalization.CultureInfo.InvariantCulture) == 0) ?? All(type).FirstOrDefault())?.Name;

    /// <summary>All members in order of declaration.</summary>
    public static IEnumerable<IFieldSymbol> All(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue);
}
