using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.States;

/// <summary>Declares a state terminal that nothing leaves: a dead end, or the state of a failure.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkTerminalCodeFix))]
public sealed class MarkTerminalCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.DeadEnd, RuleIds.OutcomeKindMismatch];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { TypeSymbol: { } type } || new MachineFacts(type) is not { StateType: { } states } machine
            || place.ClassAttribute(AttributeKind.StateMachine)?.Parent?.Parent is not MemberDeclarationSyntax owner || place.AttributeName("Terminal") is not { } attribute
            || states.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Identifiers.Escape(f.Name) == place.Property(FindingProperties.State)) is not { } state)
        {
            yield break;
        }

        bool isFailure = place.Use is not { Kind: AttributeKind.Outcome } use || use.Argument("kind")?.Value is 2;
        bool canBeListed = AttributeUse.Of(type).Where(static u => u.Kind == AttributeKind.Terminal).Select(place.SyntaxOf).All(a => a is not null && CanTakeMore(a, owner, place));
        if (isFailure && canBeListed && !machine.IsTerminal(state.ConstantValue) && !machine.IsLeft(state.ConstantValue))
        {
            string value = place.MemberText(states, state.Name);
            yield return new Mend($"Declare '{state.Name}' terminal", nameof(MarkTerminalCodeFix), editor => editor.AddToList(owner, attribute, value), Claim: value);
        }
    }

    /// <summary>Whether the attribute stands on the same part of the class and lists states, not an array of them.</summary>
    private static bool CanTakeMore(AttributeSyntax attribute, MemberDeclarationSyntax owner, FindingPlace place) =>
        attribute.Parent?.Parent == owner && attribute.ArgumentList?.Arguments.All(a => place.Model.GetTypeInfo(a.Expression, place.Cancellation).Type is not IArrayTypeSymbol) != false;
}
