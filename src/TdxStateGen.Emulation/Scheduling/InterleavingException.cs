namespace TdxStateGen.Emulation;

/// <summary>Code that took part in an interleaving failed. The message says how to have the same interleaving again.</summary>
public sealed class InterleavingException : Exception
{
    private const int LastSteps = 40;

    internal InterleavingException(string origin, int participant, string problem, IReadOnlyList<InterleavingStep> transcript, Exception? inner)
        : base(
            $"Interleaving of {origin}: participant {participant} failed: {problem} The last steps: "
            + string.Join(", ", transcript.Skip(Math.Max(0, transcript.Count - LastSteps))),
            inner)
    {
        Origin = origin;
        Participant = participant;
    }

    /// <summary>What makes the same interleaving again: <c>seed 7</c>, or the choices that were made.</summary>
    public string Origin { get; }

    /// <summary>Who failed, by index.</summary>
    public int Participant { get; }
}
