using System.Collections.Immutable;
using TdxEmulator.Errors;
using TdxStateGen.Tdx;

namespace TdxEmulator.Machines;

/// <summary>Turns a document into a description, or says at which JSON path what is wrong and how to mend it.</summary>
/// <param name="place">What to call the document in errors.</param>
internal sealed class MachineChecks(string place)
{
    /// <summary>Most ranges of a memory map; firmware tables hold a few hundred at most.</summary>
    public const int MaxRanges = 4096;

    /// <summary>Most RAM: TDMR initialisation takes one call for 4 MiB, which at this size is half a minute.</summary>
    public const ulong MaxRamBytes = 64UL << 40;

    private const int MaxNodes = 1024;
    private const int MaxTextLength = 300;

    /// <summary>Checks a document.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="InputException">Something in it cannot be.</exception>
    public MachineDescription Check(MachineDocument document)
    {
        Sourced<CpuTopology> cpus = new(Cpus(document.Cpus), Source(document.Cpus.Source, "$.cpus.source"));
        Sourced<int> bits = Number(document.PhysicalAddressBits, "$.physicalAddressBits", 36, 52, "Physical addresses have 36 to 52 bits.");
        Sourced<KeyIdSplit> keyIds = new(KeyIds(document.KeyIds), Source(document.KeyIds.Source, "$.keyIds.source"));
        ulong addressEnd = AddressEnd(bits.Value, keyIds.Value);
        Sourced<int> nodes = new(Count(document.Nodes.Count, "$.nodes.count", 1, MaxNodes, "A machine has at least one node."), Source(document.Nodes.Source, "$.nodes.source"));
        return new()
        {
            Name = Name(document.Name),
            Title = Text(document.Title, "$.title"),
            Cpus = cpus,
            Offline = Offline(document.Offline, cpus.Value),
            PhysicalAddressBits = bits,
            KeyIds = keyIds,
            Module = document.Module is { } module ? new(Module(module), Source(module.Source, "$.module.source")) : null,
            NotLoaded = document.NotLoaded is { } notLoaded ? Source(notLoaded, "$.notLoaded") : null,
            Profile = new(Profile(document.Profile.Value), Source(document.Profile.Source, "$.profile.source")),
            Nodes = nodes,
            Memory = Memory(document.Memory, nodes.Value, addressEnd),
            Cmrs = new(Cmrs(document.Cmrs, addressEnd), Source(document.Cmrs.Source, "$.cmrs.source")),
            Holes = new(Holes(document.Holes.Policy), Source(document.Holes.Source, "$.holes.source")),
            KernelPamtKiB = Pamt(document.KernelPamtKiB),
        };
    }

    private string Name(string name) =>
        name.Length is > 0 and <= 64 && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            ? name
            : throw Error("$.name", "a name has 1 to 64 characters of a-z, 0-9, '-' and '.'.");

    private string Text(string text, string path) =>
        text.Length == 0 ? throw Error(path, "the text is empty.")
        : text.Length > MaxTextLength ? throw Error(path, $"the text is longer than {MaxTextLength} characters.")
        : !PlainText.IsPlain(text) ? throw Error(path, "the text has a control character.", "Write one line of plain text.")
        : text;

    private Provenance Source(SourceDocument source, string path) => (source.Transcribed, source.Assumed) switch
    {
        ({ } record, null) => Provenance.Transcribed(Text(record, path + ".transcribed")),
        (null, { } reason) => Provenance.Assumed(Text(reason, path + ".assumed")),
        _ => throw Error(path, "exactly one of \"transcribed\" and \"assumed\" must be given.", "Name the record it was copied from, or the reason why it was assumed."),
    };

    private Sourced<int> Number(NumberDocument number, string path, int least, int most, string mend) =>
        new(Count(number.Value, path + ".value", least, most, mend), Source(number.Source, path + ".source"));

    private Sourced<long>? Pamt(NumberDocument? number) => number is null
        ? null
        : new(Count(number.Value, "$.kernelPamtKiB.value", 0, int.MaxValue, "Write the number of the kernel's PAMT line."), Source(number.Source, "$.kernelPamtKiB.source"));

    private int Count(long value, string path, int least, int most, string mend) =>
        value >= least && value <= most ? (int)value : throw Error(path, $"{value} is not in {least} to {most}.", mend);

    private CpuTopology Cpus(CpusDocument cpus)
    {
        bool regular = cpus.Packages is not null || cpus.CoresPerPackage is not null || cpus.ThreadsPerCore is not null;
        if (regular == (cpus.PackageOf is not null) || (regular && cpus.ThreadOf is not null))
        {
            throw Error("$.cpus", "the topology must be given in one way.", "Write packages, coresPerPackage and threadsPerCore, or packageOf (and threadOf).");
        }

        return cpus.PackageOf is { } packageOf ? ExplicitCpus(packageOf, cpus.ThreadOf) : RegularCpus(cpus);
    }

