using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>One run of the planner. Each step returns the error that ends it, or null.</summary>
internal sealed class TdmrPlanBuilder(TdmrPlanRequest request)
{
    private const int FewTdmrs = 4;

    private readonly List<TdmrPlanWarning> _warnings = [];
    private readonly List<MemoryRange> _tdmrs = [];
    private readonly List<PamtAllocation> _pamts = [];
    private readonly List<ImmutableArray<PlannedReservedArea>> _reserved = [];
    private ImmutableArray<RamRange> _ram = [];
    private CmrList? _cmrs;

    public ImmutableArray<TdmrPlanWarning> Warnings => [.. _warnings];

    public ImmutableArray<TdmrDraft> Drafts =>
    [
        .. _tdmrs.Select((range, index) => new TdmrDraft(
            range, PamtBytes(range), index < _pamts.Count ? _pamts[index] : null, index < _reserved.Count ? _reserved[index] : [])),
    ];

    public ulong LargestFreeBytes { get; private set; }

    private bool IsMainline => request.Era == TdxKernelEra.Mainline;

    private TdxErrno Exhausted => request.Era == TdxKernelEra.Seed ? TdxErrno.E2big : TdxErrno.Enospc;

    public TdmrPlanError? Run() =>
        TdmrPlanInput.CheckOptions(request)
        ?? TdmrPlanInput.ReadRam(request, out _ram)
        ?? TdmrPlanInput.ReadCmrs(request, out _cmrs)
        ?? CheckConvertible()
        ?? FillTdmrs()
        ?? PlaceAndReserve();

    public TdmrPlan ToPlan() => new(
        [.. _tdmrs.Select((range, index) => new PlannedTdmr(range, _pamts[index], _reserved[index]))],
        request.HolePolicy,
        request.DynamicPamt);

    private TdmrPlanError? CheckConvertible()
    {
        if (_cmrs is null) { return null; }

        foreach (RamRange ram in _ram)
        {
            if (request.RequireConvertibleMemory && !_cmrs.CoversInOneRange(ram.Range))
            {
                return new(
                    TdmrPlanErrorKind.NotConvertibleMemory, TdxErrno.Einval,
                    $"RAM {ram.Range} is not inside one CMR. Take it out of the host's memory, or do not ask for convertible memory.",
                    ram.Range, $"{ram.Range} is not fully convertible memory");
            }

            if (!_cmrs.Covers(ram.Range))
            {
                string consequence = request.HolePolicy == TdmrHolePolicy.Cmr
                    ? "the part outside is lost to TDX."
                    : "TDH.SYS.CONFIG will refuse the TDMR with TDX_TDMR_OUTSIDE_CMRS.";
                _warnings.Add(new(TdmrPlanWarningKind.RamOutsideCmrs, $"RAM {ram.Range} reaches outside the CMRs: {consequence}", ram.Range));
            }
        }

        return null;
    }

    // Linux gives up at the first TDMR too many; the rest is made for the drafts, so that a user learns by how many it is too many.
    private TdmrPlanError? FillTdmrs()
    {
        MemoryRange? firstTooMany = null;
        foreach (RamRange ram in _ram)
        {
            ulong start = Units.AlignDown(ram.Start, Units.GiB);
            ulong end = Units.AlignUp(ram.End, Units.GiB);
            ulong covered = _tdmrs.Count == 0 ? 0 : _tdmrs[^1].End;
            if (end <= covered) { continue; }

            if (_tdmrs.Count == request.Limits.MaxTdmrs) { firstTooMany = ram.Range; }

            _tdmrs.Add(new(Math.Max(start, covered), end));
        }

        if (firstTooMany is { } range)
        {
            return new(
                TdmrPlanErrorKind.TdmrsExhausted, Exhausted,
                $"RAM {range} needs one TDMR more than the {request.Limits.MaxTdmrs} that the module has: RAM is spread over too many places.",
                range, IsMainline ? "initialization failed: TDMRs exhausted." : null);
        }

        if (request.Limits.MaxTdmrs - _tdmrs.Count < FewTdmrs)
        {
            string use = $"{_tdmrs.Count} used out of {request.Limits.MaxTdmrs}";
            _warnings.Add(new(
                TdmrPlanWarningKind.FewTdmrsLeft, $"Fewer than {FewTdmrs} TDMRs are left: {use}.", null,
                IsMainline ? $"consumed TDMRs reaching limit: {use}" : null));
        }

        return null;
    }

    // Without memory for a PAMT Linux does not come to the reserved areas; they too are made for the drafts.
    private TdmrPlanError? PlaceAndReserve()
    {
        TdmrPlanError? noMemory = PlacePamts();
        TdmrPlanError? noAreas = ReserveAreas();
        return noMemory ?? noAreas;
    }

