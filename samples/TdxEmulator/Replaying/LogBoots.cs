using System.Text.RegularExpressions;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;

namespace TdxEmulator.Replaying;

/// <summary>Reads a log into its boots. One pass; what does not matter is not kept.</summary>
internal static partial class LogBoots
{
    // A host that reclaims pages in a loop can print a refusal a microsecond: these are only counted.
    private const int MaxRefusals = 2_000;
    private const int MaxFindings = 100_000;
    private const int SysfsFiles = 8;

    // Between two lines of one boot that tell something there is seldom more, unless KVM is loaded by hand.
    private const double MaxSecondsBetweenPieces = 60;

    /// <summary>Reads a log.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="place">What to call it in errors.</param>
    /// <returns>At least one boot, in the order of the log.</returns>
    /// <exception cref="InputException">The log cannot be read, or tells more than any log does.</exception>
    public static IReadOnlyList<LogBoot> Read(Stream stream, string place)
    {
        List<LogBoot> boots = [new()];
        int refusals = 0;
        int found = 0;
        int sysfsField = int.MinValue;
        bool isSeparated = false;
        foreach (BootLogLine line in BootLogLines.Read(stream, place))
        {
            LogBoot boot = boots[^1];
            if (IsNewBoot(line.Text) && boot.LastLine > 0)
            {
                boots.Add(boot = new());
                refusals = 0;
                isSeparated |= line.Text.StartsWith("-- ", StringComparison.Ordinal);
            }

            bool told = boot.Kernel.Read(line.Text);
            foreach (BootLogEvent read in BootLogParser.Read(line))
            {
                boot.Events.Add(read);
                (told, found) = (true, found + 1);
            }

            sysfsField = TellReader.IsSysfsField(line) ? line.Number : sysfsField;
            Tell? sysfs = line.Number - (long)sysfsField <= SysfsFiles ? TellReader.ReadSysfsStatus(line) : null;
            foreach (Tell tell in sysfs is null ? TellReader.Read(line) : [sysfs])
            {
                if (tell.Kind is TellKind.Refusal or TellKind.Registers && ++refusals > MaxRefusals && !IsOfBringUp(tell))
                {
                    boot.RefusalsNotKept += tell.Kind == TellKind.Refusal ? 1 : 0;
                    continue;
                }

                if (StartsOver(boot, tell))
                {
                    boots.Add(boot = new());
                    refusals = 0;
                }

                boot.Tells.Add(tell);
                (told, found) = (true, found + 1);
            }

            if (told) { boot.Note(line); }

            if (found > MaxFindings)
            {
                throw new InputException($"{place}, line {line.Number}", $"the log has more than {MaxFindings} lines about TDX, memory and CPUs.", "Cut it to one boot.");
            }
        }

        return Rejoined(boots, isSeparated);
    }

    private static bool IsNewBoot(string text) =>
        (text.Contains("Linux version ", StringComparison.Ordinal) && BootLogPatterns.NewBoot.IsMatch(text)) || (text.StartsWith("-- ", StringComparison.Ordinal) && JournalBoot.IsMatch(text));

    private static bool IsOfBringUp(Tell tell) => tell.Call?.Leaf is { } leaf && LogMachine.Knows(leaf);

    // Detection happens once a boot: when it comes again with an earlier time stamp, or after a bring-up, this is the next boot.
    private static bool StartsOver(LogBoot boot, Tell tell)
    {
        if (tell.Kind != TellKind.KeyIds || !boot.Tells.Exists(static earlier => earlier.Kind == TellKind.KeyIds)) { return false; }

        Tell last = boot.Tells[^1];
        return tell.Message.Time is { } time && last.Message.Time is { } before
            ? time < before && boot.Tells.FindLast(static earlier => earlier.Kind == TellKind.KeyIds) is { } detected && !Equals(detected.Message.Time, tell.Message.Time)
            : last.Kind is not (TellKind.KeyIds or TellKind.Detection);
    }

    // Lines in wild disorder around the only line of a kernel's start are one boot, not two.
    private static List<LogBoot> Rejoined(List<LogBoot> boots, bool isSeparated)
    {
        if (boots.Count != 2 || isSeparated) { return boots; }

        bool isSwapped = AreSwapped(boots[0], boots[1]);
        if ((!isSwapped && boots.TrueForAll(static boot => !IsDisordered(boot))) || boots.Sum(static boot => boot.Tells.Count(static tell => tell.Kind == TellKind.KeyIds)) > 1) { return boots; }

        LogBoot joined = boots[0];
        joined.Tells.AddRange(boots[1].Tells);
        joined.Events.AddRange(boots[1].Events);
        joined.Kernel.Take(boots[1].Kernel);
        joined.RefusalsNotKept += boots[1].RefusalsNotKept;
        joined.LastLine = boots[1].LastLine;
        joined.IsPutTogether = isSwapped;
        return [joined];
    }

    // The first piece has no beginning, and starts where the second ends: one boot, cut, and put together the wrong way round.
    private static bool AreSwapped(LogBoot first, LogBoot second) =>
        first.Kernel.Release is null && !first.Tells.Exists(static tell => tell.Kind is TellKind.KeyIds or TellKind.Detection)
        && first.Earliest is { } start && second.Latest is { } end && start >= end && start - end <= MaxSecondsBetweenPieces;

    private static bool IsDisordered(LogBoot boot)
    {
        _ = boot.InOrderOfTime(out bool isReordered);
        return isReordered;
    }

    [GeneratedRegex(@"^-- (Boot [0-9a-f]{32}|Reboot) --$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex JournalBoot { get; }
}