    private CpuTopology RegularCpus(CpusDocument cpus)
    {
        int packages = Count(cpus.Packages ?? 0, "$.cpus.packages", 1, CpuTopology.MaxPackages, "The TDX module takes at most 8 packages.");
        int cores = Count(cpus.CoresPerPackage ?? 0, "$.cpus.coresPerPackage", 1, CpuTopology.MaxProcessors, "Count the cores of one package.");
        int threads = Count(cpus.ThreadsPerCore ?? 0, "$.cpus.threadsPerCore", 1, 8, "Hyper-threading has 2.");
        Count((long)packages * cores * threads, "$.cpus", 1, CpuTopology.MaxProcessors, "That many LPs are not believed.");
        return CpuTopology.Regular(packages, cores, threads);
    }

    private CpuTopology ExplicitCpus(IReadOnlyList<int> packageOf, IReadOnlyList<int>? threadOf)
    {
        Count(packageOf.Count, "$.cpus.packageOf", 1, CpuTopology.MaxProcessors, "Write one package number for each LP.");
        for (int lp = 0; lp < packageOf.Count; lp++)
        {
            Count(packageOf[lp], $"$.cpus.packageOf[{lp}]", 0, CpuTopology.MaxPackages - 1, "The TDX module takes at most 8 packages.");
        }

        int packages = packageOf.Max() + 1;
        if (Enumerable.Range(0, packages).Except(packageOf).Cast<int?>().FirstOrDefault() is { } missing)
        {
            throw Error("$.cpus.packageOf", $"no LP is in package {missing}, but some are in package {packages - 1}.", "Number packages from 0 without a gap.");
        }

        if (threadOf is not null && threadOf.Count != packageOf.Count)
        {
            throw Error("$.cpus.threadOf", $"there are {threadOf.Count} entries for {packageOf.Count} LPs.", "Write one thread number for each LP.");
        }

        for (int lp = 0; threadOf is not null && lp < threadOf.Count; lp++)
        {
            Count(threadOf[lp], $"$.cpus.threadOf[{lp}]", 0, 7, "The first thread of a core is 0.");
        }

        return CpuTopology.Explicit([.. packageOf], threadOf is null ? null : [.. threadOf]);
    }

    private Sourced<ImmutableArray<int>>? Offline(OfflineDocument? offline, CpuTopology cpus)
    {
        if (offline is null) { return null; }

        return !CpuList.TryParse(offline.Cpus, cpus.Count, out ImmutableArray<int> lps, out string? problem) ? throw Error("$.offline.cpus", problem)
            : lps.Length == cpus.Count ? throw Error("$.offline.cpus", $"all {lps.Length} CPUs are off line.", "Leave one on line: it asks for TDX.")
            : new(lps, Source(offline.Source, "$.offline.source"));
    }

    private KeyIdSplit KeyIds(KeyIdsDocument keyIds)
    {
        int mktme = Count(keyIds.Mktme, "$.keyIds.mktme", 0, KeyIdSplit.MaxTotal, "Physical addresses have at most 15 KeyID bits.");
        int tdx = Count(keyIds.Tdx, "$.keyIds.tdx", 0, KeyIdSplit.MaxTotal, "Physical addresses have at most 15 KeyID bits.");
        Count(mktme + tdx, "$.keyIds", 0, KeyIdSplit.MaxTotal, "Physical addresses have at most 15 KeyID bits.");
        return new(mktme, tdx);
    }

    private ulong AddressEnd(int bits, KeyIdSplit keyIds)
    {
        int left = bits - keyIds.AddressBits;
        return left >= 30
            ? 1UL << left
            : throw Error("$.keyIds", $"{keyIds.AddressBits} KeyID bits leave only {left} of {bits} physical address bits.", "Write fewer KeyIDs or more address bits.");
    }

    private ModuleVersion Module(ModuleDocument module)
    {
        foreach ((int? number, string path) in new[] { (module.BuildDate, "$.module.buildDate"), (module.BuildNumber, "$.module.buildNumber") })
        {
            Count(number ?? 0, path, 0, int.MaxValue, "Write it as a decimal number.");
        }

        return new(Text(module.Version, "$.module.version"), module.BuildDate, module.BuildNumber);
    }

    private TdxProfile Profile(string text) =>
        ProfileNames.TryParse(text, out TdxProfile profile) ? profile : throw Error("$.profile.value", $"\"{text}\" is not a profile.", $"Write one of {ProfileNames.All}.");

