using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Attributes;

/// <summary>Removes an attribute that contradicts, repeats or means nothing, as long as what it stands on stays what it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeCodeFix))]
public sealed class RemoveAttributeCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        RuleIds.OutsideMachine, RuleIds.ContradictingAttributes, RuleIds.AttributeNeedsTrigger, RuleIds.AmbiguousEdges, RuleIds.TerminalLeft, RuleIds.OutcomeRepeated, RuleIds.SourceLeft, RuleIds.ContradictingStatuses,
        RuleIds.HookTwice, RuleIds.GuardTwice, RuleIds.IdleHook, RuleIds.FromNowhere, RuleIds.EmptyStateList, RuleIds.DrivesNoMachine, RuleIds.FactNeedsMachine,
    ];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Attribute: { } attribute, Use: { } use } || (place.MethodSymbol is { } method && IsTriggerBy(use)
            && !AttributeUse.Of(method).Any(u => u != use && IsTriggerBy(u))))
        {
            yield break;
        }

        // A method keeps one attribute at least that makes it a trigger, so only one goes at a time.
        yield return new Mend(
            $"Remove [{use.DisplayName}]", nameof(RemoveAttributeCodeFix), editor => editor.RemoveAttribute(attribute), Claim: place.Method?.Span.ToString() ?? place.Attribute.Parent?.Span.ToString());
    }

    /// <summary>Whether an attribute says in which states a trigger is permitted, which every trigger must.</summary>
    private static bool IsTriggerBy(AttributeUse use) =>
        use.Kind is AttributeKind.Transition or AttributeKind.TransitionFromAny or AttributeKind.AllowedIn or AttributeKind.Ignore or AttributeKind.OnDemand;
}
