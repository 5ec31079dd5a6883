using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>The types that the text of a type names: elements, type arguments, the types around it.</summary>
internal static class TypeParts
{
    // Looked up by every type of every trigger, and the same for a whole compilation.
    private static readonly ConditionalWeakTable<Compilation, HashSet<IAssemblySymbol>> Aliased = new();

    /// <summary>The type and its parts.</summary>
    public static IEnumerable<ITypeSymbol> Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array, .. Of(array.ElementType)],
        IPointerTypeSymbol pointer => [pointer, .. Of(pointer.PointedAtType)],
        IFunctionPointerTypeSymbol function => [function, .. Of(function.Signature.ReturnType), .. function.Signature.Parameters.SelectMany(static p => Of(p.Type))],
        INamedTypeSymbol { IsTupleType: true } tuple => [tuple, .. tuple.TupleElements.SelectMany(static e => Of(e.Type))],
        INamedTypeSymbol named => [named, .. named.TypeArguments.SelectMany(Of), .. named.ContainingType is { } outer ? Of(outer) : []],
        _ => [type],
    };

    /// <summary>Whether a type can be written in an unsafe context only.</summary>
    public static bool HasPointer(ITypeSymbol type) => Of(type).Any(static part => part.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer);

    /// <summary>Whether the compiler does not know some part of the type, which it has reported.</summary>
    public static bool HasError(ITypeSymbol type) => Of(type).Any(static part => part.TypeKind == TypeKind.Error);

    /// <summary>The part of a type that only an <c>extern alias</c> of the user's reaches, or null.</summary>
    public static ITypeSymbol? BehindAlias(ITypeSymbol type, Compilation compilation)
    {
        HashSet<IAssemblySymbol> hidden = Aliased.GetValue(compilation, FindAliased);
        return hidden.Count == 0 ? null : Of(type).FirstOrDefault(part => part is INamedTypeSymbol { ContainingAssembly: { } assembly } && hidden.Contains(assembly));
    }

    private static HashSet<IAssemblySymbol> FindAliased(Compilation compilation) => new(
        compilation.References
            .Where(static r => r.Properties.Aliases is { IsDefaultOrEmpty: false } aliases && !aliases.Contains(MetadataReferenceProperties.GlobalAlias))
            .Select(compilation.GetAssemblyOrModuleSymbol)
            .OfType<IAssemblySymbol>(),
        SymbolEqualityComparer.Default);
}
