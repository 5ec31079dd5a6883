namespace TdxStateGen.Tdx;

/// <summary>What one SEAMCALL leaf came to. The default value is "not called" and never reads as success.</summary>
/// <param name="Report">What the call came to.</param>
public readonly record struct SeamcallResult(LeafReport Report) : ILeafResult<SeamcallResult>
{
    /// <summary>Whether the work is done: the leaf succeeded, or it had been done before.</summary>
    public bool IsSuccess => Report.IsSuccess;

    /// <summary>The completion status of the last attempt, details included; meaningful only when a call was made.</summary>
    public TdxStatus Status => (TdxStatus)Report.Status;

    /// <summary>The LP that made the call, or -1 when none was made.</summary>
    public int Processor => Report.Processor;

    /// <inheritdoc/>
    public static SeamcallResult From(LeafReport report) => new(report);

    /// <summary>Whether a call was made and ended with this status: details are compared only if <paramref name="code"/> has some.</summary>
    /// <param name="code">The status asked about, such as <see cref="TdxStatus.SysBusy"/>.</param>
    /// <returns>True when it did. Always false when no call was made, even for <see cref="TdxStatus.Success"/>.</returns>
    public bool Is(TdxStatus code) => Report.Outcome != LeafOutcome.NotCalled && SeamcallConvention.Matches(Report.Status, (ulong)code, exact: false);

    /// <summary>Insists on success: what went wrong becomes an exception, so that it cannot go unseen.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="LeafFailedException">The leaf was not called, or it neither succeeded nor had been done before; the message names LP and status.</exception>
    public SeamcallResult EnsureSuccess() => IsSuccess ? this : throw new LeafFailedException($"The SEAMCALL did not succeed: {this}", Report);

    /// <summary>The result for people: what became of the call, on which LP, with which status.</summary>
    /// <returns>Such as <c>Failed on LP 3: 0xC000050500000000 TDX_SYS_NOT_READY (1 attempt)</c>.</returns>
    public override string ToString() => Report.Outcome == LeafOutcome.NotCalled
        ? $"not called ({Report.Trigger})"
        : $"{Report.Outcome} on LP {Report.Processor}: 0x{Report.Status:X16} {TdxStatusDecoder.Decode(Report.Status).Name} ({Report.Attempts} attempt{(Report.Attempts == 1 ? "" : "s")})";
}
