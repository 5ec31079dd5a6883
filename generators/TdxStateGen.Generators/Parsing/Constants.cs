using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Values of attribute arguments, whatever the user has written there.</summary>
internal static class Constants
{
    /// <summary>The value of a constant; null for an array, of which Roslyn gives none.</summary>
    public static object? Scalar(this TypedConstant constant) => constant.Kind == TypedConstantKind.Array ? null : constant.Value;
}
