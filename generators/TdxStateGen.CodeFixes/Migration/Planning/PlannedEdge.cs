using System.Collections.Immutable;
using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>One way in which a trigger acts in one state, superstates worked in.</summary>
/// <param name="From">The state.</param>
/// <param name="Trigger">The trigger.</param>
/// <param name="To">The state afterwards.</param>
/// <param name="Stays">Whether nothing is left or entered.</param>
/// <param name="Guards">Conditions that must all hold.</param>
/// <param name="Steps">What runs, in order.</param>
/// <param name="Line">Its line in the original, from 1.</param>
internal sealed record PlannedEdge(string From, string Trigger, string To, bool Stays, ImmutableArray<DelegateCode> Guards, ImmutableArray<Step> Steps, int Line)
{
    /// <summary>What runs before the commit; the rest are hooks.</summary>
    public ImmutableArray<Step> ActionSteps { get; init; } = Steps;
}
