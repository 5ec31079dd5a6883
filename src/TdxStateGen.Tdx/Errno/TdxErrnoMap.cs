namespace TdxStateGen.Tdx;

/// <summary>Tables from completion status to Linux error.</summary>
/// <remarks>
/// Sources: the SEAMCALL wrappers of Linux 6.8 (arch/x86/virt/vmx/tdx/tdx.c), of the posted series v9 to v12, and of
/// the out-of-tree kernel of series v5/v6.
/// </remarks>
public static class TdxErrnoMap
{
    private static readonly TdxErrnoMapping Done = new(TdxStatus.Success, TdxErrno.None, null);

    private static readonly TdxErrnoMapping[] MainlineRows =
    [
        Done,
        new(TdxStatus.VmFailInvalid, TdxErrno.Enodev, null),
        new(TdxStatus.GeneralProtection, TdxErrno.Eopnotsupp, null),
        new(TdxStatus.UndefinedOpcode, TdxErrno.Eacces, null),
        new(null, TdxErrno.Eio, "SEAMCALL (0x%016llx) failed: 0x%016llx"),
    ];

    private static readonly TdxErrnoMapping[] SeriesV9ToV12Rows =
    [
        Done,
        new(TdxStatus.VmFailInvalid, TdxErrno.Enodev, "TDX module is not loaded."),
        new(TdxStatus.GeneralProtection, TdxErrno.Enodev, "[firmware bug]: TDX is not enabled by BIOS."),
        new(TdxStatus.UndefinedOpcode, TdxErrno.Einval, "SEAMCALL failed: CPU %d is not in VMX operation."),
        new(null, TdxErrno.Eio, "SEAMCALL failed: CPU %d: leaf %llu, error 0x%llx."),
    ];

    private static readonly TdxErrnoMapping[] SeedRows =
    [
        Done,
        new(TdxStatus.VmFailInvalid, TdxErrno.Enodev, null),
        new(TdxStatus.GeneralProtection, null, null),
        new(TdxStatus.UndefinedOpcode, null, null),
        new(null, TdxErrno.Efault, "SEAMCALL failed: leaf: 0x%llx, error: 0x%llx"),
    ];

    /// <summary>All rows of a generation; the last one stands for every other status.</summary>
    /// <param name="era">Generation of the kernel.</param>
    /// <returns>The rows in the order in which they are asked, success first.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="era"/> is not a named value.</exception>
    public static IReadOnlyList<TdxErrnoMapping> Table(TdxKernelEra era) => era switch
    {
        TdxKernelEra.Mainline => MainlineRows,
        TdxKernelEra.SeriesV9ToV12 => SeriesV9ToV12Rows,
        TdxKernelEra.Seed => SeedRows,
        _ => throw new ArgumentOutOfRangeException(nameof(era), era, "Not a generation of Linux's TDX host code."),
    };

    /// <summary>What Linux makes of a status.</summary>
    /// <param name="status">A status as SEAMCALL left it. As in the kernel, only exactly 0 is success; informational statuses are errors.</param>
    /// <param name="era">Generation of the kernel. In the seed's, VMfailInvalid means ENODEV for TDH.SYS.INIT only:
    /// the module was there before, so from other leaves it is one of the errors that shut the bring-up down.</param>
    /// <returns>The row of this very status, or the one for all others. Every status has one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="era"/> is not a named value.</exception>
    public static TdxErrnoMapping Map(TdxStatus status, TdxKernelEra era)
    {
        IReadOnlyList<TdxErrnoMapping> rows = Table(era);
        foreach (TdxErrnoMapping row in rows)
        {
            if (row.Status == status)
            {
                return row;
            }
        }

        return rows[^1];
    }
}
