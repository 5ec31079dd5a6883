namespace TdxStateGen.Tdx;

/// <summary>Generations of Linux's TDX host code that answer the same status with different errors.</summary>
/// <remarks>Sources: as for <see cref="TdxErrnoMap"/>.</remarks>
public enum TdxKernelEra
{
    /// <summary>Linux 6.8 and later (arch/x86/virt/vmx/tdx/tdx.c).</summary>
    Mainline,

    /// <summary>The posted series v9 to v12 (2023).</summary>
    SeriesV9ToV12,

    /// <summary>The posted series v3 to v8 (2022), with the statuses UNKNOWN, NOT_LOADED, INITIALIZED and SHUTDOWN.</summary>
    Seed,
}
