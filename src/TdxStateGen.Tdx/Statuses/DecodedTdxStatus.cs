namespace TdxStateGen.Tdx;

/// <summary>A completion status taken apart and explained.</summary>
public sealed record DecodedTdxStatus
{
    /// <summary>The 64 bits as they were, with flags, class, name and details told apart.</summary>
    public required TdxStatusCode Code { get; init; }

    /// <summary>The status without details, when some header names it; otherwise null.</summary>
    public required TdxStatus? Status { get; init; }

    /// <summary>Name in Intel's headers (or Linux's for class FF), for the asked profile; null for unknown values.</summary>
    public required string? Name { get; init; }

    /// <summary>Another name of the same value in other versions of the headers, or null.</summary>
    public string? OtherName { get; init; }

    /// <summary>Module generations that define the status; none for unknown values and those that Linux makes.</summary>
    public required TdxProfile DefinedIn { get; init; }

    /// <summary>Name of the class, or null for numbers that no header uses.</summary>
    public required string? ClassName { get; init; }

    /// <summary>Whether the call succeeded, told something, or failed: <see cref="TdxStatusExtensions.Outcome"/>.</summary>
    public TdxStatusOutcome Outcome => Code.Outcome;

    /// <summary>An error that may go away when the call is repeated.</summary>
    public bool IsRecoverable => Code.IsRecoverable;

    /// <summary>Bits 31:0, read as the status says.</summary>
    public required TdxStatusDetails Details { get; init; }

    /// <summary>What happened, in a sentence or two.</summary>
    public required string Explanation { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Advice { get; init; }

    /// <summary>One line: value, name, details.</summary>
    /// <returns>Such as <c>0xc000010000000001 TDX_OPERAND_INVALID (register RCX)</c>.</returns>
    public override string ToString() =>
        $"{Code} {Name ?? "unknown status"}{(Details.Text.Length == 0 ? "" : $" ({Details.Text})")}";
}
