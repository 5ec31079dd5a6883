using System.Collections.Immutable;
using TdxEmulator.BootLogs;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>What a boot's lines tell about the machine.</summary>
internal sealed record ReplayFacts
{
    /// <summary>Boots in the log.</summary>
    public required int Boots { get; init; }

    /// <summary>First line of the boot that was judged.</summary>
    public required int FirstLine { get; init; }

    /// <summary>Last line of the boot that was judged.</summary>
    public required int LastLine { get; init; }

    /// <summary>Kernel release.</summary>
    public required string? Kernel { get; init; }

    /// <summary>Kernel parameters that bear on TDX.</summary>
    public required ImmutableArray<string> Parameters { get; init; }

    /// <summary>Private KeyIDs.</summary>
    public required KeyIdRange? KeyIds { get; init; }

    /// <summary>MKTME and TDX KeyIDs together, as the kernel counted them.</summary>
    public required int? MemoryEncryptionKeyIds { get; init; }

    /// <summary>The module's version.</summary>
    public required ModuleVersion? Module { get; init; }

    /// <summary>The P-SEAMLDR's version.</summary>
    public required ModuleVersion? Loader { get; init; }

    /// <summary>The hypervisor that the kernel runs under.</summary>
    public required string? Hypervisor { get; init; }

    /// <summary>Whether hibernation is possible, which keeps TDX off; null when the log does not tell it.</summary>
    public required bool? Hibernation { get; init; }

    /// <summary>TDX_FEATURES0 as printed.</summary>
    public required string? Features0 { get; init; }

    /// <summary>CMRs.</summary>
    public required ImmutableArray<MemoryRange> Cmrs { get; init; }

    /// <summary>TDMRs that the log names.</summary>
    public required ImmutableArray<MemoryRange> Tdmrs { get; init; }

    /// <summary>PAMT in KiB.</summary>
    public required long? PamtKiB { get; init; }

    /// <summary>CPUs that the firmware enabled.</summary>
    public required int? PresentCpus { get; init; }

    /// <summary>CPUs that came up.</summary>
    public required int? OnlineCpus { get; init; }

    /// <summary>Packages.</summary>
    public required int? Packages { get; init; }

    /// <summary>NUMA nodes.</summary>
    public required int? Nodes { get; init; }

    /// <summary>Refused SEAMCALLs.</summary>
    public required long RefusedSeamcalls { get; init; }

    /// <summary>The module generation that its version stands for; none when it is not told.</summary>
    public TdxProfile Profile => Module is { } module ? ModuleProfiles.Of(module) : TdxProfile.None;

    /// <summary>Gathers the facts of a boot.</summary>
    /// <param name="boot">The boot.</param>
    /// <param name="boots">How many boots the log has.</param>
    public static ReplayFacts Of(LogBoot boot, int boots)
    {
        BootLog log = new("", [.. boot.Events]);
        return new()
        {
            Boots = boots,
            FirstLine = boot.FirstLine,
            LastLine = boot.LastLine,
            Kernel = boot.Kernel.Release,
            Parameters = [.. boot.Kernel.Flags],
            KeyIds = log.All<KeyIdRange>().LastOrDefault(),
            MemoryEncryptionKeyIds = boot.Kernel.MemoryEncryptionKeyIds,
            Module = log.All<ModuleReport>().LastOrDefault()?.Version,
            Loader = boot.Kernel.Loader,
            Hypervisor = boot.Kernel.Hypervisor,
            Hibernation = boot.Tells.Exists(static tell => tell.Kind == TellKind.Hibernation) ? true : boot.Kernel.Flags.Contains("nohibernate") ? false : null,
            Features0 = boot.Kernel.Features0,
            Cmrs = [.. log.All<ConvertibleRange>().Select(static cmr => cmr.Range).Distinct()],
            Tdmrs = [.. log.All<TdmrReport>().Select(static tdmr => tdmr.Range).Distinct()],
            PamtKiB = log.All<PamtReport>().LastOrDefault()?.KiB,
            PresentCpus = log.Figure(TopologyFigureKind.PresentCpus)?.Value,
            OnlineCpus = log.Figure(TopologyFigureKind.OnlineCpus)?.Value,
            Packages = log.Figure(TopologyFigureKind.Packages)?.Value,
            Nodes = log.Figure(TopologyFigureKind.Nodes)?.Value ?? (log.All<NodeMemory>().Any() ? log.All<NodeMemory>().Max(static node => node.Node) + 1 : null),
            RefusedSeamcalls = boot.Tells.Count(static tell => tell.Kind == TellKind.Refusal) + boot.RefusalsNotKept,
        };
    }
}
