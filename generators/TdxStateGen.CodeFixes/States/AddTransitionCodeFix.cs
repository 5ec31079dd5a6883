using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.CodeFixes.States;

/// <summary>Adds the transition that a state lacks: into one that cannot be reached, out of one that nothing leaves, towards a goal; by a trigger that is there, or by a new one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTransitionCodeFix))]
public sealed class AddTransitionCodeFix : FindingCodeFix
{
    private const int MostTriggers = 255;
    private const int MostOffers = 3;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.UnreachableState, RuleIds.DeadEnd, RuleIds.NoWayToGoal, RuleIds.UnreachableCycle, RuleIds.UnreachableGoal];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place is not { Type: { } type, TypeSymbol: { } symbol } || new MachineFacts(symbol) is not { StateType: { } states } facts
            || place.AttributeName("Transition") is not { } attribute
            || MachineParser.Parse(symbol, place.Model.Compilation, anchors: null, place.Cancellation).Machine is not { } machine || Ends(place, machine) is not { } ends
            || machine.States[ends.From].IsTerminal || machine.Edges.Count >= MostTriggers)
        {
            yield break;
        }

        string from = machine.States[ends.From].Name, to = machine.States[ends.To].Name;
        string transition = $"{attribute}({place.NameOf(states)}.{from}, {place.NameOf(states)}.{to})";
        foreach (IMethodSymbol trigger in Suited(facts, machine, ends, place).Take(MostOffers))
        {
            if (trigger.DeclaringSyntaxReferences.FirstOrDefault(r => r.SyntaxTree == type.SyntaxTree)?.GetSyntax(place.Cancellation) is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method)
            {
                yield return new Mend(
                    $"Let '{trigger.Name}' lead from '{from}' to '{to}'", "By " + trigger.Name, editor => editor.AddAttribute(method, transition, after: "Transition"), Claim: from + " " + trigger.Name);
            }
        }

        string name = place.Diagnostic.Id is RuleIds.UnreachableState or RuleIds.UnreachableCycle or RuleIds.UnreachableGoal ? "GoTo" + to.TrimStart('@') : "Leave" + from.TrimStart('@');
        if (facts.IsFree(name) && facts.IsFree("Can" + name) && facts.IsFree("Try" + name) && machine.Triggers.Count < MostTriggers)
        {
            string summary = HasDocumentation(type) ? $"/// <summary>Leads from {from} to {to}.</summary>\n" : "";
            string text = $"{summary}[{transition}]\npublic partial void {name}();";
            yield return new Mend($"Add the trigger '{name}' from '{from}' to '{to}'", "By a new trigger", editor => editor.AddMember(type, text, after: "Transition"), Claim: name);
        }
    }

    /// <summary>The states that the new edge joins, by their numbers.</summary>
    private static (int From, int To)? Ends(FindingPlace place, MachineModel machine)
    {
        int from = IndexOf(machine, place.Property(FindingProperties.From));
        int to = IndexOf(machine, place.Property(FindingProperties.To));
        if (place.Diagnostic.Id == RuleIds.DeadEnd)
        {
            int goal = machine.States.ToList().FindIndex(static s => s.IsGoal);
            to = goal >= 0 && goal != from ? goal : machine.Initial;
        }

        return from < 0 || to < 0 || from == to ? null : (from, to);
    }

    /// <summary>Triggers that the state does not permit yet: first those that lead to the other state anyway, then plain ones.</summary>
    private static IEnumerable<IMethodSymbol> Suited(MachineFacts facts, MachineModel machine, (int From, int To) ends, FindingPlace place)
    {
        place.Cancellation.ThrowIfCancellationRequested();
        List<(IMethodSymbol Method, bool Leads)> suited = [];
        for (int trigger = 0; trigger < machine.Triggers.Count; trigger++)
        {
            TriggerModel model = machine.Triggers[trigger];
            IMethodSymbol? method = facts.Triggers.Select(static t => t.Method).FirstOrDefault(m => Identifiers.Escape(m.Name) == model.Name);
            bool leads = Enumerable.Range(0, machine.States.Count).Any(s => machine.EdgeAt(s, trigger)?.Branches.Any(b => b.To == ends.To) == true);
            if (method is not null && machine.EdgeAt(ends.From, trigger) is null && !model.IsQuery && model.OnDemand is null && (leads || model.Leaf is null))
            {
                suited.Add((method, leads));
            }
        }

        return suited.OrderBy(static s => s.Leads ? 0 : 1).Select(static s => s.Method);
    }

    private static int IndexOf(MachineModel machine, string? state) => machine.States.ToList().FindIndex(s => s.Name == state);

    private static bool HasDocumentation(TypeDeclarationSyntax type) =>
        type.Members.OfType<MethodDeclarationSyntax>().Any(static m => m.GetLeadingTrivia().Any(SyntaxKind.SingleLineDocumentationCommentTrivia));
}
