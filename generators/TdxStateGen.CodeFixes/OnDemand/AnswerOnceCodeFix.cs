using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.OnDemand;

/// <summary>Lets one of several outcomes answer for a state that they share: the first, or the only one that succeeds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AnswerOnceCodeFix))]
public sealed class AnswerOnceCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NoUniqueAnswer];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (OnDemandFacts.Of(place.MethodSymbol) is not { } facts)
        {
            yield break;
        }

        List<AttributeSyntax> silenced = [];
        foreach (IGrouping<object?, DeclaredOutcome> shared in facts.Outcomes.Where(o => o.Answers && !Equals(o.State, facts.Source)).GroupBy(static o => o.State))
        {
            DeclaredOutcome answer = shared.FirstOrDefault(static o => o.Kind == OnDemandFacts.Success) ?? shared.First();
            silenced.AddRange(shared.Where(o => o != answer).Select(o => place.SyntaxOf(o.Use)).OfType<AttributeSyntax>());
        }

        if (silenced.Count > 0)
        {
            // All states of a trigger at once: their findings stand at the same place.
            yield return new Mend(
                "Let one outcome answer for each state",
                nameof(AnswerOnceCodeFix),
                editor => silenced.ForEach(attribute => editor.SetProperty(attribute, "AnswersIn", "false")),
                Claim: place.MethodSymbol?.ToDisplayString());
        }
    }
}
