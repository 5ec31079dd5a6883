using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Methods;

/// <summary>Adds the guard, action, body, precheck, hold or gate that an attribute names and the class does not have, with the shape that it must have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMethodCodeFix))]
public sealed class AddMethodCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MethodNotFound, RuleIds.MethodShape];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Type: { } type, TypeSymbol: { } symbol } || NameAt(place) is not { } name || !SyntaxFacts.IsValidIdentifier(name) || NamedMethod.At(place, name) is not { } method)
        {
            yield break;
        }

        bool isOverload = place.Diagnostic.Id == RuleIds.MethodShape;
        if (isOverload ? CanOverload(symbol, method) : new MachineFacts(symbol).IsFree(name))
        {
            yield return new Mend(
                $"Add the {method.Role} '{name}'" + (isOverload ? " as an overload" : ""), nameof(AddMethodCodeFix), editor => editor.AddMember(type, method.Text), Claim: name);
        }
    }

    /// <summary>The name; one in <c>nameof</c> that does not exist has no constant value.</summary>
    private static string? NameAt(FindingPlace place) => place.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression switch
    {
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax name }] } => name.Identifier.ValueText,
        { } text => place.Model.GetConstantValue(text, place.Cancellation).Value as string,
        null => null,
    };

    /// <summary>Whether there are methods of the name only, and all of them with other parameters.</summary>
    private static bool CanOverload(INamedTypeSymbol type, NamedMethod method)
    {
        int parameters = method.Parameters.Length == 0 ? 0 : 1;
        ImmutableArray<ISymbol> members = type.GetMembers(method.Name);
        return !members.IsEmpty && members.All(m => m is IMethodSymbol { MethodKind: MethodKind.Ordinary } other && other.Parameters.Length != parameters);
    }
}
