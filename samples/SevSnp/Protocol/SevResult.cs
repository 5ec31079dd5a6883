using TdxStateGen;

namespace SevSnp.Protocol;

/// <summary>What one command came to. The default value is "not called" and never reads as success.</summary>
/// <param name="Report">What the core says of the call.</param>
public readonly record struct SevResult(LeafReport Report) : ILeafResult<SevResult>
{
    /// <summary>Whether the command did its work.</summary>
    public bool IsSuccess => Report.IsSuccess;

    /// <summary>The status of the last attempt; meaningful only when a call was made.</summary>
    public SevStatus Status => (SevStatus)Report.Status;

    /// <inheritdoc/>
    public static SevResult From(LeafReport report) => new(report);

    /// <summary>Whether a call was made and ended with this status.</summary>
    /// <param name="code">The status asked about.</param>
    /// <returns>True when it did; false when no call was made, even for <see cref="SevStatus.Success"/>.</returns>
    public bool Is(SevStatus code) => Report.Outcome != LeafOutcome.NotCalled && Status == code;

    /// <inheritdoc/>
    public override string ToString() => Report.Outcome == LeafOutcome.NotCalled
        ? $"not called ({Report.Trigger})"
        : $"{Report.Outcome}: {Report.Status:X4}h {Status} ({Report.Attempts} attempt{(Report.Attempts == 1 ? "" : "s")})";
}
