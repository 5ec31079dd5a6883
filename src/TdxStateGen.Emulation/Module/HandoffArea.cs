namespace TdxStateGen.Emulation;

/// <summary>The part of SEAM memory that outlives a module: what TDH.SYS.SHUTDOWN leaves for the next module's TDH.SYS.UPDATE.</summary>
internal sealed class HandoffArea
{
    /// <summary>The data, or null when they are not valid. Written under the module-wide lock of whichever module is loaded.</summary>
    public HandoffData? Data { get; set; }
}

/// <summary>What a module hands to its successor.</summary>
/// <param name="Version">Format of the data.</param>
/// <param name="Memory">TDMRs and pages.</param>
/// <param name="KeyIds">The KeyID table.</param>
internal sealed record HandoffData(ushort Version, ModuleMemory Memory, KeyOwnershipTable KeyIds);

/// <summary>The TDMRs of a module and the pages that are in use. The PAMTs lie in ordinary memory, so a successor takes them over as they are.</summary>
/// <param name="Tdmrs">In order of address.</param>
internal sealed record ModuleMemory(ConfiguredTdmr[] Tdmrs)
{
    /// <summary>TD root pages by address, with their KeyID.</summary>
    public Dictionary<ulong, ushort> TdRoots { get; } = [];
}
