namespace TdxStateGen.Tdx;

/// <summary>Numbers of the P-SEAMLDR's leaves, as they stand in RAX: bit 63 addresses the loader instead of the module.</summary>
/// <remarks>Source: P-SEAMLDR API definitions; Linux arch/x86/virt/vmx/tdx/seamldr.c (2026) for INFO and INSTALL.</remarks>
public static class SeamldrLeaf
{
    /// <summary>SEAMLDR.INFO: version of the loader, and how many updates are left.</summary>
    public const ulong Info = 0x8000_0000_0000_0000;

    /// <summary>SEAMLDR.INSTALL: every logical processor makes it, and the last one installs a module.</summary>
    public const ulong Install = 0x8000_0000_0000_0001;

    /// <summary>SEAMLDR.SHUTDOWN: every logical processor makes it, and then there is no loader.</summary>
    public const ulong Shutdown = 0x8000_0000_0000_0002;
}
