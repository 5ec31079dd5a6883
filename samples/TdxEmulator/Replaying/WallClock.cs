using System.Globalization;
using System.Text.RegularExpressions;

namespace TdxEmulator.Replaying;

/// <summary>The time of day that dmesg -T, a journal or syslog put before a message. Zones and years are not looked at: within one boot they do not change.</summary>
/// <param name="Day">What stands before the time: a date in whatever language, only to be compared with another.</param>
/// <param name="Seconds">Seconds since the day began, or since 1970 where no day is shown.</param>
internal readonly partial record struct WallClock(string Day, double Seconds)
{
    /// <summary>Reads a stamp.</summary>
    /// <param name="before">What the line has before its message.</param>
    public static WallClock? Read(string before)
    {
        if (before.Length == 0 || Stamp.Match(before) is not { Success: true } match) { return null; }

        double fraction = match.Groups["fraction"].Success ? Number("0." + match.Groups["fraction"].Value) : 0;
        return match.Groups["unix"].Success
            ? new("", Number(match.Groups["unix"].ValueSpan))
            : new(match.Groups["day"].Value.Trim(), (Number(match.Groups["hour"].ValueSpan) * 3600) + (Number(match.Groups["minute"].ValueSpan) * 60) + Number(match.Groups["second"].ValueSpan) + fraction);
    }

    private static double Number(ReadOnlySpan<char> digits) => double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<unix>\d{9,11}\.\d{3,6})\s|(?<day>[^\[\]:<>|;,]{0,40})(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)([.,](?<fraction>\d{1,9}))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stamp { get; }
}
