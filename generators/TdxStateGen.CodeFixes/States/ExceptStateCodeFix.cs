using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.States;

/// <summary>Excepts a state from an edge out of every state, where something else decides already or only an on-demand trigger may lead out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExceptStateCodeFix))]
public sealed class ExceptStateCodeFix : FindingCodeFix
{
    private const string Except = nameof(Except);

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AmbiguousEdges, RuleIds.SourceLeft];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        IEnumerable<AttributeUse> uses = place.MethodSymbol is { } method ? AttributeUse.Of(method) : [];
        if (place.TypeSymbol is not { } type || uses.Where(static u => u.Kind == AttributeKind.TransitionFromAny).Select(place.SyntaxOf).FirstOrDefault() is not { } attribute
            || (place.Attribute != attribute && place.Diagnostic.Id == RuleIds.SourceLeft) || new MachineFacts(type).StateType is not { } states
            || states.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Identifiers.Escape(f.Name) == place.Property(FindingProperties.From)) is not { } state
            || !CanTakeMore(attribute))
        {
            yield break;
        }

        string value = place.MemberText(states, state.Name);
        yield return new Mend(
            $"Except '{state.Name}' from [TransitionFromAny]", nameof(ExceptStateCodeFix), editor => editor.ReplaceNode(attribute, (current, _) => With((AttributeSyntax)current, value)));
    }

    private static bool CanTakeMore(AttributeSyntax attribute) => ArrayOf(attribute) is null or ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax { Initializer: not null };

    private static ExpressionSyntax? ArrayOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static a => a.NameEquals?.Name.Identifier.ValueText == Except)?.Expression;

    private static AttributeSyntax With(AttributeSyntax attribute, string state)
    {
        InitializerExpressionSyntax? initializer = ArrayOf(attribute) switch
        {
            ArrayCreationExpressionSyntax array => array.Initializer,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer,
            _ => null,
        };
        if (initializer is null)
        {
            return AttributeEdits.WithProperty(attribute, Except, $"new object[] {{ {state} }}");
        }

        string others = initializer.Expressions.ToString();
        string all = others.Length == 0 ? state : others.TrimEnd().TrimEnd(',') + ", " + state;
        return AttributeEdits.WithProperty(attribute, Except, $"new object[] {{ {all} }}");
    }
}
