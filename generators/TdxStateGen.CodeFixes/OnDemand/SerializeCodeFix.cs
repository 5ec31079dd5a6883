using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.OnDemand;

/// <summary>Gives a machine with an on-demand trigger the gate that it needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SerializeCodeFix))]
public sealed class SerializeCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.OnDemandNotSerialized];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.ClassAttribute(AttributeKind.StateMachine) is { } machine && place.LibraryName("MachineConcurrency") is { } concurrency)
        {
            yield return new Mend(
                $"Make '{place.TypeSymbol?.Name}' serialized", nameof(SerializeCodeFix), editor => editor.SetProperty(machine, "Concurrency", concurrency + ".Serialized"));
        }
    }
}