    private TdmrHolePolicy Holes(string text) =>
        HolePolicyNames.TryParse(text, out TdmrHolePolicy policy) ? policy : throw Error("$.holes.policy", $"\"{text}\" is not a hole policy.", $"Write one of {HolePolicyNames.All}.");

    private ImmutableArray<Sourced<ImmutableArray<RamRange>>> Memory(IReadOnlyList<RangesDocument> parts, int nodes, ulong addressEnd)
    {
        Count(parts.Count, "$.memory", 1, MaxRanges, "Write at least one part with ranges.");
        NoNulls(parts, "$.memory");
        Count(parts.Sum(static part => (long)part.Ranges.Count), "$.memory", 1, MaxRanges, "A machine has RAM, and not that many ranges of it.");
        ImmutableArray<Sourced<ImmutableArray<RamRange>>>.Builder memory = ImmutableArray.CreateBuilder<Sourced<ImmutableArray<RamRange>>>(parts.Count);
        MemoryRange previous = default;
        ulong bytes = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            string path = $"$.memory[{i}]";
            Count(parts[i].Ranges.Count, path + ".ranges", 1, MaxRanges, "Leave the part out or give it ranges.");
            NoNulls(parts[i].Ranges, path + ".ranges");
            ImmutableArray<RamRange>.Builder ranges = ImmutableArray.CreateBuilder<RamRange>(parts[i].Ranges.Count);
            for (int j = 0; j < parts[i].Ranges.Count; j++)
            {
                RangeDocument range = parts[i].Ranges[j];
                previous = Range(range, $"{path}.ranges[{j}]", previous, addressEnd);
                bytes += previous.Size;
                ranges.Add(new(previous.Start, previous.End, Count(range.Node, $"{path}.ranges[{j}].node", 0, nodes - 1, "Node numbers run from 0 to one less than nodes.count.")));
            }

            memory.Add(new(ranges.MoveToImmutable(), Source(parts[i].Source, path + ".source")));
        }

        return bytes <= MaxRamBytes ? memory.MoveToImmutable() : throw Error("$.memory", $"there is more than {MaxRamBytes >> 40} TiB of RAM.", "Describe a smaller machine.");
    }

    private ImmutableArray<MemoryRange> Cmrs(RangesDocument cmrs, ulong addressEnd)
    {
        Count(cmrs.Ranges.Count, "$.cmrs.ranges", 1, CmrList.MaxCount, $"Firmware reports 1 to {CmrList.MaxCount} CMRs.");
        NoNulls(cmrs.Ranges, "$.cmrs.ranges");
        ImmutableArray<MemoryRange>.Builder ranges = ImmutableArray.CreateBuilder<MemoryRange>(cmrs.Ranges.Count);
        for (int i = 0; i < cmrs.Ranges.Count; i++)
        {
            Count(cmrs.Ranges[i].Node, $"$.cmrs.ranges[{i}].node", 0, 0, "CMRs have no node; leave it out.");
            ranges.Add(Range(cmrs.Ranges[i], $"$.cmrs.ranges[{i}]", i == 0 ? default : ranges[i - 1], addressEnd));
        }

        return ranges.MoveToImmutable();
    }

    // The JSON reader refuses null for a field, but not for an entry of a list.
    private void NoNulls(IReadOnlyList<object?> entries, string path)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i] is null) { throw Error($"{path}[{i}]", "the entry is null.", "Write an object, or leave the entry out."); }
        }
    }

    private MemoryRange Range(RangeDocument document, string path, MemoryRange previous, ulong addressEnd)
    {
        MemoryRange range = new(Address(document.Start, path + ".start"), Address(document.End, path + ".end"));
        return range.IsEmpty ? throw Error(path, $"{range} ends before it starts, or is empty.", "\"end\" is the address after the last byte.")
            : !range.IsPageAligned ? throw Error(path, $"{range} is not aligned to 4 KiB.", "Write whole pages.")
            : range.End > addressEnd ? throw Error(path, $"{range} reaches beyond {Hex.Format(addressEnd)}, the end of the addresses below the KeyID bits.", "Check it, physicalAddressBits and keyIds.")
            : range.Start < previous.End ? throw Error(path, $"{range} starts before its predecessor {previous} ends.", "Sort ranges by address and make them disjoint.")
            : range;
    }

    private ulong Address(string text, string path) =>
        text.StartsWith("0x", StringComparison.Ordinal) && Hex.TryParse(text, out ulong address)
            ? address
            : throw Error(path, "the text is not an address.", "Write a hexadecimal number of at most 16 digits, such as \"0x100000000\".");

    private InputException Error(string path, string problem, string mend = "") => new($"{place} at {path}", problem, mend);
}
