using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.OnDemand;

/// <summary>Gives an outcome a kind that fits its state.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetOutcomeKindCodeFix))]
public sealed class SetOutcomeKindCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.OutcomeKindMismatch];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Attribute: { } attribute, Use: { } use, TypeSymbol: { } type } || OnDemandFacts.Of(place.MethodSymbol) is not { } facts
            || place.LibraryName("OutcomeKind") is not { } kinds || facts.Outcomes.FirstOrDefault(o => o.Use == use) is not { } outcome || KindOf(attribute, use) is not { } argument)
        {
            yield break;
        }

        bool stays = Equals(outcome.State, facts.Source);
        string[] fitting = stays ? [OnDemandFacts.Refused] : new MachineFacts(type).IsTerminal(outcome.State) ? [OnDemandFacts.Failure, OnDemandFacts.Success] : [OnDemandFacts.Success];
        bool wouldAnswerTwice = !stays && use.Flag("AnswersIn", true) && !facts.IsUnanswered(outcome.State, use);
        foreach (string kind in fitting.Where(k => k != outcome.Kind))
        {
            yield return new Mend($"Make the outcome a {kind}", kind, editor =>
            {
                editor.ReplaceNode(argument, (current, _) => AttributeEdits.WithValue((AttributeArgumentSyntax)current, kinds + "." + kind));
                if (wouldAnswerTwice)
                {
                    editor.SetProperty(attribute, "AnswersIn", "false");
                }
            });
        }
    }

    private static AttributeArgumentSyntax? KindOf(AttributeSyntax attribute, AttributeUse use) => AttributeEdits.ArgumentOf(attribute, use, "kind");
}
