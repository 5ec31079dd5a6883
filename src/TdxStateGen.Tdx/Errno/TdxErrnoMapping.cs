namespace TdxStateGen.Tdx;

/// <summary>What a generation of Linux makes of one completion status.</summary>
/// <param name="Status">The status that the row is for; null: every status without a row of its own.</param>
/// <param name="Errno">The error returned (the kernel negates it); null: not handled, the exception oopses the kernel.</param>
/// <param name="LogFormat">The line that it logs, without prefix, in the kernel's printf notation; null: none at this place.</param>
/// <remarks>Sources: as for <see cref="TdxErrnoMap"/>.</remarks>
public sealed record TdxErrnoMapping(TdxStatus? Status, TdxErrno? Errno, string? LogFormat)
{
    /// <summary>What the kernel returns: 0 or the negated error number.</summary>
    /// <exception cref="InvalidOperationException">The kernel does not survive this status; see <see cref="Errno"/>.</exception>
    public int ReturnValue => Errno is { } errno
        ? -(int)errno
        : throw new InvalidOperationException($"Linux of this generation does not handle {Status}: the kernel oopses, so there is no return value. Check Errno for null first.");
}
