namespace TdxStateGen.Tdx;

/// <summary>Parts of a completion status, and how two of them compare.</summary>
public static class TdxStatusExtensions
{
    internal const ulong CodeMask = 0xFFFF_FFFF_0000_0000;
    private const byte SyntheticClass = 0xFF;

    /// <summary>The status with its details (bits 31:0) masked off: what it is compared by.</summary>
    /// <param name="status">A status as the module returned it.</param>
    /// <returns>Flags, class and name. Statuses of class FF (made by Linux, or all ones) are returned unchanged,
    /// because their low half is no detail but what tells them apart.</returns>
    public static TdxStatus Code(this TdxStatus status) =>
        status.ClassNumber() == SyntheticClass ? status : (TdxStatus)((ulong)status & CodeMask);

    /// <summary>Details level 2: bits 31:0.</summary>
    /// <param name="status">A status as the module returned it.</param>
    /// <returns>Operand id, MSR number, TDMR index and so on; <see cref="TdxStatusDecoder"/> reads it.</returns>
    public static uint Details(this TdxStatus status) => (uint)status;

    /// <summary>The status with <paramref name="detail"/> in bits 31:0, as the module returns it.</summary>
    /// <param name="status">A status of the module; details that it has are replaced.</param>
    /// <param name="detail">Operand id, MSR number, TDMR index and so on.</param>
    /// <returns>The same flags, class and name, with this detail.</returns>
    /// <exception cref="ArgumentException"><paramref name="status"/> is of class FF, which has no details.</exception>
    public static TdxStatus With(this TdxStatus status, uint detail) => status.ClassNumber() == SyntheticClass
        ? throw new ArgumentException($"Status 0x{(ulong)status:x16} is of class FF: its low half is part of the code and cannot hold a detail.", nameof(status))
        : (TdxStatus)(((ulong)status & CodeMask) | detail);

    /// <summary>Whether <paramref name="status"/> is one that <paramref name="code"/> stands for: how to compare statuses, since == would compare details too.</summary>
    /// <param name="status">A status as the module returned it.</param>
    /// <param name="code">What to compare with: without details it matches every detail; with details, or of class FF,
    /// it matches exactly.</param>
    /// <returns>True when it is.</returns>
    public static bool Matches(this TdxStatus status, TdxStatus code) =>
        code.Details() != 0 || code.ClassNumber() == SyntheticClass ? status == code : status.Code() == code;

    /// <summary>Whether the call succeeded, told something, or failed.</summary>
    /// <param name="status">A status as the module returned it.</param>
    /// <returns>By bit 63 and by the code without details; statuses of class FF are errors.</returns>
    public static TdxStatusOutcome Outcome(this TdxStatus status) =>
        (long)status < 0 ? TdxStatusOutcome.Error
        : status.Code() == TdxStatus.Success ? TdxStatusOutcome.Success
        : TdxStatusOutcome.Informational;

    /// <summary>Bits 47:40: what the status is about.</summary>
    /// <param name="status">A status as the module returned it.</param>
    /// <returns>0x00 to 0xFF; <see cref="TdxStatusClass"/> names those in use.</returns>
    public static byte ClassNumber(this TdxStatus status) => (byte)((ulong)status >> 40);
}
