using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Hosts;

/// <summary>
/// This computer's RAM: /proc/iomem shows addresses to root only, /sys/firmware/memmap does not exist everywhere, and MemTotal of /proc/meminfo tells the amount but not where it is.
/// </summary>
/// <param name="files">The computer's files.</param>
internal sealed partial class HostMemory(HostFiles files)
{
    private const ulong LowMemoryStart = 1UL << 20;
    private const ulong LowMemoryEnd = 2UL << 30;
    private const ulong HighMemoryStart = 4UL << 30;
    private const string Place = "this computer";

    /// <summary>The usable RAM, on node 0.</summary>
    /// <exception cref="InputException">Not even its amount can be read.</exception>
    public Sourced<ImmutableArray<RamRange>> Read()
    {
        if (ReadIomem() is { Count: > 0 } iomem) { return Described(iomem, Provenance.Transcribed("/proc/iomem")); }

        return ReadFirmwareMap() is { Count: > 0 } map
            ? Described(map, Provenance.Transcribed("/sys/firmware/memmap"))
            : Described(Invent(), Provenance.Assumed("only root may see where RAM is; the amount of /proc/meminfo, put where servers have it: below 2 GiB and from 4 GiB on"));
    }

    /// <summary>The number of NUMA nodes.</summary>
    public Sourced<int> Nodes()
    {
        int count = files.Directories("sys/devices/system/node").Count(static name => NodeDirectory.IsMatch(name));
        return count <= 1
            ? new(1, Provenance.Transcribed("/sys/devices/system/node"))
            : new(1, Provenance.Assumed(string.Create(CultureInfo.InvariantCulture, $"this computer has {count} nodes; which RAM is on which is not read, so all of it is on one")));
    }

    private static Sourced<ImmutableArray<RamRange>> Described(List<MemoryRange> ranges, Provenance provenance)
    {
        ImmutableArray<RamRange> ram =
        [
            .. RangeSet.Union(ranges).Select(static range => new RamRange(
                (range.Start + MemoryRange.PageBytes - 1) & ~(MemoryRange.PageBytes - 1), range.End & ~(MemoryRange.PageBytes - 1)))
                .Where(static range => !range.Range.IsEmpty),
        ];
        return ram.Length is > 0 and <= MachineChecks.MaxRanges
            ? new(ram, provenance)
            : throw new InputException(Place, $"{provenance.Text} shows {ram.Length} ranges of RAM.", "Describe the machine in a file and boot it with --machine FILE.json.");
    }

    private List<MemoryRange>? ReadIomem()
    {
        if (files.Read("proc/iomem") is not { } text) { return null; }

        List<MemoryRange> ranges = [];
        foreach (Match match in IomemLine.Matches(text))
        {
            ranges.Add(Inclusive(match.Groups["start"].Value, match.Groups["last"].Value));
        }

        // To others than root all addresses read 0.
        return ranges.Any(static range => range.End > LowMemoryStart) ? ranges : null;
    }

    private List<MemoryRange> ReadFirmwareMap()
    {
        const string map = "sys/firmware/memmap";
        List<MemoryRange> ranges = [];
        foreach (string entry in files.Directories(map))
        {
            if (files.Read($"{map}/{entry}/type")?.Trim() == "System RAM"
                && files.Read($"{map}/{entry}/start")?.Trim() is { } start && files.Read($"{map}/{entry}/end")?.Trim() is { } last)
            {
                ranges.Add(Inclusive(start, last));
            }
        }

        return ranges;
    }

    private List<MemoryRange> Invent()
    {
        Match match = MemTotal.Match(files.Read("proc/meminfo") ?? "");
        ulong bytes = match.Success ? ulong.Parse(match.Groups["kib"].ValueSpan, CultureInfo.InvariantCulture) << 10 : 0;
        if (bytes < LowMemoryStart * 2)
        {
            throw new InputException(Place, "/proc/meminfo does not tell how much RAM there is.", "Describe the machine in a file and boot it with --machine FILE.json.");
        }

        MemoryRange low = new(LowMemoryStart, Math.Min(LowMemoryEnd, LowMemoryStart + bytes));
        return bytes <= low.Size ? [low] : [low, MemoryRange.OfSize(HighMemoryStart, bytes - low.Size)];
    }

    private static MemoryRange Inclusive(string start, string last) =>
        Hex.TryParse(start, out ulong first) && Hex.TryParse(last, out ulong end) && end < 1UL << 52 ? new(first, end + 1) : default;

    [GeneratedRegex(@"^(?<start>[0-9a-f]{1,16})-(?<last>[0-9a-f]{1,16}) : System RAM\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IomemLine { get; }

    [GeneratedRegex(@"^MemTotal: +(?<kib>\d{1,12}) kB", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MemTotal { get; }

    [GeneratedRegex(@"^node\d{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex NodeDirectory { get; }
}
