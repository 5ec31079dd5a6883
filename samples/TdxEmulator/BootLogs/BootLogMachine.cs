using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.BootLogs;

/// <summary>Makes a machine description of what a boot log tells, and assumes the rest, saying so field by field.</summary>
internal static class BootLogMachine
{
    // KeyID bits are the topmost of these; 46 bits, which lscpu shows on such servers, are what is left below six of them.
    private const int UsualAddressBits = 52;
    private static readonly KeyIdSplit UsualKeyIds = new(31, 32);

    /// <summary>Reads a log and describes its machine.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <exception cref="InputException">The log cannot be read, or shows no memory, or contradicts itself.</exception>
    public static MachineDescription Read(Stream stream, string place) => Describe(BootLogParser.Read(stream, place));

    /// <summary>Describes the machine of the last boot that shows memory.</summary>
    /// <param name="boots">The boots of a log.</param>
    /// <exception cref="InputException">No boot shows memory, or one contradicts itself.</exception>
    public static MachineDescription Describe(IReadOnlyList<BootLog> boots)
    {
        BootLog log = boots.LastOrDefault(static boot => boot.HasMemory) ?? throw new InputException(
            boots[0].Place, "the log shows neither CMRs nor a memory map, so nothing is known of the machine's memory." + Refusal(boots[^1]),
            "Use a log with lines such as \"virt/tdx: CMR: [0x100000, 0x80000000)\" or \"BIOS-e820: [mem 0x...-0x...] usable\"; dmesg shows both.");
        BootLogMemory memory = new(log);
        Sourced<KeyIdSplit> keyIds = KeyIds(log);
        CheckAddresses(log, memory, UsualAddressBits - keyIds.Value.AddressBits);
        Sourced<CpuTopology> cpus = BootLogCpus.Topology(log);
        Sourced<ModuleVersion>? module = log.All<ModuleReport>().LastOrDefault() is { } report
            ? new(report.Version, Provenance.Transcribed(Line(log, report)))
            : null;
        return new()
        {
            Name = "boot-log",
            Title = "machine of the boot log " + PlainText.Of(log.Place),
            Cpus = cpus,
            Offline = BootLogCpus.Offline(log, cpus.Value),
            PhysicalAddressBits = new(UsualAddressBits, Provenance.Assumed("logs do not tell it; servers with TDX have 52, KeyID bits included")),
            KeyIds = keyIds,
            Module = module,
            NotLoaded = NotLoaded(log) is { } missing ? Provenance.Transcribed(Line(log, missing)) : null,
            Profile = Profile(module?.Value),
            Nodes = memory.Nodes,
            Memory = memory.Memory,
            Cmrs = memory.Cmrs,
            Holes = new(TdmrHolePolicy.MemoryMap, Provenance.Assumed("logs do not tell it; mainline kernels take holes from the memory map")),
            KernelOutOfReservedAreas = log.All<TdmrReport>().LastOrDefault(static told => told.IsOutOfReservedAreas) is { } full ? new(full.Range, Provenance.Transcribed(Line(log, full))) : null,
            KernelPamtKiB = log.All<PamtReport>().LastOrDefault() is { } pamt ? new(pamt.KiB, Provenance.Transcribed(Line(log, pamt))) : null,
        };
    }

    private static Sourced<KeyIdSplit> KeyIds(BootLog log)
    {
        if (log.All<KeyIdRange>().LastOrDefault() is { } range)
        {
            return range.First >= 1 && range.First <= range.End && range.End - 1 <= KeyIdSplit.MaxTotal
                ? new(new(range.First - 1, range.End - range.First), Provenance.Transcribed(Line(log, range)))
                : throw new InputException(Line(log, range), $"[{range.First}, {range.End}) cannot be a range of private KeyIDs.", $"They begin at 1 or later and end at {KeyIdSplit.MaxTotal} at most.");
        }

        return log.Events.LastOrDefault(static told => told is PlatformNotSupported or NotEnabledByBios) is { } refusal
            ? new(new(0, 0), Provenance.Transcribed(Line(log, refusal)))
            : new(UsualKeyIds, Provenance.Assumed("the log shows no KeyID range; the one that most logs show"));
    }

    // What the module told after the line outweighs it: the log goes on with a module that was there after all.
    private static BootLogEvent? NotLoaded(BootLog log)
    {
        bool hasKeyIds = log.All<KeyIdRange>().Any();
        BootLogEvent? missing = log.Events.LastOrDefault(told => told is ModuleNotLoaded || (hasKeyIds && told is NotEnabledByBios));
        return missing is not null && !log.Events.Any(told => told is ModuleReport or ConvertibleRange or PamtReport && told.Line > missing.Line) ? missing : null;
    }

    private static string Refusal(BootLog log) => log.Events.LastOrDefault(static told => told is PlatformNotSupported or NotEnabledByBios or ModuleNotLoaded) switch
    {
        null => "",
        ModuleNotLoaded told => $" It does say, on line {told.Line}, that the TDX module is not loaded.",
        var told => $" It does say, on line {told.Line}, that TDX is not enabled.",
    };

    private static Sourced<TdxProfile> Profile(ModuleVersion? module)
    {
        if (module is null) { return new(TdxProfile.V1_5, Provenance.Assumed("the log shows no module version; the module of most servers")); }

        return new(ModuleProfiles.Of(module), Provenance.Assumed($"the profile nearest to the log's module {module.Text}"));
    }

    private static void CheckAddresses(BootLog log, BootLogMemory memory, int addressBits)
    {
        ulong end = Math.Max(memory.Memory[^1].Value[^1].End, memory.Cmrs.Value[^1].End);
        if (end > 1UL << addressBits)
        {
            throw new InputException(log.Place, $"memory ends at {Hex.Format(end)}, beyond the {addressBits} address bits that the KeyIDs leave.", "Check that the log is not damaged.");
        }

        ulong bytes = memory.Memory.SelectMany(static part => part.Value).Aggregate(0UL, static (sum, range) => sum + range.Range.Size);
        if (bytes > MachineChecks.MaxRamBytes)
        {
            throw new InputException(log.Place, $"the log shows more than {MachineChecks.MaxRamBytes >> 40} TiB of RAM.", "Check that the log is not damaged.");
        }
    }

    private static string Line(BootLog log, BootLogEvent told) => $"{log.Place}, line {told.Line}";
}
