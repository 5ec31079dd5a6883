using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.BootLogs;

/// <summary>Reads a boot log into what its lines tell, in order. What it does not know it passes over.</summary>
internal static class BootLogParser
{
    private const int MaxEvents = 100_000;

    // Every line about TDX has one of them; a quick test for the noise of a long log.
    private static readonly SearchValues<string> TdxWords = SearchValues.Create(["KeyID", "CMR", "odule", "PAMT", "TDMR", "tdx", "build_num"], StringComparison.Ordinal);

    /// <summary>Reads a log. A new boot begins at each line that tells the kernel's version.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <returns>At least one boot, in the order of the log; the events of each in the order of its lines.</returns>
    /// <exception cref="InputException">The log cannot be read, or is no boot log of any sensible size.</exception>
    public static IReadOnlyList<BootLog> Read(Stream stream, string place)
    {
        List<BootLog> boots = [];
        List<BootLogEvent> events = [];
        foreach (BootLogLine line in BootLogLines.Read(stream, place))
        {
            if (events.Count > 0 && BootLogPatterns.NewBoot.IsMatch(line.Text))
            {
                boots.Add(new(place, [.. events]));
                events.Clear();
            }

            events.AddRange(Read(line));
            if (events.Count > MaxEvents)
            {
                throw new InputException($"{place}, line {line.Number}", $"the log has more than {MaxEvents} lines about memory and CPUs.", "Cut it to one boot.");
            }
        }

        boots.Add(new(place, [.. events]));
        return boots;
    }

    /// <summary>What one line tells.</summary>
    /// <param name="line">The line.</param>
    public static IEnumerable<BootLogEvent> Read(BootLogLine line)
    {
        (int number, string text) = line;
        if (text.Contains("[mem ", StringComparison.Ordinal)) { return ReadMemory(number, text); }

        if (text.Contains("CPU", StringComparison.Ordinal) || text.Contains("packages", StringComparison.Ordinal)) { return ReadTopology(number, text); }

        return ReadTdx(number, text) is { } told ? [told] : [];
    }

