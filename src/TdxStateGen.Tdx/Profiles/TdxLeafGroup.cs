namespace TdxStateGen.Tdx;

/// <summary>What a leaf is about.</summary>
/// <remarks>Source: prefixes of leaf names in Intel's TDX module ABI.</remarks>
public enum TdxLeafGroup
{
    /// <summary>The module itself: TDH.SYS.</summary>
    System,

    /// <summary>A TD: TDH.MNG, TDH.MR.</summary>
    Td,

    /// <summary>A VCPU: TDH.VP.</summary>
    Vcpu,

    /// <summary>A TD's memory: TDH.MEM.</summary>
    Memory,

    /// <summary>Physical memory: TDH.PHYMEM.</summary>
    PhysicalMemory,

    /// <summary>Service TDs: TDH.SERVTD.</summary>
    ServiceTd,

    /// <summary>Migration: TDH.EXPORT, TDH.IMPORT, TDH.MIG.</summary>
    Migration,

    /// <summary>The persistent SEAM loader: leaves with bit 63 set.</summary>
    Loader,

    /// <summary>Debug builds of the module only.</summary>
    Debug,
}
