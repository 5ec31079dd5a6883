namespace TdxStateGen.Emulation;

/// <summary>The part of SEAM memory that outlives a module: what TDH.SYS.SHUTDOWN leaves for the next module's TDH.SYS.UPDATE.</summary>
internal sealed class HandoffArea
{
    /// <summary>The data, or null when they are not valid. Written under the module-wide lock of whichever module is loaded.</summary>
    public HandoffData? Data
    {
        get;
        set
        {
            field = value;
            LastVersion = value?.Version ?? LastVersion;
        }
    }

    /// <summary>The format of the last data, valid or not: a module that has taken them over leaves the number standing.</summary>
    public ushort LastVersion { get; private set; }
}

/// <summary>What a module hands to its successor.</summary>
/// <param name="Version">Format of the data.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Memory">TDMRs and pages.</param>
/// <param name="KeyIds">The KeyID table.</param>
internal sealed record HandoffData(ushort Version, uint Bytes, ModuleMemory Memory, KeyOwnershipTable KeyIds);

/// <summary>The TDMRs of a module and the pages that are in use. The PAMTs lie in ordinary memory, so a successor takes them over as they are.</summary>
/// <param name="Tdmrs">In order of address.</param>
internal sealed record ModuleMemory(ConfiguredTdmr[] Tdmrs)
{
    /// <summary>Whether PAMT entries of 4 KiB pages are in pages that the host would have to add.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>TD root pages by address, with their KeyID.</summary>
    public Dictionary<ulong, ushort> TdRoots { get; } = [];

    /// <summary>The TDMR that begins at an address, or null. Asked in each of the 256 calls that a GiB takes, so it must not walk through all TDMRs.</summary>
    public ConfiguredTdmr? FindByStart(ulong start)
    {
        int low = 0;
        int high = Tdmrs.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (Tdmrs[middle].Start == start)
            {
                return Tdmrs[middle];
            }

            (low, high) = Tdmrs[middle].Start < start ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
