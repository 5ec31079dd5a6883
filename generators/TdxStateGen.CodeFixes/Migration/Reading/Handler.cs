using System.Collections.Immutable;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>What the original does with a trigger in a state, under a condition or always.</summary>
/// <param name="Kind">Whether it moves, re-enters or stays.</param>
/// <param name="Trigger">Member of the trigger enum.</param>
/// <param name="Destination">Member of the state enum; null for one that stays.</param>
/// <param name="Guards">Conditions that must all hold.</param>
/// <param name="Action">What an internal transition does.</param>
/// <param name="Line">Its line in the original, from 1.</param>
internal sealed record Handler(HandlerKind Kind, string Trigger, string? Destination, ImmutableArray<DelegateCode> Guards, DelegateCode? Action, int Line)
{
    public bool IsGuarded => !Guards.IsEmpty;
}

/// <summary>Kinds of handler.</summary>
internal enum HandlerKind
{
    /// <summary><c>Permit</c>: leads to another state; does nothing when the machine is there already.</summary>
    Permit,

    /// <summary><c>PermitReentry</c>: leaves the state and enters it again.</summary>
    Reentry,

    /// <summary><c>PermitDynamic</c> whose choices are known: as <see cref="Permit"/>, but a move to the same state is one.</summary>
    Chosen,

    /// <summary><c>Ignore</c> and <c>InternalTransition</c>.</summary>
    Stay,
}
