using System.Collections.Immutable;
using System.Numerics;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>What a platform is made of. The defaults are those of a small TDX host with one package.</summary>
public sealed record PlatformDescription
{
    /// <summary>The package of each logical processor, by LP index; packages are numbered from 0 without a gap. The module knows at most 8 packages.</summary>
    public required ImmutableArray<int> PackageOf { get; init; }

    /// <summary>RAM ranges with their NUMA nodes, as the host's memory map has them. The module does not look at them.</summary>
    public ImmutableArray<RamRange> Ram { get; init; } = [];

    /// <summary>The convertible memory regions that the firmware reports, at most 32, sane or not.</summary>
    public ImmutableArray<ConvertibleMemoryRegion> Cmrs { get; init; } = [];

    /// <summary>The memory that SEAM itself occupies (SEAMRR); no operand may point there. Empty unless given.</summary>
    public MemoryRange SeamRange { get; init; }

    /// <summary>Number of KeyIDs for MKTME, the shared KeyID 0 not counted.</summary>
    public uint MktmeKeyIds { get; init; } = 31;

    /// <summary>Number of KeyIDs for TDX; 0 on a platform whose BIOS did not partition them.</summary>
    public uint TdxKeyIds { get; init; } = 32;

    /// <summary>Width of a physical address in bits, KeyID bits included, at most 52.</summary>
    public int PhysicalAddressBits { get; init; } = 52;

    /// <summary>How many of the top address bits hold the KeyID, 1 to 15. Null takes as many as the KeyIDs need, 6 at least.</summary>
    public int? KeyIdBits { get; init; }

    /// <summary>Whether the BIOS enabled SEAM. Without it SEAMCALL raises #GP.</summary>
    public bool SeamEnabled { get; init; } = true;

    /// <summary>Decides every random number of the platform: equal descriptions behave alike.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How fan-outs run over the logical processors.</summary>
    public IFanOutScheduler Scheduler { get; init; } = InlineScheduler.Instance;

    internal int ActualKeyIdBits =>
        KeyIdBits ?? Math.Max(6, BitOperations.Log2(Math.Max(1UL, (ulong)MktmeKeyIds + TdxKeyIds)) + 1);

    /// <summary>A platform of equal packages, LPs numbered package by package.</summary>
    /// <param name="packages">Number of packages.</param>
    /// <param name="processorsPerPackage">Number of LPs in each.</param>
    /// <returns>The packages by LP index.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static ImmutableArray<int> EqualPackages(int packages, int processorsPerPackage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(packages, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(processorsPerPackage, 1);
        return [.. Enumerable.Range(0, checked(packages * processorsPerPackage)).Select(lp => lp / processorsPerPackage)];
    }

    internal void Check()
    {
        if (PackageOf.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"{nameof(PackageOf)} names no logical processor; a platform needs at least one.");
        }

        if (PhysicalAddressBits is < 36 or > 52)
        {
            throw new ArgumentException($"{nameof(PhysicalAddressBits)} is {PhysicalAddressBits}; it must be 36 to 52.");
        }

        int keyIdBits = ActualKeyIdBits;
        if (keyIdBits is < 1 or > 15)
        {
            throw new ArgumentException($"{MktmeKeyIds} MKTME and {TdxKeyIds} TDX KeyIDs with {keyIdBits} KeyID bits: the number of bits must be 1 to 15.");
        }

        if ((ulong)MktmeKeyIds + TdxKeyIds >= 1UL << keyIdBits)
        {
            throw new ArgumentException(
                $"{MktmeKeyIds} MKTME and {TdxKeyIds} TDX KeyIDs do not fit {keyIdBits} KeyID bits; raise {nameof(KeyIdBits)} or leave it out.");
        }

        if (!Cmrs.IsDefault && Cmrs.Length > ConvertibleMemoryRegion.Slots)
        {
            throw new ArgumentException($"{nameof(Cmrs)} has {Cmrs.Length} regions; the firmware's table has {ConvertibleMemoryRegion.Slots} slots.");
        }

        CheckRam(1UL << (PhysicalAddressBits - keyIdBits));
    }

    private void CheckRam(ulong memoryEnd)
    {
        foreach (RamRange ram in Ram.IsDefault ? [] : Ram)
        {
            if (ram.Range.IsEmpty || ram.End > memoryEnd)
            {
                throw new ArgumentException(
                    $"RAM {ram.Range} on node {ram.Node} is empty or reaches beyond 0x{memoryEnd:x}, "
                    + $"the end of memory with {PhysicalAddressBits} address bits of which {ActualKeyIdBits} hold the KeyID.");
            }
        }
    }
}
