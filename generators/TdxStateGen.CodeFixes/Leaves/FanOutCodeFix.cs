using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Leaves;

/// <summary>Sends a leaf to one processor after the other, or lets a parallel fan-out finish.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FanOutCodeFix))]
public sealed class FanOutCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ExclusiveInParallel, RuleIds.ParallelStop];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Attribute: { } leaf, Use.Kind: AttributeKind.Leaf } || place.LibraryName("FanOutOrder") is not { } orders || place.LibraryName("FanOutPolicy") is not { } policies)
        {
            yield break;
        }

        if (place.Diagnostic.Id == RuleIds.ParallelStop)
        {
            yield return new Mend("Finish, then fail", "FinishThenFail", editor => editor.SetProperty(leaf, "OnFailure", policies + ".FinishThenFail"));
        }

        yield return new Mend("Send it to one processor after the other", "Serial", editor => editor.SetProperty(leaf, "Order", orders + ".Serial"));
    }
}