    private TdmrPlanError? PlacePamts()
    {
        FreeMemory free = new(_ram, _cmrs);
        LargestFreeBytes = free.Ranges.Select(static range => range.Range.Size).DefaultIfEmpty().Max();
        foreach (MemoryRange tdmr in _tdmrs)
        {
            ulong bytes4K = LevelBytes(PamtLevel.Page4K, tdmr), bytes2M = LevelBytes(PamtLevel.Page2M, tdmr), bytes1G = LevelBytes(PamtLevel.Page1G, tdmr);
            int node = _ram.First(ram => ram.End > tdmr.Start).Node;
            PamtRequest wanted = new(tdmr, bytes4K + bytes2M + bytes1G, node, free.Ranges);
            if (request.PamtPlacer.Place(wanted) is not { } address)
            {
                return new(
                    TdmrPlanErrorKind.NoMemoryForPamt, TdxErrno.Enomem,
                    $"TDMR {tdmr} needs {wanted.Bytes / Units.KiB} KiB of contiguous memory for its PAMT and there is no such block in convertible RAM.", tdmr);
            }

            if (free.FindProblem(address, wanted.Bytes) is { } problem)
            {
                return new(
                    TdmrPlanErrorKind.BadPamtPlacement, TdxErrno.Einval,
                    $"{request.PamtPlacer.GetType().Name} put the PAMT of TDMR {tdmr} at 0x{address:x}, {problem}", tdmr);
            }

            PamtAllocation pamt = new(address, free.NodeOf(address), bytes4K, bytes2M, bytes1G);
            if (pamt.Node != node)
            {
                _warnings.Add(new(
                    TdmrPlanWarningKind.PamtOnOtherNode,
                    $"The PAMT of TDMR {tdmr} lies on node {pamt.Node}, because node {node} has no room for it: TDX guests there will be slower.", tdmr));
            }

            free.Remove(pamt.Block);
            _pamts.Add(pamt);
        }

        return null;
    }

    private ulong PamtBytes(MemoryRange tdmr) => PamtSizing.TotalBytes(tdmr.Size, request.Limits, request.DynamicPamt);

    private ulong LevelBytes(PamtLevel level, MemoryRange tdmr) =>
        PamtSizing.LevelBytes(level, tdmr.Size, request.Limits, request.DynamicPamt);

    private TdmrPlanError? ReserveAreas()
    {
        ImmutableArray<MemoryRange> usable = request.HolePolicy == TdmrHolePolicy.Cmr && _cmrs is not null
            ? _cmrs.Ranges
            : [.. _ram.Select(static ram => ram.Range)];
        TdmrPlanError? first = null;
        foreach (MemoryRange tdmr in _tdmrs)
        {
            List<PlannedReservedArea> areas = [.. Holes(tdmr, usable)];
            int holes = areas.Count;
            areas.AddRange(_pamts
                .Select(pamt => pamt.Block.Intersect(tdmr))
                .Where(static block => !block.IsEmpty)
                .Select(static block => new PlannedReservedArea(block, ReservedAreaCause.Pamt)));
            if (areas.Count > request.Limits.MaxReservedAreas)
            {
                first ??= OutOfReservedAreas(tdmr, holes, areas.Count - holes);
            }

            _reserved.Add([.. areas.OrderBy(static area => area.Range.Start)]);
        }

        return first;
    }

    private static IEnumerable<PlannedReservedArea> Holes(MemoryRange tdmr, ImmutableArray<MemoryRange> usable)
    {
        ulong covered = tdmr.Start;
        foreach (MemoryRange range in usable)
        {
            if (range.End <= covered) { continue; }
            if (range.Start >= tdmr.End) { break; }

            if (range.Start > covered)
            {
                yield return new(new(covered, range.Start), ReservedAreaCause.Hole);
            }

            covered = range.End;
        }

        if (covered < tdmr.End)
        {
            yield return new(new(covered, tdmr.End), ReservedAreaCause.Hole);
        }
    }

    private TdmrPlanError OutOfReservedAreas(MemoryRange tdmr, int holes, int pamts)
    {
        bool crowdedByPamts = pamts > 1 && holes < request.Limits.MaxReservedAreas;
        string mend = crowdedByPamts ? $"Place fewer PAMTs in this TDMR, for example with {nameof(InTdmrPamtPlacer)}."
            : request.HolePolicy == TdmrHolePolicy.MemoryMap ? "Take the holes from the CMRs, or change BIOS settings that fragment memory."
            : "Firmware has to offer memory in fewer pieces.";
        return new(
            TdmrPlanErrorKind.ReservedAreasExhausted, Exhausted,
            $"TDMR {tdmr} has {holes} holes and {pamts} PAMTs inside, but the module has {request.Limits.MaxReservedAreas} reserved areas for them. {mend}",
            tdmr, IsMainline ? $"initialization failed: TDMR {tdmr}: reserved areas exhausted." : null);
    }
}
