using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>One thing that runs when an edge is taken, with what Stateless would tell it of the transition.</summary>
/// <param name="Code">What runs.</param>
/// <param name="Kind">Why it runs.</param>
/// <param name="Owner">The state that it belongs to.</param>
/// <param name="IsBoundToTrigger">Whether it runs for one trigger only (<c>OnEntryFrom</c>).</param>
/// <param name="Source">The state that is left, as the step sees it.</param>
/// <param name="Destination">The state that is entered, as the step sees it.</param>
/// <param name="Trigger">The trigger.</param>
/// <param name="Current">The state that Stateless is in while the step runs.</param>
internal sealed record Step(DelegateCode Code, StepKind Kind, string Owner, bool IsBoundToTrigger, string Source, string Destination, string Trigger, string Current);

/// <summary>Kinds of step.</summary>
internal enum StepKind
{
    /// <summary>A state is left.</summary>
    Exit,

    /// <summary>A state is entered.</summary>
    Entry,

    /// <summary>The machine stays.</summary>
    Internal,
}
