namespace TdxEmulator.Errors;

/// <summary>Input that cannot be used: a machine description, a boot log, this computer's own files. Exit code 6.</summary>
/// <param name="place">File and place in it: a JSON path, a line number.</param>
/// <param name="problem">What is wrong there, as a sentence.</param>
/// <param name="mend">What to do about it, as a sentence; empty when the problem says it.</param>
internal sealed class InputException(string place, string problem, string mend = "")
    : Exception(mend.Length == 0 ? $"{place}: {problem}" : $"{place}: {problem} {mend}")
{
    /// <summary>File and place in it.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong there.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do about it; may be empty.</summary>
    public string Mend { get; } = mend;
}
