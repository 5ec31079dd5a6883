namespace TdxEmulator.Replaying;

/// <summary>What a line tells about the bring-up, whatever its wording.</summary>
internal enum TellKind
{
    /// <summary>The BIOS set private KeyIDs aside: early detection.</summary>
    KeyIds,

    /// <summary>Other early detection: SEAMRR enabled, ACPI S3 switched off.</summary>
    Detection,

    /// <summary>The module told its version, its features or its CMRs, so TDH.SYS.INFO or TDH.SYS.RD succeeded.</summary>
    ModuleTold,

    /// <summary>The TDMRs are made and PAMT is allocated.</summary>
    PamtAllocated,

    /// <summary>A worry of the kernel that does not end a bring-up.</summary>
    Warning,

    /// <summary>The kernel could not load the module, or not without trouble; the line that closes the attempt decides.</summary>
    LoadTrouble,

    /// <summary>Replacing the module while the system runs was refused: no bring-up.</summary>
    UpdateTrouble,

    /// <summary>A SEAMCALL was refused.</summary>
    Refusal,

    /// <summary>Registers of the refusal before it.</summary>
    Registers,

    /// <summary>The module is initialised.</summary>
    Initialized,

    /// <summary>The bring-up failed.</summary>
    Failed,

    /// <summary>The bring-up failed and the kernel shuts the module down.</summary>
    ShutDown,

    /// <summary>More TDMRs needed than the module takes.</summary>
    TdmrsExhausted,

    /// <summary>More holes in a TDMR than it has reserved areas.</summary>
    ReservedAreasExhausted,

    /// <summary>The kernel could not watch for hot-added memory.</summary>
    MemoryNotifierFailed,

    /// <summary>The module's version or CMRs are of no use to this kernel.</summary>
    BadModuleInfo,

    /// <summary>The module lacks a feature that the kernel insists on.</summary>
    RbpClobber,

    /// <summary>The firmware's list of convertible memory is broken.</summary>
    BadCmrs,

    /// <summary>RAM that is no convertible memory.</summary>
    NotConvertible,

    /// <summary>TDMRs could not be made, without a reason that the log tells.</summary>
    TdmrsNotBuilt,

    /// <summary>The first SEAMCALL found no module.</summary>
    NotLoaded,

    /// <summary>The BIOS loaded no module or loader; the kernel may yet load one itself.</summary>
    NotLoadedByBios,

    /// <summary>The kernel loaded the module itself.</summary>
    LoadedByKernel,

    /// <summary>SEAMCALL raised #GP: SEAM is not enabled.</summary>
    GeneralProtection,

    /// <summary>SEAMCALL raised #UD: the CPU is not in VMX operation.</summary>
    UndefinedOpcode,

    /// <summary>A BIOS-enabled CPU is off line.</summary>
    OfflineCpus,

    /// <summary>Private KeyIDs exist, but fewer than a bring-up needs.</summary>
    TooFewKeyIds,

    /// <summary>The BIOS did not enable SEAM (SEAMRR); found before any SEAMCALL.</summary>
    SeamrrOff,

    /// <summary>The kernel found no private KeyIDs: no CPU with TDX, or a BIOS that leaves it off.</summary>
    PlatformDisabled,

    /// <summary>The platform does not support TDX, as the kernel says.</summary>
    NotSupported,

    /// <summary>The CPU lacks a feature that TDX needs.</summary>
    CpuFeatureMissing,

    /// <summary>Hibernation keeps TDX off.</summary>
    Hibernation,

    /// <summary>KVM refuses TDX for a setting of its own.</summary>
    KvmRequirement,

    /// <summary>KVM finds the module too old.</summary>
    KvmOutdatedModule,

    /// <summary>KVM was told that the bring-up failed.</summary>
    KvmFailed,

    /// <summary>KVM supports TDX, which it says after a bring-up.</summary>
    KvmSupported,

    /// <summary>KVM will support TDX; the bring-up comes later.</summary>
    KvmPrepared,

    /// <summary>The kernel does not know KVM's TDX parameter: it has no TDX host code.</summary>
    NoHostCode,

    /// <summary>The BIOS left memory encryption (TME) off.</summary>
    MemoryEncryptionOff,

    /// <summary>The BIOS switched memory encryption (TME) on.</summary>
    MemoryEncryptionOn,

    /// <summary>SGX is off, which TDX needs.</summary>
    SgxOff,

    /// <summary>The log is one of a guest, not of a host.</summary>
    Guest,

    /// <summary>A line about TDX that was cut off or damaged, so that it decides nothing.</summary>
    Damaged,
}
