using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.States;

/// <summary>Declares a class with triggers a state machine, or gives one its initial state: the state that the first trigger leaves.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareMachineCodeFix))]
public sealed class DeclareMachineCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.OutsideMachine, RuleIds.InitialMissing];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Type: { } type, TypeSymbol: { } symbol } || FirstState(symbol) is not { } first || place.AttributeName("StateMachine") is not { } attribute)
        {
            yield break;
        }

        string initial = place.MemberText(first.Type, first.Member);
        if (place.Diagnostic.Id == RuleIds.InitialMissing && place.Attribute is { } machine)
        {
            yield return new Mend($"Begin in '{first.Member}'", nameof(DeclareMachineCodeFix), editor => editor.SetProperty(machine, "Initial", initial));
        }
        else if (place.Diagnostic.Id == RuleIds.OutsideMachine && CanBeMachine(type, symbol))
        {
            yield return new Mend(
                $"Declare '{symbol.Name}' a state machine that begins in '{first.Member}'",
                nameof(DeclareMachineCodeFix),
                editor => editor.AddAttribute(type, $"{attribute}(Initial = {initial})", after: attribute),
                Claim: symbol.ToDisplayString());
        }
    }

    /// <summary>An ordinary class that is partial through and through, all of whose attributed methods can be triggers.</summary>
    private static bool CanBeMachine(TypeDeclarationSyntax type, INamedTypeSymbol symbol) =>
        type is ClassDeclarationSyntax && !symbol.IsStatic && !symbol.IsFileLocal
        && type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static t => t.Modifiers.Any(SyntaxKind.PartialKeyword))
        && symbol.GetMembers().OfType<IMethodSymbol>().Where(static m => TriggerParser.IsTrigger(AttributeUse.Of(m))).All(static m => m.IsPartialDefinition
        && !m.IsStatic && !m.IsGenericMethod);

    private static (ITypeSymbol Type, string Member)? FirstState(INamedTypeSymbol type)
    {
        foreach (AttributeUse use in new MachineFacts(type).Triggers.SelectMany(static t => t.Uses))
        {
            if (use.Argument("from") is { Kind: TypedConstantKind.Enum, Type: { } states } from && MachineFacts.MemberName(states, from.Value) is { } member)
            {
                return (states, member);
            }
        }

        return null;
    }
}
