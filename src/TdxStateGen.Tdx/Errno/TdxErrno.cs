namespace TdxStateGen.Tdx;

/// <summary>Linux error numbers that TDX bring-up returns, as positive numbers; the kernel returns and logs them negated.</summary>
/// <remarks>Source: numbers and names of Linux include/uapi/asm-generic/errno-base.h and errno.h; which of them TDX uses, arch/x86/virt/vmx/tdx/tdx.c of the versions named.</remarks>
public enum TdxErrno
{
    /// <summary>Success.</summary>
    None = 0,

    /// <summary>EIO: a SEAMCALL failed.</summary>
    Eio = 5,

    /// <summary>E2BIG: too many TDMRs or reserved areas (series v3 to v8).</summary>
    E2big = 7,

    /// <summary>ENOMEM: no memory for a PAMT.</summary>
    Enomem = 12,

    /// <summary>EACCES: the processor is not in VMX operation (Linux 6.8 and later).</summary>
    Eacces = 13,

    /// <summary>EFAULT: a SEAMCALL failed (series v3 to v8).</summary>
    Efault = 14,

    /// <summary>EBUSY: the module cannot be replaced just now, or a processor must not go off line.</summary>
    Ebusy = 16,

    /// <summary>ENODEV: no TDX module, or the platform lacks TDX.</summary>
    Enodev = 19,

    /// <summary>EINVAL: bad input, or a bring-up that failed before.</summary>
    Einval = 22,

    /// <summary>ENOSPC: too many TDMRs or reserved areas (Linux 6.8 and later).</summary>
    Enospc = 28,

    /// <summary>EOPNOTSUPP: TDX is not enabled by the BIOS (Linux 6.8 and later).</summary>
    Eopnotsupp = 95,
}
