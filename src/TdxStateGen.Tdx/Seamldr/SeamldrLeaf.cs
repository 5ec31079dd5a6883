namespace TdxStateGen.Tdx;

/// <summary>Numbers of the P-SEAMLDR's leaves, as they stand in RAX: bit 63 addresses the loader instead of the module.</summary>
/// <remarks>Source: P-SEAMLDR API definitions; Linux arch/x86/virt/vmx/tdx/seamldr.c (2026) for INFO and INSTALL.</remarks>
public static class SeamldrLeaf
{
    /// <summary>SEAMLDR.INFO.</summary>
    public const ulong Info = 0x8000_0000_0000_0000;

    /// <summary>SEAMLDR.INSTALL.</summary>
    public const ulong Install = 0x8000_0000_0000_0001;

    /// <summary>SEAMLDR.SHUTDOWN.</summary>
    public const ulong Shutdown = 0x8000_0000_0000_0002;
}
