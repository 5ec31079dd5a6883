using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Programs.Reporting;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Fires a trigger that throws where it is not permitted by its <c>TryX</c>, which answers; leaves the method when it was refused, where that is possible.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TryTriggerCodeFix))]
public sealed class TryTriggerCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.IllegalCall, RuleIds.MissingCheck, RuleIds.CallAfterEnd, RuleIds.CallRepeated];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (place.Property(ProgramProperties.Throws) != "true" || DrivingCall.At(place, place.Node) is not { IsWholeStatement: true, Method.ReturnsVoid: true } driving
            || driving.Method is not { IsPartialDefinition: true } and not { PartialDefinitionPart: not null } && !HasTry(driving.Method))
        {
            yield break;
        }

        string name = "Try" + driving.Method.Name, call = $"{driving.Prefix}{name}{driving.Call.ArgumentList}";
        string claim = driving.Statement.SpanStart.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (EarlyReturn.At(place, driving.Statement) is { } leave)
        {
            yield return new Mend($"Fire by '{name}' and return when it is refused", "Return", editor => editor.Become(driving.Statement, _ => EarlyReturn.Unless("!" + call, leave)), claim);
        }

        yield return new Mend($"Fire by '{name}' and go on when it is refused", "Go on", editor => editor.Become(driving.Statement, _ => SyntaxFactory.ParseStatement($"_ = {call};")), claim);
    }

    /// <summary>Whether the generated method is there. One that this project's generator writes need not be visible yet: the trigger being partial says that it will.</summary>
    private static bool HasTry(IMethodSymbol trigger) =>
        trigger.ContainingType.GetMembers("Try" + trigger.Name).OfType<IMethodSymbol>().Any(m => m.Parameters.Length == trigger.Parameters.Length);
}
