using System.Globalization;
using TdxEmulator.Machines;
using TdxEmulator.Planning;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>What a line of a <see cref="PlanPage"/> is, so that a terminal can colour it.</summary>
internal enum PlanLineKind
{
    /// <summary>Text.</summary>
    Plain,

    /// <summary>Heading of a part.</summary>
    Heading,

    /// <summary>Something that comes up.</summary>
    Good,

    /// <summary>Something that fails.</summary>
    Bad,

    /// <summary>A line of the picture.</summary>
    Map,
}

/// <summary>A plan as text, line by line.</summary>
internal static class PlanPage
{
    private const int MostTdmrs = 64, MostWarnings = 10;

    /// <summary>The lines.</summary>
    /// <param name="report">The plan.</param>
    /// <param name="width">Characters of a line that the picture may take.</param>
    /// <param name="characters">What to draw the picture with: <see cref="MemoryMapText.Ascii"/> or <see cref="MemoryMapText.Unicode"/>.</param>
    public static IEnumerable<(string Text, PlanLineKind Kind)> Lines(PlanReport report, int width, string characters) =>
    [
        ($"TDX memory plan of {report.Machine.Name}: {report.Machine.Title}", PlanLineKind.Heading), ("", PlanLineKind.Plain),
        .. Verdict(report), .. Variants(report), .. Tdmrs(report), .. Dynamic(report), .. Limits(report), .. Picture(report, width, characters), .. Warnings(report), .. Assumptions(report),
    ];

