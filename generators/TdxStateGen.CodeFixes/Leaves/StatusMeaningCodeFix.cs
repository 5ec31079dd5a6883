using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Leaves;

/// <summary>Makes the meaning of a status agree with what is said beside it: bounds a retry, and takes away what belongs to another meaning or takes on that meaning.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StatusMeaningCodeFix))]
public sealed class StatusMeaningCodeFix : FindingCodeFix
{
    private const string Attempts = nameof(Attempts);
    private const string To = nameof(To);

    // What Linux gives an entropy source that has run dry, in all that a SEAMCALL may be tried.
    private const string UsualAttempts = "10";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.RetryWithoutBound, RuleIds.DestinationOfNonFailure];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Attribute: { } attribute, Use: { Kind: AttributeKind.Status } use } || place.LibraryName("StatusMeaning") is not { } meanings
            || AttributeEdits.ArgumentOf(attribute, use, "meaning") is not { } meaning)
        {
            yield break;
        }

        bool isRetry = use.Argument("meaning")?.Value is (int)StatusMeaningModel.Retry;
        if (place.Diagnostic.Id == RuleIds.DestinationOfNonFailure)
        {
            yield return new Mend("Remove the destination", "Remove", editor => editor.RemoveProperty(attribute, To), Claim: attribute.SpanStart + To);
            yield return new Mend("Make the status a failure", "Fail", editor =>
            {
                Mean(editor, "Fail");
                editor.RemoveProperty(attribute, Attempts);
            });
        }
        else if (isRetry)
        {
            yield return new Mend($"Try {UsualAttempts} times at most", "Bound", editor => editor.SetProperty(attribute, Attempts, UsualAttempts));
        }
        else
        {
            yield return new Mend("Remove the number of attempts", "Remove", editor => editor.RemoveProperty(attribute, Attempts), Claim: attribute.SpanStart + Attempts);
            if (use.Property(To) is null && use.Int32(Attempts, 0) >= 2)
            {
                yield return new Mend("Make the status ask for a retry", "Retry", editor => Mean(editor, "Retry"));
            }
        }

        void Mean(SyntaxEditor editor, string member) =>
            editor.ReplaceNode(meaning, (current, _) => AttributeEdits.WithValue((AttributeArgumentSyntax)current, meanings + "." + member));
    }
}
