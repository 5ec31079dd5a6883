using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.Leaves;

/// <summary>Lists a status with the meaning that it has to the vendor, or gives one that is listed that meaning.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareStatusCodeFix))]
public sealed class DeclareStatusCodeFix : FindingCodeFix
{
    // What Linux gives an entropy source that has run dry, in all that a SEAMCALL may be tried.
    private const string UsualAttempts = "10";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.DoneStatusUnlisted, RuleIds.StatusClassIgnored];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.AttributeName("Status") is not { } attribute || place.LibraryName("StatusMeaning") is not { } meanings || place.Property(FindingProperties.Code) is not { } code)
        {
            yield break;
        }

        string? meaning = place.Property(FindingProperties.Meaning);
        if (place.Diagnostic.Id != RuleIds.StatusClassIgnored)
        {
            if (place.Method is { AttributeLists.Count: > 0 } method && meaning is not null)
            {
                string text = $"{attribute}({code}, {meanings}.{meaning})";
                yield return new Mend($"List {code.Substring(code.LastIndexOf('.') + 1)} as {meaning}", nameof(DeclareStatusCodeFix), editor => editor.AddAttribute(method, text, after: "Status"));
            }
        }
        else if (place is { Attribute: { } listed, Use: { Kind: AttributeKind.Status } use } && AttributeEdits.ArgumentOf(listed, use, "meaning") is { } argument)
        {
            if (meaning is null)
            {
                yield return new Mend("Do not list the status", nameof(DeclareStatusCodeFix), editor => editor.RemoveAttribute(listed));
                yield break;
            }

            yield return new Mend($"Make it {meaning}", nameof(DeclareStatusCodeFix), editor =>
            {
                editor.ReplaceNode(argument, (current, _) => AttributeEdits.WithValue((AttributeArgumentSyntax)current, meanings + "." + meaning));
                editor.RemoveProperty(listed, "To");
                if (meaning == "Retry")
                {
                    editor.SetProperty(listed, "Attempts", UsualAttempts);
                }
                else
                {
                    editor.RemoveProperty(listed, "Attempts");
                }
            });
        }
    }
}
