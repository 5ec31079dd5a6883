namespace SevSnp.Protocol;

/// <summary>Status codes of the SEV firmware, 16 bits.</summary>
/// <remarks>
/// Source: SEV API (AMD 55766), chapter 4.4 "Status Codes", for 0000h to 0018h; SEV-SNP firmware ABI (AMD 56860) for the others. Checked against AMD's
/// sev-tool, src/sevapi.h, and Linux include/uapi/linux/psp-sev.h, sev_ret_code.
/// </remarks>
public enum SevStatus
{
    /// <summary>Done.</summary>
    Success = 0x0000,

    /// <summary>The platform is in a state in which the command is not allowed.</summary>
    InvalidPlatformState = 0x0001,

    /// <summary>The guest is in a state in which the command is not allowed.</summary>
    InvalidGuestState = 0x0002,

    /// <summary>The platform, or the request, is configured in a way that does not work.</summary>
    InvalidConfig = 0x0003,

    /// <summary>A length is wrong.</summary>
    InvalidLength = 0x0004,

    /// <summary>The platform has an owner already.</summary>
    AlreadyOwned = 0x0005,

    /// <summary>A certificate is not valid.</summary>
    InvalidCertificate = 0x0006,

    /// <summary>The guest's policy forbids it.</summary>
    PolicyFailure = 0x0007,

    /// <summary>The guest is not active.</summary>
    Inactive = 0x0008,

    /// <summary>An address is not valid.</summary>
    InvalidAddress = 0x0009,

    /// <summary>A signature is wrong.</summary>
    BadSignature = 0x000A,

    /// <summary>A measurement is wrong.</summary>
    BadMeasurement = 0x000B,

    /// <summary>The ASID belongs to a guest.</summary>
    AsidOwned = 0x000C,

    /// <summary>The ASID is out of range.</summary>
    InvalidAsid = 0x000D,

    /// <summary>The caches must be written back and invalidated on all cores first.</summary>
    WbinvdRequired = 0x000E,

    /// <summary>The data fabric must be flushed (DF_FLUSH) first.</summary>
    DfFlushRequired = 0x000F,

    /// <summary>There is no such guest.</summary>
    InvalidGuest = 0x0010,

    /// <summary>There is no such command.</summary>
    InvalidCommand = 0x0011,

    /// <summary>The guest is active.</summary>
    Active = 0x0012,

    /// <summary>Something in the hardware went wrong; buffers may be used again.</summary>
    HardwarePlatform = 0x0013,

    /// <summary>Something in the hardware went wrong; buffers must not be used again.</summary>
    HardwareUnsafe = 0x0014,

    /// <summary>The feature is not there.</summary>
    Unsupported = 0x0015,

    /// <summary>A parameter is not valid.</summary>
    InvalidParam = 0x0016,

    /// <summary>The firmware has run out of something.</summary>
    ResourceLimit = 0x0017,

    /// <summary>The firmware's stored data failed their integrity check; they have been erased, so that the next attempt starts anew.</summary>
    SecureDataInvalid = 0x0018,

    /// <summary>A page has the wrong size in the RMP.</summary>
    InvalidPageSize = 0x0019,

    /// <summary>A page is in the wrong state in the RMP.</summary>
    InvalidPageState = 0x001A,

    /// <summary>A metadata entry is not valid.</summary>
    InvalidMetadataEntry = 0x001B,

    /// <summary>A page has the wrong owner.</summary>
    InvalidPageOwner = 0x001C,

    /// <summary>A counter of the authenticated encryption would overflow.</summary>
    AeadOverflow = 0x001D,

    /// <summary>A mailbox command met the firmware in ring-buffer mode: that mode has ended, the command was not looked at.</summary>
    ExitRingBuffer = 0x001F,

    /// <summary>The RMP must be initialised.</summary>
    RmpInitRequired = 0x0020,

    /// <summary>The image's security version is lower than the committed one.</summary>
    BadSvn = 0x0021,

    /// <summary>The image's version is lower than the committed one.</summary>
    BadVersion = 0x0022,

    /// <summary>SNP must be shut down first.</summary>
    ShutdownRequired = 0x0023,

    /// <summary>Updating the firmware's state or a guest context failed.</summary>
    UpdateFailed = 0x0024,

    /// <summary>The committed image must be installed again.</summary>
    RestoreRequired = 0x0025,

    /// <summary>Initialising the RMP failed.</summary>
    RmpInitializationFailed = 0x0026,

    /// <summary>A key is not valid, not there or not allowed.</summary>
    InvalidKey = 0x0027,

    /// <summary>Not AMD's: the firmware gave no answer in time. Statuses have 16 bits, so that no answer of the firmware reads so.</summary>
    NoResponse = 0x1_0000,
}
