using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.OnDemand;

/// <summary>Adds the outcomes that an on-demand trigger lacks: as refusals, which stay where they are, or as failures.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddOutcomeCodeFix))]
public sealed class AddOutcomeCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.OutcomeMissing];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Method: { } method, TypeSymbol: { } type } || OnDemandFacts.Of(place.MethodSymbol) is not { } facts
            || new MachineFacts(type) is not { StateType: { } states } machine || machine.StateName(facts.Source) is not { } source
            || place.AttributeName("Outcome") is not { } outcome || place.LibraryName("OutcomeKind") is not { } kinds)
        {
            yield break;
        }

        string[] missing =
        [
            .. facts.Results.GetMembers().OfType<IFieldSymbol>()
                .Where(f => f.HasConstantValue && facts.Outcomes.All(o => !Equals(o.Result, f.ConstantValue)))
                .Select(static f => f.Name),
        ];
        if (missing.Length == 0)
        {
            yield break;
        }

        string what = missing.Length == 1 ? $"'{missing[0]}'" : "the missing results";
        yield return new Mend($"Let {what} refuse and stay in '{source}'", "Refused", editor => Add(editor, source, OnDemandFacts.Refused, ""));

        // A failure of its own needs a terminal state that some outcome answers for already, or there would be two answers.
        if (facts.Outcomes.FirstOrDefault(o => o.Kind == OnDemandFacts.Failure && machine.IsTerminal(o.State) && !facts.IsUnanswered(o.State, default)) is { } failure
            && machine.StateName(failure.State) is { } end)
        {
            yield return new Mend($"Let {what} fail and end in '{end}'", "Failure", editor => Add(editor, end, OnDemandFacts.Failure, ", AnswersIn = false"));
        }

        void Add(SyntaxEditor editor, string state, string kind, string rest)
        {
            foreach (string result in missing)
            {
                string text = $"{outcome}({place.MemberText(facts.Results, result)}, {place.MemberText(states, state)}, {kinds}.{kind}{rest})";
                editor.AddAttribute(method, text, after: "Outcome");
            }
        }
    }
}