    /// <summary>Writes the page as plain text: ASCII, no escape sequences.</summary>
    /// <param name="report">The plan.</param>
    /// <param name="output">Where to.</param>
    public static void Write(PlanReport report, TextWriter output)
    {
        foreach ((string text, _) in Lines(report, 140, MemoryMapText.Ascii)) { output.WriteLine(text); }
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Verdict(PlanReport report)
    {
        PlanVerdict verdict = report.Asked.Verdict;
        yield return ("Verdict: " + report.Headline, verdict.ComesUp ? PlanLineKind.Good : PlanLineKind.Bad);
        if (verdict.Reason is { } reason) { yield return Plain("  reason: " + reason); }

        if (report.Condition is { } condition) { yield return Plain("  " + condition); }

        if (verdict.KernelMessage is { } message) { yield return Plain("  the kernel would log: virt/tdx: " + message); }

        if (verdict.SeedErrno is { } errno) { yield return Plain(string.Create(CultureInfo.InvariantCulture, $"  kernels of the 2022 series return -{(int)errno} ({errno.ToString().ToUpperInvariant()}) instead")); }

        foreach (PlanMend mend in report.Mends)
        {
            yield return Plain("  to mend it: " + mend.What);
            yield return Plain("              " + mend.Effect);
        }

        if (!verdict.ComesUp && report.Mends.IsEmpty) { yield return Plain("  to mend it: no policy or setting that was tried here does; firmware has to offer memory in fewer and larger pieces"); }

        if (report.LogSays is { } says) { yield return Plain("  " + says); }

        if (report.KernelFigure is { } figure) { yield return Plain("  " + figure); }
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Variants(PlanReport report)
    {
        yield return Heading($"{"Holes from",-14}{"PAMT",-10}{"TDMRs",6}{"most areas",12}{"1G KiB",9}{"2M KiB",9}{"4K KiB",11}{"total KiB",11}  verdict");
        foreach (PlanVariant variant in report.Variants)
        {
            string areas = variant.Fullest is { } fullest ? string.Create(CultureInfo.InvariantCulture, $"{fullest.ReservedAreas.Length} of {TdmrLimits.Default.MaxReservedAreas}") : "-";
            string verdict = variant.Verdict.ComesUp ? "comes up" : $"{variant.Verdict.ErrnoText}: {PlanObstacles.Format(variant.Verdict.Obstacle)}";
            yield return (
                string.Create(CultureInfo.InvariantCulture, $"  {HolePolicyNames.Format(variant.Holes),-12}{variant.Pamt,-10}{variant.Result.Drafts.Length,6}{areas,12}{variant.LevelKiB(PamtLevel.Page1G),9}{variant.LevelKiB(PamtLevel.Page2M),9}{variant.LevelKiB(PamtLevel.Page4K),11}{variant.PamtKiB,11}  {verdict}")
                    + (variant == report.Asked ? " (asked)" : ""),
                variant.Verdict.ComesUp ? PlanLineKind.Good : PlanLineKind.Bad);
        }
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Tdmrs(PlanReport report)
    {
        PlanVariant asked = report.Asked;
        if (asked.Result.Drafts.IsEmpty) { yield break; }

        yield return Heading($"TDMRs{"",29}{"size",10}{"PAMT KiB: 1G",14}{"2M",8}{"4K",10}{"total",10}{"PAMT at",17}{"node",6}{"areas",7}  reserved areas");
        foreach ((TdmrDraft tdmr, int index) in asked.Result.Drafts.Take(MostTdmrs).Select(static (tdmr, index) => (tdmr, index)))
        {
            ulong Level(PamtLevel level) => PamtSizing.LevelBytes(level, tdmr.Range.Size, TdmrLimits.Default, asked.IsDynamic) >> 10;
            string at = tdmr.Pamt is { } pamt ? Hex.Format(pamt.Block.Start) : "-", node = tdmr.Pamt?.Node.ToString(CultureInfo.InvariantCulture) ?? "-";
            yield return (
                string.Create(CultureInfo.InvariantCulture, $"{index,3} {tdmr.Range,-30}{Texts.Size(tdmr.Range.Size),10}{Level(PamtLevel.Page1G),14}{Level(PamtLevel.Page2M),8}{Level(PamtLevel.Page4K),10}{tdmr.PamtBytes >> 10,10}{at,17}{node,6}{tdmr.ReservedAreas.Length,7}  {Areas(tdmr)}"),
                tdmr.ReservedAreas.Length > TdmrLimits.Default.MaxReservedAreas || (tdmr.Pamt is null && asked.Result.Error is { Kind: TdmrPlanErrorKind.NoMemoryForPamt }) ? PlanLineKind.Bad : PlanLineKind.Plain);
        }

        if (asked.Result.Drafts.Length > MostTdmrs) { yield return Plain($"  and {asked.Result.Drafts.Length - MostTdmrs} more"); }

        yield return Plain(string.Create(CultureInfo.InvariantCulture, $"  {asked.PamtKiB} KiB of PAMT are {(double)asked.PamtKiB / (report.Machine.RamBytes >> 10) * 100:0.###} % of {Texts.Size(report.Machine.RamBytes)} of RAM. Where each lies is this planner's choice; Linux asks its page allocator."));
    }

    private static string Areas(TdmrDraft tdmr)
    {
        int holes = tdmr.ReservedAreas.Count(static area => area.Cause == ReservedAreaCause.Hole);
        ulong bytes = tdmr.ReservedAreas.Where(static area => area.Cause == ReservedAreaCause.Hole).Aggregate(0UL, static (sum, area) => sum + area.Range.Size);
        return tdmr.ReservedAreas.IsEmpty ? "none" : Texts.ReservedAreas(tdmr.ReservedAreas) + (holes > 0 ? $" ({Texts.Size(bytes)} of holes)" : "");
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Dynamic(PlanReport report)
    {
        PlanVariant variant = report.Variants.First(variant => variant.IsDynamic && variant.Holes == report.Asked.Holes);
        if (variant.Result.Drafts.IsEmpty) { yield break; }

        yield return Heading("Dynamic PAMT");
        yield return Plain(string.Create(CultureInfo.InvariantCulture, $"  fixed at initialisation: {variant.PamtKiB} KiB: the 1G and 2M levels and, in place of the 4K level, a bitmap of one bit for each 4 KiB page"));
        yield return Plain(string.Create(CultureInfo.InvariantCulture, $"  while guests run: 8 KiB for each 2 MiB region that holds a 4 KiB page of a guest: from 0 to {variant.MostRuntimeKiB} KiB, {variant.PamtKiB + variant.MostRuntimeKiB} KiB with the fixed part"));
        yield return Plain(string.Create(CultureInfo.InvariantCulture, $"  the kernel's own counters: {variant.CounterKiB} KiB at most, 4 bytes for each region"));
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Limits(PlanReport report)
    {
        yield return Heading($"{"Limit",-30}{"here",16}{"",2}{"allowed",-26}{"margin",10}");
        foreach (PlanLimit limit in report.Limits)
        {
            yield return ($"  {limit.Name,-28}{limit.Used,16}  {limit.Limit,-26}{limit.Margin,10}{(limit.IsBroken ? "  BROKEN" : "")}{(limit.Note.Length > 0 ? "  " + limit.Note : "")}", limit.IsBroken ? PlanLineKind.Bad : PlanLineKind.Plain);
        }
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Picture(PlanReport report, int width, string characters)
    {
        MapLine[] lines = [.. MemoryMapText.Draw(report.Map, Math.Clamp(width - 62, 16, 200))];
        if (lines.Length == 0) { yield break; }

        yield return Heading($"Memory map ('{characters[(int)MapCell.Usable]}' for TDX guests, '{characters[(int)MapCell.Hole]}' hole, '{characters[(int)MapCell.Pamt]}' PAMT, ' ' in no TDMR; '^' below what is drawn wider than to scale)");
        foreach (MapLine line in lines)
        {
            yield return ($"  {line.Label,-8}|{MemoryMapText.Cells(line, characters)}| {line.Note}", PlanLineKind.Map);
            if (MemoryMapText.Marks(line) is { Length: > 0 } marks) { yield return Plain($"  {"",-8} {marks}"); }
        }
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Warnings(PlanReport report)
    {
        TdmrPlanWarning[] warnings = [.. report.Asked.Result.Warnings];
        if (warnings.Length == 0) { yield break; }

        yield return Heading("Warnings");
        foreach (TdmrPlanWarning warning in warnings.Take(MostWarnings)) { yield return Plain("  " + warning.Message); }

        if (warnings.Length > MostWarnings) { yield return Plain($"  and {warnings.Length - MostWarnings} more"); }
    }

    private static IEnumerable<(string Text, PlanLineKind Kind)> Assumptions(PlanReport report)
    {
        MachineAssumption[] assumptions = [.. report.Assumptions];
        if (assumptions.Length == 0) { yield break; }

        yield return Heading("Assumptions");
        foreach (MachineAssumption assumption in assumptions) { yield return Plain($"  {assumption.Field}: {assumption.Reason}"); }
    }

    private static (string Text, PlanLineKind Kind) Plain(string text) => (text, PlanLineKind.Plain);

    // Parts are set off by an empty line.
    private static (string Text, PlanLineKind Kind) Heading(string text) => (Environment.NewLine + text, PlanLineKind.Heading);
}