    private static BootLogEvent? ReadTdx(int line, string text)
    {
        if (!text.AsSpan().ContainsAny(TdxWords)) { return null; }

        if (BootLogPatterns.KeyIds.Match(text) is { Success: true } keyIds) { return new KeyIdRange(line, Int(keyIds, "first"), Int(keyIds, "end")); }

        if (BootLogPatterns.Cmr.Match(text) is { Success: true } cmr) { return new ConvertibleRange(line, new(Address(cmr, "start"), Address(cmr, "end"))); }

        if (BootLogPatterns.CmrBySize.Match(text) is { Success: true } sized)
        {
            // A sum beyond 2^64 wraps and so becomes an inverted range, which is reported as such.
            return Address(sized, "size") == 0 ? null : new ConvertibleRange(line, new(Address(sized, "start"), unchecked(Address(sized, "start") + Address(sized, "size"))));
        }

        if (ReadModule(text) is { } version) { return new ModuleReport(line, version); }

        if (BootLogPatterns.Pamt.Match(text) is { Success: true } pamt)
        {
            long figure = long.Parse(pamt.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            return new PamtReport(line, pamt.Groups["unit"].ValueSpan is "pages" ? figure * 4 : figure);
        }

        if (BootLogPatterns.Tdmr.Match(text) is { Success: true } tdmr) { return new TdmrReport(line, new(Address(tdmr, "start"), Address(tdmr, "end")), text.Contains("reserved areas exhausted", StringComparison.Ordinal)); }

        if (BootLogPatterns.TdmrBySize.Match(text) is { Success: true } made)
        {
            return new TdmrReport(line, new(Address(made, "start"), unchecked(Address(made, "start") + Address(made, "size"))));
        }

        return BootLogPatterns.NotSupported.IsMatch(text) ? new PlatformNotSupported(line)
            : BootLogPatterns.NotEnabled.IsMatch(text) ? new NotEnabledByBios(line)
            : BootLogPatterns.NotLoaded.IsMatch(text) ? new ModuleNotLoaded(line)
            : null;
    }

    private static ModuleVersion? ReadModule(string text)
    {
        if (BootLogPatterns.Module.Match(text) is { Success: true } module)
        {
            return new($"{Int(module, "major")}.{Int(module, "minor")}", Int(module, "date"), Int(module, "build"));
        }

        if (BootLogPatterns.SeamModule.Match(text) is { Success: true } seam)
        {
            return new($"{HexInt(seam, "major")}.{HexInt(seam, "minor")}", Int(seam, "date"), HexInt(seam, "build"));
        }

        if (BootLogPatterns.ModuleHexDate.Match(text) is { Success: true } hexDate)
        {
            return new(hexDate.Groups["version"].Value, BuildDate(hexDate.Groups["date"].ValueSpan), Int(hexDate, "build"));
        }

        if (BootLogPatterns.SysfsModule.IsMatch(text)
            && BootLogPatterns.SysfsMajor.Match(text) is { Success: true } sysfsMajor && BootLogPatterns.SysfsMinor.Match(text) is { Success: true } sysfsMinor
            && BootLogPatterns.SysfsDate.Match(text) is { Success: true } sysfsDate && BootLogPatterns.SysfsBuild.Match(text) is { Success: true } sysfsBuild)
        {
            return new($"{HexInt(sysfsMajor, "major")}.{HexInt(sysfsMinor, "minor")}", Int(sysfsDate, "date"), HexInt(sysfsBuild, "build"));
        }

        return BootLogPatterns.ModuleDotted.Match(text) is { Success: true } dotted
            ? new(dotted.Groups["version"].Value, dotted.Groups["date"].Success ? Int(dotted, "date") : null, null)
            : null;
    }

    // Eight digits that begin with 20 are the date itself; the kernels that print it in hexadecimal begin with 01.
    private static int? BuildDate(ReadOnlySpan<char> text)
    {
        NumberStyles style = text.StartsWith("20") ? NumberStyles.None : NumberStyles.AllowHexSpecifier;
        return int.TryParse(text, style, CultureInfo.InvariantCulture, out int date) && date >= 0 ? date : null;
    }

    private static IEnumerable<BootLogEvent> ReadMemory(int line, string text)
    {
        if (BootLogPatterns.Firmware.Match(text) is { Success: true } firmware)
        {
            yield return new FirmwareRange(line, Inclusive(firmware), firmware.Groups["type"].Value.Trim() == "usable");
        }
        else if (BootLogPatterns.FirmwareCorrection.Match(text) is { Success: true } correction)
        {
            if (correction.Groups["type"].Value != "usable") { yield return new FirmwareRange(line, Inclusive(correction), false); }
        }
        else if (BootLogPatterns.Srat.Match(text) is { Success: true } srat)
        {
            if (!srat.Groups["hotplug"].Success) { yield return new NodeAddresses(line, Int(srat, "node"), Inclusive(srat)); }
        }
        else if (BootLogPatterns.NodeMemory.Match(text) is { Success: true } node)
        {
            yield return new NodeMemory(line, Int(node, "node"), Inclusive(node));
        }
    }

    private static IEnumerable<BootLogEvent> ReadTopology(int line, string text)
    {
        if (BootLogPatterns.BroughtUp.Match(text) is { Success: true } up)
        {
            yield return new TopologyFigure(line, TopologyFigureKind.Nodes, Int(up, "nodes"));
            yield return new TopologyFigure(line, TopologyFigureKind.OnlineCpus, Int(up, "online"));
        }
        else if (BootLogPatterns.AllowedCpus.Match(text) is { Success: true } allowed)
        {
            yield return new TopologyFigure(line, TopologyFigureKind.PresentCpus, Int(allowed, "all") - Int(allowed, "hotplug"));
        }
        else if (BootLogPatterns.PresentCpus.Match(text) is { Success: true } present)
        {
            yield return new TopologyFigure(line, TopologyFigureKind.PresentCpus, Int(present, "present"));
        }
        else if (BootLogPatterns.Packages.Match(text) is { Success: true } packages)
        {
            yield return new TopologyFigure(line, TopologyFigureKind.Packages, Int(packages, "packages"));
        }
        else if (BootLogPatterns.Threads.Match(text) is { Success: true } threads)
        {
            yield return new TopologyFigure(line, TopologyFigureKind.ThreadsPerCore, Int(threads, "threads"));
        }
        else if (ReadTdx(line, text) is { } told)
        {
            yield return told;
        }
    }

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int HexInt(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static ulong Address(Match match, string group) => ulong.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // The last byte is printed, not the end. A range up to 2^64 becomes an inverted one and is passed over by whoever needs it.
    private static MemoryRange Inclusive(Match match) => new(Address(match, "start"), unchecked(Address(match, "last") + 1));
}
