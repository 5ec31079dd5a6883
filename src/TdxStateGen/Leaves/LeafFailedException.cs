namespace TdxStateGen;

/// <summary>A leaf call whose success was insisted on did not succeed: it was refused, it failed, or it gave up.</summary>
/// <remarks>Thrown by <c>EnsureSuccess</c> on leaf results only. Stubs themselves report failures by their results and never throw it.</remarks>
public sealed class LeafFailedException : InvalidOperationException
{
    /// <summary>Makes the exception with a general message and the report of a call that was not made.</summary>
    public LeafFailedException()
        : this("A leaf call did not succeed.")
    {
    }

    /// <summary>Makes the exception with a message of its own and the report of a call that was not made.</summary>
    /// <param name="message">What failed and why.</param>
    public LeafFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">What failed and why.</param>
    /// <param name="innerException">The cause.</param>
    public LeafFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception from what a call came to.</summary>
    /// <param name="report">What the call came to.</param>
    public LeafFailedException(LeafReport report)
        : this(Describe(report), report)
    {
    }

    /// <summary>Makes the exception from what a call came to, in a vendor's words.</summary>
    /// <param name="message">What failed and why, with the vendor's name of the status.</param>
    /// <param name="report">What the call came to.</param>
    public LeafFailedException(string message, LeafReport report)
        : base(message) => Report = report;

    /// <summary>What the call came to: how it ended, the status word, the LP. Of a fan-out, the lowest LP whose call failed; the default report if none was made.</summary>
    public LeafReport Report { get; }

    private static string Describe(LeafReport report) => report.Outcome == LeafOutcome.NotCalled
        ? $"The leaf was not called ({report.Trigger})."
        : $"The leaf call did not succeed on LP {report.Processor}: {report.Outcome}, status 0x{report.Status:X} after {report.Attempts} attempt{(report.Attempts == 1 ? "" : "s")}.";
}
