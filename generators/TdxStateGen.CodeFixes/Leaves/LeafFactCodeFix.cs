using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.Leaves;

/// <summary>Says of a leaf what is known of it: the name that its number has, or the profiles under which it changes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LeafFactCodeFix))]
public sealed class LeafFactCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.LeafNameDiffers, RuleIds.NoEdgeUnderProfile];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.MethodSymbol is not { } method || AttributeUse.Of(method).FirstOrDefault(static u => u.Kind == AttributeKind.Leaf) is not { Data: not null } use
            || place.SyntaxOf(use) is not { } leaf)
        {
            yield break;
        }

        if (place.Property(FindingProperties.Name) is { } name && AttributeEdits.ArgumentOf(leaf, use, "name") is { } argument)
        {
            string text = SymbolDisplay.FormatLiteral(name, quote: true);
            yield return new Mend($"Call the leaf {text}", "Name", editor => editor.ReplaceNode(argument, (current, _) => AttributeEdits.WithValue((AttributeArgumentSyntax)current, text)));
        }
        else if (place.Property(FindingProperties.Profiles) is { } profiles)
        {
            yield return new Mend("Say that the far end ignores the call under the other profiles", "NoEffectIn", editor => editor.SetProperty(leaf, "NoEffectIn", profiles));
        }
    }
}
