using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>Checks what a plan is made from. It may come from a log or a file, so nothing is taken for granted.</summary>
internal static class TdmrPlanInput
{
    private const int MaxRamRanges = 1 << 16;
    private const ulong LowMemory = Units.MiB;

    public static TdmrPlanError? CheckOptions(TdmrPlanRequest request) =>
        request.AddressBits is < 32 or > 52
            ? BadOption($"AddressBits is {request.AddressBits}; physical addresses have 32 to 52 bits.")
        : !Enum.IsDefined(request.HolePolicy) ? BadOption($"{request.HolePolicy} is not a hole policy.")
        : !Enum.IsDefined(request.Era) ? BadOption($"{request.Era} is not a kernel era.")
        : request.Limits.FirstProblem() is { } problem ? BadOption(problem)
        : null;

    public static TdmrPlanError? ReadRam(TdmrPlanRequest request, out ImmutableArray<RamRange> ram)
    {
        ram = [];
        ImmutableArray<RamRange> given = request.Ram.IsDefault ? [] : request.Ram;
        if (given.Length > MaxRamRanges)
        {
            return Error(TdmrPlanErrorKind.TooManyRamRanges, $"There are {given.Length} RAM ranges; at most {MaxRamRanges} are believed.");
        }

        for (int i = 0; i < given.Length; i++)
        {
            if (FindProblem(given, i, request.AddressBits) is var (kind, what))
            {
                return Error(kind, $"RAM range {i} {given[i].Range} {what}", given[i].Range);
            }
        }

        ram = [.. given.Select(Trim).Where(static range => !range.Range.IsEmpty)];
        return ram.IsEmpty ? Error(TdmrPlanErrorKind.NoRam, "There is no whole page of RAM above 1 MiB, so there is nothing to make TDMRs from.") : null;
    }

    public static TdmrPlanError? ReadCmrs(TdmrPlanRequest request, out CmrList? cmrs)
    {
        cmrs = null;
        if (request.Cmrs.IsDefaultOrEmpty)
        {
            return request.HolePolicy == TdmrHolePolicy.Cmr
                    ? Error(TdmrPlanErrorKind.BadCmrs, "Holes are to be taken from the CMRs, but there are no CMRs. Give them, or take holes from the memory map.")
                : request.RequireConvertibleMemory
                    ? Error(TdmrPlanErrorKind.BadCmrs, "RAM is to be checked against the CMRs, but there are no CMRs.")
                : null;
        }

        return CmrList.TryCreate(request.Cmrs, out cmrs, out CmrListError? error, request.AddressBits)
            ? null
            : Error(TdmrPlanErrorKind.BadCmrs, error.Message, error.Range.IsEmpty ? null : error.Range);
    }

    private static (TdmrPlanErrorKind Kind, string What)? FindProblem(ImmutableArray<RamRange> given, int index, int addressBits)
    {
        MemoryRange range = given[index].Range;
        if (range.End < range.Start) { return (TdmrPlanErrorKind.BadRamRange, "ends before it starts."); }

        if (range.End > 1UL << addressBits)
        {
            return (TdmrPlanErrorKind.BadRamRange, $"reaches beyond the physical address width of {addressBits} bits.");
        }

        if (index == 0) { return null; }

        MemoryRange previous = given[index - 1].Range;
        return range.Start < previous.Start ? (TdmrPlanErrorKind.UnsortedRam, $"starts below its predecessor {previous}; sort RAM by address.")
            : range.Start < previous.End ? (TdmrPlanErrorKind.UnsortedRam, $"overlaps its predecessor {previous}.")
            : null;
    }

    // Whole pages only, none below 1 MiB: firmware and old devices live there, and no CMR starts lower.
    private static RamRange Trim(RamRange ram) => ram with
    {
        Start = Math.Max(Units.AlignUp(ram.Start, MemoryRange.PageBytes), LowMemory),
        End = Units.AlignDown(ram.End, MemoryRange.PageBytes),
    };

    private static TdmrPlanError BadOption(string message) => Error(TdmrPlanErrorKind.BadOption, message);

    private static TdmrPlanError Error(TdmrPlanErrorKind kind, string message, MemoryRange? range = null) =>
        new(kind, TdxErrno.Einval, message, range);
}
