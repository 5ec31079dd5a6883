using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.States;

/// <summary>Takes a state out of the terminal states that something leaves or in which the machine begins, unless a failure ends there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnmarkTerminalCodeFix))]
public sealed class UnmarkTerminalCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TerminalLeft, RuleIds.InitialTerminal];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.TypeSymbol is not { } type || new MachineFacts(type) is not { StateType: { } states } machine || place.ClassAttribute(AttributeKind.Terminal) is not { } terminal
            || states.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Identifiers.Escape(f.Name) == (place.Property(FindingProperties.From) ?? place.Property(FindingProperties.State))) is not { } state
            || machine.Triggers.Any(t => EndsIn(t.Method, state.ConstantValue)))
        {
            yield break;
        }

        AttributeArgumentSyntax[] arguments = [.. terminal.ArgumentList?.Arguments ?? []];
        AttributeArgumentSyntax[] named = [.. arguments.Where(a => SymbolEqualityComparer.Default.Equals(place.Model.GetSymbolInfo(a.Expression, place.Cancellation).Symbol, state))];
        if (named.Length == 0)
        {
            yield break;
        }

        string title = $"Do not declare '{state.Name}' terminal";
        if (named.Length == arguments.Length)
        {
            yield return new Mend(title, nameof(UnmarkTerminalCodeFix), editor => editor.RemoveAttribute(terminal), Claim: type.ToDisplayString());
        }
        else
        {
            // One state a run: two at once could leave the attribute empty.
            yield return new Mend(title, nameof(UnmarkTerminalCodeFix), editor => editor.ReplaceNode(terminal, (current, _) => Without((AttributeSyntax)current, named)), Claim: type.ToDisplayString());
        }
    }

    private static bool EndsIn(IMethodSymbol trigger, object? state) =>
        OnDemandFacts.Of(trigger)?.Outcomes.Any(o => o.Kind == OnDemandFacts.Failure && Equals(o.State, state)) == true;

    private static AttributeSyntax Without(AttributeSyntax attribute, AttributeArgumentSyntax[] arguments)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> rest = attribute.ArgumentList!.Arguments;
        foreach (AttributeArgumentSyntax argument in arguments)
        {
            rest = rest.RemoveAt(rest.IndexOf(a => a.IsEquivalentTo(argument)));
        }

        return attribute.WithArgumentList(attribute.ArgumentList.WithArguments(rest));
    }
}
