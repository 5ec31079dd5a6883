using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;

namespace TdxStateGen.CodeFixes.Attributes;

/// <summary>Takes a property out of an attribute that has no effect, or whose default will do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovePropertyCodeFix))]
public sealed class RemovePropertyCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.StallLimit, RuleIds.InvalidPropertyName, RuleIds.RefusalWithAction, RuleIds.LeafPropertyWithoutEffect, RuleIds.CommitOnAny];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        string? property = place.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.NameEquals?.Name.Identifier.ValueText;
        bool isNeeded = place.Diagnostic.Id == RuleIds.InvalidPropertyName && place.TypeSymbol?.GetMembers("State").IsEmpty == false;
        if (place.Attribute is { } attribute && property is not null && !isNeeded)
        {
            yield return new Mend($"Remove '{property}'", nameof(RemovePropertyCodeFix), editor => editor.RemoveProperty(attribute, property));
        }
    }
}
