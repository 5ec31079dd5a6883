namespace TdxStateGen.Tdx;

/// <summary>What one leaf of the P-SEAMLDR came to. The default value is "not called" and never reads as success.</summary>
/// <param name="Report">What the call came to.</param>
public readonly record struct SeamldrResult(LeafReport Report) : ILeafResult<SeamldrResult>
{
    /// <summary>Whether the loader did what it was asked.</summary>
    public bool IsSuccess => Report.IsSuccess;

    /// <summary>The completion status of the last attempt; meaningful only when a call was made. A SEAMCALL that did not reach the loader has one of Linux's synthetic statuses, which are no members of the enum.</summary>
    public SeamldrStatus Status => (SeamldrStatus)Report.Status;

    /// <summary>The LP that made the call, or -1 when none was made.</summary>
    public int Processor => Report.Processor;

    /// <inheritdoc/>
    public static SeamldrResult From(LeafReport report) => new(report);

    /// <summary>Whether a call was made and ended with this status.</summary>
    /// <param name="code">The status asked about.</param>
    /// <returns>True when it did. Always false when no call was made, even for <see cref="SeamldrStatus.Success"/>.</returns>
    public bool Is(SeamldrStatus code) => Report.Outcome != LeafOutcome.NotCalled && Report.Status == (ulong)code;

    /// <summary>Insists on success: what went wrong becomes an exception, so that it cannot go unseen.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="LeafFailedException">The leaf was not called or did not succeed; the message names LP and status.</exception>
    public SeamldrResult EnsureSuccess() => IsSuccess ? this : throw new LeafFailedException($"The call of the P-SEAMLDR did not succeed: {this}", Report);

    /// <summary>The result for people: what became of the call, on which LP, with which status.</summary>
    /// <returns>Such as <c>Failed on LP 3: 0x8000000000000003 EBADCALL (1 attempt)</c>.</returns>
    public override string ToString() => Report.Outcome == LeafOutcome.NotCalled
        ? $"not called ({Report.Trigger})"
        : $"{Report.Outcome} on LP {Report.Processor}: 0x{Report.Status:X16} {SeamldrStatusDecoder.Decode(Report.Status).Name} ({Report.Attempts} attempt{(Report.Attempts == 1 ? "" : "s")})";
}
