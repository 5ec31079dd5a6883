using System.Collections.Immutable;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.BootLogs;

/// <summary>
/// Memory map, CMRs and NUMA nodes as far as a boot log tells them. RAM is, in this order: the kernel's early memory node ranges, the usable ranges of e820, the CMRs.
/// </summary>
internal sealed class BootLogMemory
{
    private const ulong PageBytes = MemoryRange.PageBytes;
    private const ulong FourGiB = 4UL << 30;

    private readonly BootLog _log;
    private readonly List<MemoryRange> _toldCmrs;
    private readonly List<NodeSpan> _nodeSpans;
    private readonly string _nodesFrom;
    private readonly bool _nodesTold;

    /// <summary>Reads the memory of one boot.</summary>
    /// <param name="log">A boot with <see cref="BootLog.HasMemory"/>.</param>
    /// <exception cref="InputException">Ranges contradict each other.</exception>
    public BootLogMemory(BootLog log)
    {
        _log = log;
        _toldCmrs = ReadCmrs();
        (_nodeSpans, _nodesFrom, _nodesTold) = ReadNodes();
        Memory = ReadMemory();
        Cmrs = _toldCmrs.Count > 0
            ? new([.. _toldCmrs], Provenance.Transcribed(Lines<ConvertibleRange>()))
            : new([.. DeriveCmrs()], Provenance.Assumed("the log shows no CMRs; " + RangeSet.DerivedCmrs));
        Nodes = CountNodes();
    }

    /// <summary>Usable RAM.</summary>
    public ImmutableArray<Sourced<ImmutableArray<RamRange>>> Memory { get; }

    /// <summary>Convertible memory.</summary>
    public Sourced<ImmutableArray<MemoryRange>> Cmrs { get; }

    /// <summary>Number of NUMA nodes.</summary>
    public Sourced<int> Nodes { get; }

    private List<MemoryRange> ReadCmrs()
    {
        List<ConvertibleRange> kept = [];
        foreach (ConvertibleRange cmr in _log.All<ConvertibleRange>())
        {
            // A list that is printed twice, by the BIOS's and the kernel's name, is one list.
            if (kept.Any(seen => seen.Range == cmr.Range)) { continue; }

            MemoryRange previous = kept.Count > 0 ? kept[^1].Range : default;
            string? problem = cmr.Range.IsEmpty ? "ends before it starts, or is empty."
                : !cmr.Range.IsPageAligned ? "is not aligned to 4 KiB."
                : cmr.Range.Start < previous.End ? $"starts before its predecessor {previous} ends."
                : kept.Count == CmrList.MaxCount ? $"is one more than the {CmrList.MaxCount} that firmware can report."
                : null;
            if (problem is not null) { throw new InputException($"{_log.Place}, line {cmr.Line}", $"CMR {cmr.Range} {problem}", "Check that the log is of one machine and not damaged."); }

            kept.Add(cmr);
        }

        return [.. kept.Select(static cmr => cmr.Range)];
    }

    private ImmutableArray<Sourced<ImmutableArray<RamRange>>> ReadMemory()
    {
        if (_log.All<NodeMemory>().Any())
        {
            return [Part(Whole(RangeSet.Union(_log.All<NodeMemory>().Select(static e => e.Range))), Provenance.Transcribed(Lines<NodeMemory>()))];
        }

        List<FirmwareRange> firmware = [.. _log.All<FirmwareRange>()];
        List<MemoryRange> usable = RangeSet.Subtract(
            RangeSet.Union(firmware.Where(static e => e.IsUsable).Select(static e => e.Range)),
            RangeSet.Union(firmware.Where(static e => !e.IsUsable).Select(static e => e.Range)));
        if (usable.Count == 0)
        {
            return [Part(_toldCmrs, Provenance.Assumed("the log shows no memory map; taken to be the CMRs"))];
        }

        ulong end = firmware.Max(static e => e.Range.End);
        List<MemoryRange> rest = [.. _toldCmrs.Select(cmr => new MemoryRange(Math.Max(cmr.Start, end), cmr.End)).Where(static cmr => !cmr.IsEmpty)];
        Sourced<ImmutableArray<RamRange>> told = Part(Whole(usable), Provenance.Transcribed(Lines<FirmwareRange>()));
        return rest.Count == 0
            ? [told]
            : [told, Part(rest, Provenance.Assumed($"the log's memory map ends at {Hex.Format(end)}; taken to be the CMRs from there on"))];
    }

