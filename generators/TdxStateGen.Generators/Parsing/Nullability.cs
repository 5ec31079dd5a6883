using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Whether a value of one type may be passed as another that differs in nullability at most, without a warning in generated code.</summary>
internal static class Nullability
{
    /// <summary>A value may lose the promise not to be null on the way, never gain it; inside a type both must say the same.</summary>
    public static bool Fits(ITypeSymbol from, ITypeSymbol to) =>
        !(from.NullableAnnotation == NullableAnnotation.Annotated && to.NullableAnnotation == NullableAnnotation.NotAnnotated) && PartsFit(from, to);

    /// <summary>The same of a parameter, which may forbid null where its type does not.</summary>
    public static bool Fits(ITypeSymbol from, IParameterSymbol to) => Fits(from, to.Type)
        && !(from.NullableAnnotation == NullableAnnotation.Annotated && to.GetAttributes().Any(static a => a.AttributeClass is { Name: "DisallowNullAttribute", ContainingNamespace.Name: "CodeAnalysis" }));

    private static bool PartsFit(ITypeSymbol from, ITypeSymbol to) => (from, to) switch
    {
        (IArrayTypeSymbol one, IArrayTypeSymbol other) => AreSame(one.ElementType, other.ElementType),
        (INamedTypeSymbol one, INamedTypeSymbol other) => one.TypeArguments.Zip(other.TypeArguments, AreSame).All(static same => same)
            && (one.ContainingType is null || other.ContainingType is null || PartsFit(one.ContainingType, other.ContainingType)),
        _ => true,
    };

    private static bool AreSame(ITypeSymbol one, ITypeSymbol other)
    {
        // What is compiled without nullability goes with anything.
        bool differ = (one.NullableAnnotation, other.NullableAnnotation)
            is (NullableAnnotation.Annotated, NullableAnnotation.NotAnnotated) or (NullableAnnotation.NotAnnotated, NullableAnnotation.Annotated);
        return !differ && PartsFit(one, other);
    }
}
