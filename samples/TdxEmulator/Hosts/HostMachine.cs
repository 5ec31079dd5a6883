using System.Collections.Immutable;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Hosts;

/// <summary>Describes this very computer as if it had TDX.</summary>
internal static class HostMachine
{
    // KeyID bits included; 46 are left below six of them.
    private const int AddressBits = 52;
    private static readonly KeyIdSplit KeyIds = new(31, 32);

    /// <summary>Describes this computer.</summary>
    /// <exception cref="InputException">It tells too little of itself.</exception>
    public static MachineDescription Describe() => Describe("/");

    /// <summary>Describes the computer whose files are below a directory.</summary>
    /// <param name="root">The directory that stands for /.</param>
    /// <exception cref="InputException">It tells too little of itself.</exception>
    public static MachineDescription Describe(string root)
    {
        HostFiles files = new(root);
        HostCpus cpus = new(files);
        HostMemory memory = new(files);
        Sourced<ImmutableArray<RamRange>> ram = memory.Read();
        ImmutableArray<MemoryRange> cmrs = [.. RangeSet.DeriveCmrs(ram.Value.Select(static range => range.Range))];
        if (cmrs.Length is 0 or > CmrList.MaxCount || ram.Value[^1].End > 1UL << (AddressBits - KeyIds.AddressBits))
        {
            throw new InputException("this computer", $"its memory map ends at {Hex.Format(ram.Value[^1].End)} and makes {cmrs.Length} CMRs, which no TDX host has.", "Describe the machine in a file and boot it with --machine FILE.json.");
        }

        return new()
        {
            Name = "this-host",
            Title = "this computer, as if it had TDX",
            Cpus = cpus.Topology(),
            Offline = cpus.Offline(),
            PhysicalAddressBits = new(AddressBits, Provenance.Assumed("as servers with TDX have it, KeyID bits included")),
            KeyIds = new(KeyIds, Provenance.Assumed("only root may read how the BIOS divided KeyIDs; a usual division")),
            Profile = new(TdxProfile.V1_5_25, Provenance.Assumed("the newest profile")),
            Nodes = memory.Nodes(),
            Memory = [ram],
            Cmrs = new(cmrs, Provenance.Assumed("only firmware with TDX has CMRs; " + RangeSet.DerivedCmrs)),
            Holes = new(TdmrHolePolicy.MemoryMap, Provenance.Assumed("as mainline kernels do")),
        };
    }
}