    private List<MemoryRange> DeriveCmrs()
    {
        List<MemoryRange> cmrs = RangeSet.DeriveCmrs(Memory.SelectMany(static part => part.Value).Select(static range => range.Range));
        return cmrs.Count is > 0 and <= CmrList.MaxCount
            ? cmrs
            : throw new InputException(_log.Place, $"the memory map makes {cmrs.Count} CMRs, but firmware reports 1 to {CmrList.MaxCount}.", "Use a log that shows the CMRs.");
    }

    private (List<NodeSpan> Spans, string From, bool Told) ReadNodes()
    {
        if (_log.All<NodeMemory>().Any())
        {
            return ([.. _log.All<NodeMemory>().Select(static e => new NodeSpan(e.Range, e.Node))], Lines<NodeMemory>(), true);
        }

        if (_log.All<NodeAddresses>().Any())
        {
            return ([.. _log.All<NodeAddresses>().Select(static e => new NodeSpan(e.Range, e.Node))], Lines<NodeAddresses>(), true);
        }

        int node = 0;
        List<NodeSpan> spans = [];
        foreach (MemoryRange cmr in _toldCmrs)
        {
            spans.Add(new(cmr, cmr.Start > FourGiB && spans.Any(static span => span.Range.Start >= FourGiB) ? ++node : node));
        }

        return (spans, spans.Count > 0 ? "one node per CMR above 4 GiB, as on most machines" : "the log shows no nodes", false);
    }

    private Sourced<int> CountNodes()
    {
        int seen = Memory.SelectMany(static part => part.Value).Max(static range => range.Node) + 1;
        if (_nodesTold) { return new(seen, Provenance.Transcribed(_nodesFrom)); }

        return _log.Figure(TopologyFigureKind.Nodes) is { } figure && figure.Value >= seen && figure.Value <= 1024
            ? new(figure.Value, Provenance.Transcribed($"{_log.Place}, line {figure.Line}"))
            : new(seen, Provenance.Assumed(_nodesFrom));
    }

    // A range that crosses from one node to another is cut there; what no node claims is on the node of what stands below it.
    private Sourced<ImmutableArray<RamRange>> Part(IEnumerable<MemoryRange> ranges, Provenance provenance)
    {
        ImmutableArray<RamRange>.Builder ram = ImmutableArray.CreateBuilder<RamRange>();
        List<NodeSpan> spans = [.. _nodeSpans.Where(static span => !span.Range.IsEmpty).OrderBy(static span => span.Range.Start)];
        CheckCount(spans.Count);
        foreach (MemoryRange range in ranges)
        {
            CheckCount(ram.Count);
            ulong start = range.Start;
            int node = spans.LastOrDefault(span => span.Range.Start <= start).Node;
            foreach (NodeSpan span in spans.Where(span => span.Range.Start > start && span.Range.Start < range.End))
            {
                if (span.Node == node) { continue; }

                ram.Add(new(start, span.Range.Start, node));
                (start, node) = (span.Range.Start, span.Node);
            }

            ram.Add(new(start, range.End, node));
        }

        return ram.Count > 0
            ? new(ram.ToImmutable(), provenance)
            : throw new InputException(_log.Place, "the memory map has no usable page.", "Check that the log is not damaged.");
    }

    private void CheckCount(int count)
    {
        if (count > MachineChecks.MaxRanges)
        {
            throw new InputException(_log.Place, $"the memory map has more than {MachineChecks.MaxRanges} ranges.", "Check that the log is of one boot and not damaged.");
        }
    }

    private static IEnumerable<MemoryRange> Whole(IEnumerable<MemoryRange> ranges) => ranges
        .Select(static range => new MemoryRange(AlignUp(range.Start), range.End & ~(PageBytes - 1)))
        .Where(static range => !range.IsEmpty);

    // Where rounding up would pass 2^64 nothing is left of the range: its end lies below.
    private static ulong AlignUp(ulong address) => address > ulong.MaxValue - PageBytes ? ulong.MaxValue & ~(PageBytes - 1) : (address + PageBytes - 1) & ~(PageBytes - 1);

    private string Lines<T>() where T : BootLogEvent => $"{_log.Place}, lines {_log.All<T>().First().Line} to {_log.All<T>().Last().Line}";

    private readonly record struct NodeSpan(MemoryRange Range, int Node);
}
