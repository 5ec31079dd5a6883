namespace TdxStateGen.Emulation;

/// <summary>A part of an interleaving: somebody went on until a place.</summary>
/// <param name="Participant">Who, by index.</param>
/// <param name="Place">The place that was come by, such as <c>locked</c>; <c>end</c> when there is nothing more to do.</param>
public readonly record struct InterleavingStep(int Participant, string Place)
{
    /// <summary>The step for people.</summary>
    /// <returns>Such as <c>2: locked</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Participant}: {Place}");
}
