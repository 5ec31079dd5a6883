using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Methods;

/// <summary>A method that an attribute names: what it is for and how it must look.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is for, in words.</param>
/// <param name="ReturnType">The return type, as text that holds everywhere.</param>
/// <param name="Parameters">The parameters as text.</param>
internal sealed record NamedMethod(string Name, string Role, string ReturnType, string Parameters)
{
    private const string Void = "void";

    /// <summary>The method that the argument at a place names; null when it names none or its shape cannot be told.</summary>
    /// <param name="place">The place, in an argument of an attribute.</param>
    /// <param name="name">The name.</param>
    public static NamedMethod? At(FindingPlace place, string name)
    {
        if (place.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument || place.Use is not { } use)
        {
            return null;
        }

        string? parameter = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
        int position = parameter is null ? place.Attribute!.ArgumentList!.Arguments.IndexOf(argument) : -1;
        string? result = place.MethodSymbol?.ReturnType is INamedTypeSymbol { TypeKind: TypeKind.Enum } results ? Identifiers.QualifiedName(results) : null;
        return (use.Kind, parameter, position) switch
        {
            (AttributeKind.Transition, "Guard", _) => new NamedMethod(name, "guard", "bool", ""),
            (AttributeKind.Transition or AttributeKind.Outcome, "Action", _) => new NamedMethod(name, "action", Void, ""),
            (AttributeKind.OnDemand, "Precheck", _) when result is not null => new NamedMethod(name, "precheck", result + "?", ""),
            (AttributeKind.OnDemand, "body", _) or (AttributeKind.OnDemand, null, 1) when result is not null => new NamedMethod(name, "body", result, ""),
            (AttributeKind.Hold, "method", _) or (AttributeKind.Hold, null, 0) => new NamedMethod(name, "hold", "global::System.IDisposable", ""),
            (AttributeKind.LeafModule, "Gate", _) => new NamedMethod(name, "gate", StatusType(place.TypeSymbol) + "?", "ulong request"),
            _ => null,
        };
    }

    /// <summary>The method as a member; it throws until it is written, since no answer that it could make up would be safe.</summary>
    public string Text => $$"""
        private {{ReturnType}} {{Identifiers.Escape(Name)}}({{Parameters}})
        {
            throw new global::System.InvalidOperationException("{{Name}} is still to be written.");
        }
        """.Replace("\r\n", "\n");

    /// <summary>What the handlers of a far end answer with.</summary>
    private static string StatusType(INamedTypeSymbol? module)
    {
        IMethodSymbol? handler = module?.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(static m => AttributeUse.Of(m).Any(static u => u.Kind == AttributeKind.Answers));
        return handler is { ReturnType: INamedTypeSymbol { IsValueType: true } status } && !handler.ReturnsByRef ? Identifiers.QualifiedName(status) : "ulong";
    }
}
