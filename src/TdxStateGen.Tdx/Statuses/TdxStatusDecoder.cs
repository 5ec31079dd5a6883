namespace TdxStateGen.Tdx;

/// <summary>Explains completion statuses. Total: every 64-bit value has an answer.</summary>
public static class TdxStatusDecoder
{
    private const ulong LinuxSoftwareError = 0x8000_FF00_0000_0000;

    /// <summary>Decodes a raw completion status.</summary>
    /// <param name="raw">RAX as SEAMCALL left it, or as a log shows it.</param>
    /// <param name="profile">Generation of the module, where known: some values have another name in 1.0.</param>
    /// <param name="leaf">Leaf number (bits 15:0 of RAX on entry), where known: it sharpens the advice.</param>
    /// <returns>The explanation; for a value that no header names it says what is odd about it.</returns>
    public static DecodedTdxStatus Decode(ulong raw, TdxProfile profile = TdxProfile.None, ulong? leaf = null)
    {
        TdxStatusCode code = new(raw);
        return TdxStatusTable.Find(code.Status) is { } row ? Known(code, row, profile, leaf) : Unknown(code);
    }

    /// <summary>As the other overload, for a status that is typed already.</summary>
    /// <param name="status">A status, with or without details.</param>
    /// <param name="profile">Generation of the module, where known.</param>
    /// <param name="leaf">Leaf number, where known.</param>
    /// <returns>The explanation; the enum need not name the value.</returns>
    public static DecodedTdxStatus Decode(TdxStatus status, TdxProfile profile = TdxProfile.None, ulong? leaf = null) =>
        Decode((ulong)status, profile, leaf);

    /// <summary>The status of a name in Intel's headers or in <see cref="TdxStatus"/>, such as TDX_SYS_BUSY or SysBusy; null if there is none.</summary>
    /// <param name="name">The name; letter case does not matter. A name with two encodings gives the one of 1.5.</param>
    /// <returns>The status without details, or null.</returns>
    public static TdxStatus? FindByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (TdxStatusRow row in TdxStatusTable.Rows)
        {
            if (Same(row.Name, name) || Same(row.NameIn1_0, name) || Same(row.Status.ToString(), name))
            {
                return row.Status;
            }
        }

        return null;

        static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }

    private static DecodedTdxStatus Known(TdxStatusCode code, TdxStatusRow row, TdxProfile profile, ulong? leaf) => new()
    {
        Code = code,
        Status = row.Status,
        Name = row.NameUnder(profile),
        OtherName = row.OtherNameUnder(profile),
        DefinedIn = row.Profiles,
        ClassName = ClassName(code),
        Details = TdxStatusDetails.Read(row.Details, row.Status.ClassNumber() == (byte)TdxStatusClass.Synthetic ? 0 : code.Details),
        Explanation = row.Explanation,
        Advice = TdxStatusAdvice.Find(row.Status, code.Details, leaf) ?? row.Advice,
    };

    private static DecodedTdxStatus Unknown(TdxStatusCode code) => new()
    {
        Code = code,
        Status = null,
        Name = null,
        DefinedIn = TdxProfile.None,
        ClassName = ClassName(code),
        Details = TdxStatusDetails.Read(TdxStatusDetailKind.Raw, code.Details),
        Explanation = WhyUnknown(code),
        Advice = "Compare with the error codes of the module version that is loaded; a newer module may have added this one.",
    };

    private static string WhyUnknown(TdxStatusCode code) =>
        (code.Raw & TdxStatusExtensions.CodeMask) == LinuxSoftwareError
            ? $"The kernel made this status itself (TDX_SW_ERROR with 0x{code.Details:x} in the low half); it is none of the three known ones."
        : code.ClassNumber == (byte)TdxStatusClass.Synthetic
            ? "The module never uses class FF: this is no completion status, or it was damaged on the way."
        : code.HasReservedBits
            ? "Bits 59:48 are not 0, which no status of the module has: this is no completion status, or it was damaged on the way."
        : TdxStatusTable.FindByClassAndName(code.Status) is { } near
            ? $"Class and name are those of {near.Name} (0x{(ulong)near.Status:x16}), but the flags in bits 63:60 are others."
            : "No header of the module versions 1.0.3, 1.5.01 and 1.5.25 has this code.";

    private static string? ClassName(TdxStatusCode code) =>
        Enum.IsDefined((TdxStatusClass)code.ClassNumber) ? ((TdxStatusClass)code.ClassNumber).ToString() : null;
}
