using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Parsing;

/// <summary>One attribute as applied, with its arguments found by name. Lives as long as one run of the parser.</summary>
/// <param name="Owner">The type, method, field or parameter it stands on.</param>
/// <param name="Data">The attribute.</param>
/// <param name="Index">Its position among the owner's attributes.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct AttributeUse(ISymbol Owner, AttributeData Data, int Index, AttributeKind Kind)
{
    /// <summary>The attribute's name as a user writes it.</summary>
    public string DisplayName
    {
        get
        {
            string name = Data.AttributeClass?.Name ?? "";
            return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        }
    }

    /// <summary>Whether the compiler could bind it; if not it has reported that itself.</summary>
    public bool IsBound => Data.AttributeConstructor is not null
        && Data.ConstructorArguments.All(static a => !HasError(a))
        && Data.NamedArguments.All(static a => !HasError(a.Value));

    /// <summary>The library's attributes on a symbol, in order.</summary>
    public static ImmutableArray<AttributeUse> Of(ISymbol owner) => Of(owner, owner.GetAttributes(), 0);

    /// <summary>The library's attributes on a method's return value; their positions are counted on after those of the method.</summary>
    public static ImmutableArray<AttributeUse> OfReturnValue(IMethodSymbol method) =>
        method.GetReturnTypeAttributes() is { IsEmpty: false } attributes ? Of(method, attributes, method.GetAttributes().Length) : [];

    private static ImmutableArray<AttributeUse> Of(ISymbol owner, ImmutableArray<AttributeData> attributes, int offset)
    {
        if (attributes.IsEmpty)
        {
            return [];
        }

        ImmutableArray<AttributeUse>.Builder uses = ImmutableArray.CreateBuilder<AttributeUse>();
        for (int i = 0; i < attributes.Length; i++)
        {
            AttributeKind kind = KnownNames.KindOf(attributes[i].AttributeClass);
            if (kind != AttributeKind.Other)
            {
                uses.Add(new AttributeUse(owner, attributes[i], offset + i, kind));
            }
        }

        return uses.ToImmutable();
    }

    /// <summary>A constructor argument by the parameter's name.</summary>
    public TypedConstant? Argument(string parameter)
    {
        if (Data.AttributeConstructor is { } constructor)
        {
            for (int i = 0; i < constructor.Parameters.Length && i < Data.ConstructorArguments.Length; i++)
            {
                if (constructor.Parameters[i].Name == parameter)
                {
                    return Data.ConstructorArguments[i];
                }
            }
        }

        return null;
    }

    /// <summary>A property set in the attribute, or null when it is not set.</summary>
    public TypedConstant? Property(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in Data.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>A text given as a constructor argument or property.</summary>
    public string? Text(string name) => (Argument(name) ?? Property(name))?.Scalar() as string;

    /// <summary>An integer property or the default.</summary>
    public int Int32(string name, int otherwise) => Property(name)?.Scalar() as int? ?? otherwise;

    /// <summary>A flag or the default.</summary>
    public bool Flag(string name, bool otherwise) => Property(name)?.Scalar() as bool? ?? otherwise;

    /// <summary>The values of an array argument or property; empty when absent or null.</summary>
    public ImmutableArray<TypedConstant> Values(string name) =>
        (Argument(name) ?? Property(name)) is { Kind: TypedConstantKind.Array, IsNull: false } array ? array.Values : [];

    /// <summary>Whether an array argument is given and has no element.</summary>
    public bool IsEmptyList(string name) => IsBound && (Argument(name) ?? Property(name)) is { Kind: TypedConstantKind.Array, IsNull: false, Values.IsEmpty: true };

    private static bool HasError(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error || (constant.Kind == TypedConstantKind.Array && !constant.IsNull && constant.Values.Any(HasError));
}
