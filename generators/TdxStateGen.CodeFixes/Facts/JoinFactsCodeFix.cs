using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Facts;

/// <summary>Makes facts about a machine agree: lists the states of two attributes in one, or adds the state in which the machine starts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(JoinFactsCodeFix))]
public sealed class JoinFactsCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.FactsDisagree];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Attribute: { } attribute, Use: { } use } || !IsPlain(attribute))
        {
            yield break;
        }

        if (Earlier(place, attribute, use) is { } first)
        {
            yield return new Mend("List all states in one attribute", nameof(JoinFactsCodeFix), editor => Join(editor, first, attribute, Skipped(use)), Claim: first.Span.ToString());
        }
        else if (use.Kind == AttributeKind.Drives && InitialOf(place, use) is { } initial)
        {
            yield return new Mend($"Add {initial}, in which it starts", nameof(JoinFactsCodeFix), editor => editor.AddArgument(attribute, initial));
        }
    }

    /// <summary>An earlier attribute about the same thing on the same declaration.</summary>
    private static AttributeSyntax? Earlier(FindingPlace place, AttributeSyntax attribute, AttributeUse use) => (attribute.Parent?.Parent?.ChildNodes().OfType<AttributeListSyntax>() ?? [])
        .SelectMany(static list => list.Attributes)
        .TakeWhile(other => other != attribute)
        .FirstOrDefault(other => IsPlain(other) && place.UseOf(other) is { } before && before.Kind == use.Kind && before.Text("Of") == use.Text("Of") && Equals(before.Argument("mine")?.Value, use.Argument("mine")?.Value)
            && IsOnReturn(other) == IsOnReturn(attribute));

    private static bool IsOnReturn(AttributeSyntax attribute) => attribute.Parent is AttributeListSyntax { Target: not null };

    /// <summary>Whether the states stand in the attribute one by one, not as an array.</summary>
    private static bool IsPlain(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments
        .All(static a => a.NameColon is null && (a.NameEquals is not null || a.Expression is MemberAccessExpressionSyntax or IdentifierNameSyntax or CastExpressionSyntax)) == true;

    /// <summary>How many arguments come before the states.</summary>
    private static int Skipped(AttributeUse use) => use.Kind == AttributeKind.Drives ? 1 : 0;

    private static void Join(SyntaxEditor editor, AttributeSyntax first, AttributeSyntax second, int skipped)
    {
        HashSet<string> known = [.. States(first, skipped)];
        foreach (string state in States(second, skipped).Where(known.Add))
        {
            editor.AddArgument(first, state);
        }

        editor.RemoveAttribute(second);
    }

    private static IEnumerable<string> States(AttributeSyntax attribute, int skipped) =>
        attribute.ArgumentList!.Arguments.Where(static a => a.NameEquals is null).Skip(skipped).Select(static a => a.Expression.WithoutTrivia().ToString());

    private static string? InitialOf(FindingPlace place, AttributeUse use)
    {
        ITypeSymbol? inner = (use.Owner as IFieldSymbol)?.Type ?? (use.Owner as IPropertySymbol)?.Type;
        foreach (AttributeUse machine in inner is null ? [] : AttributeUse.Of(inner))
        {
            if (machine.Kind == AttributeKind.StateMachine && machine.Property("Initial") is { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value }
                && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value)) is { } member)
            {
                return place.MemberText(type, member.Name);
            }
        }

        return null;
    }
}
