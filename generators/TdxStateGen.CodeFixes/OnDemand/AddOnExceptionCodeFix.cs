using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.OnDemand;

/// <summary>Says which result an exception in the body stands for: one of the failures, or of the refusals where nothing fails.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddOnExceptionCodeFix))]
public sealed class AddOnExceptionCodeFix : FindingCodeFix
{
    private const int Most = 3;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.OnExceptionMissing, RuleIds.ExceptionMeansSuccess];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.Attribute is not { } attribute || OnDemandFacts.Of(place.MethodSymbol) is not { } facts)
        {
            yield break;
        }

        DeclaredOutcome[] candidates = [.. facts.Outcomes.Where(static o => o.Kind == OnDemandFacts.Failure)];
        candidates = candidates.Length > 0 ? candidates : [.. facts.Outcomes.Where(static o => o.Kind == OnDemandFacts.Refused)];
        string[] results = [.. candidates.Select(o => MachineFacts.MemberName(facts.Results, o.Result)).OfType<string>().Distinct().Take(Most)];
        for (int i = 0; i < results.Length; i++)
        {
            string value = place.MemberText(facts.Results, results[i]);
            yield return new Mend($"Let an exception stand for '{results[i]}'", i == 0 ? "First" : results[i], editor => editor.SetProperty(attribute, "OnException", value));
        }
    }
}
