namespace TdxStateGen.Tdx;

/// <summary>Completion statuses of the P-SEAMLDR (leaves with bit 63 set). Their values match exactly; they hold no details.</summary>
/// <remarks>Source: P-SEAMLDR API definitions. RDX tells whether an installation can be recovered (0) or not (1).</remarks>
public enum SeamldrStatus : ulong
{
    /// <summary>The call succeeded.</summary>
    Success = 0,

    /// <summary>EBADPARAM: a parameter is wrong, or the leaf is unknown.</summary>
    BadParameter = 0x8000_0000_0000_0000,

    /// <summary>EBADCALL: the call does not fit the session: repeated on a processor, no update left, or a shutdown is going on.</summary>
    BadCall = 0x8000_0000_0000_0003,

    /// <summary>EBADHANDOFF: handoff data are invalid or do not fit the new module.</summary>
    BadHandoff = 0x8000_0000_0000_0004,

    /// <summary>ECLEANUPREQ: the loader wants its CLEANUP leaf called first.</summary>
    CleanupRequired = 0x8000_0000_0000_0005,

    /// <summary>EUNSUPPORTED: the image or the request is not supported.</summary>
    Unsupported = 0x8000_0000_0000_0006,

    /// <summary>ENOMEM: the loader's memory does not hold the module.</summary>
    OutOfMemory = 0x8000_0000_0001_0002,

    /// <summary>EUNSPECERR: an internal error without a code of its own.</summary>
    Unspecified = 0x8000_0000_0001_0003,

    /// <summary>EUNSUPCPU: the module does not support this processor.</summary>
    UnsupportedCpu = 0x8000_0000_0001_0004,

    /// <summary>EBADSIG: the signature of the module is wrong.</summary>
    BadSignature = 0x8000_0000_0002_0000,

    /// <summary>EBADHASH: the module does not have the hash that its signature structure names.</summary>
    BadHash = 0x8000_0000_0002_0001,

    /// <summary>EINTERRUPT: an interrupt stopped the call.</summary>
    Interrupted = 0x8000_0000_0003_0000,

    /// <summary>ENOENTROPY: no random numbers were to be had.</summary>
    NoEntropy = 0x8000_0000_0003_0001,
}
