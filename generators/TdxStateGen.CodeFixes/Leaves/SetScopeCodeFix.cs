using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Leaves;

/// <summary>Gives a leaf the scope that its return type tells of; the return type stays, since callers know it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetScopeCodeFix))]
public sealed class SetScopeCodeFix : FindingCodeFix
{
    private static readonly string[] WiderScopes = ["EveryProcessor", "OnlineProcessors", "OnePerPackage"];
    private static readonly string[] FanOutProperties = ["Scope", "Order", "OnFailure", "CommitWhen"];

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ScopeAndReturnType];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.MethodSymbol is not { } method || AttributeUse.Of(method).Where(static u => u.Kind == AttributeKind.Leaf).Select(place.SyntaxOf).FirstOrDefault() is not { } leaf
            || place.LibraryName("LeafScope") is not { } scopes)
        {
            yield break;
        }

        if (KnownNames.Is(method.ReturnType.OriginalDefinition, "FanOutResult`1"))
        {
            // A fan-out has no outputs: with some, the return type is what is wrong.
            foreach (string scope in method.Parameters.Any(static p => p.RefKind == RefKind.Out) ? [] : WiderScopes)
            {
                yield return new Mend($"Call the leaf with scope {scope}", scope, editor => editor.SetProperty(leaf, "Scope", scopes + "." + scope));
            }
        }
        else
        {
            yield return new Mend("Call the leaf on the current processor", "CurrentProcessor", editor =>
            {
                foreach (string property in FanOutProperties)
                {
                    editor.RemoveProperty(leaf, property);
                }
            });
        }
    }
}
