using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using TdxEmulator.BootLogs;

namespace TdxEmulator.Replaying;

/// <summary>
/// Finds the kernel's messages about TDX in lines of any log syntax: dmesg with its many options, journals in any locale, syslog, serial consoles that lose line ends, mails that quote. What user space says about
/// TDX is no message of the kernel.
/// </summary>
internal static partial class KernelMessages
{
    private const int MaxHeaderLength = 200;
    private const double MicrosecondsPerSecond = 1e6;

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["tdx", "SEAM", "KeyID", "PAMT", "CMR", "kvm", "x86/tme", "x86/mktme", "TDMR", "RDX 0x", "fully convertible", "NO_RBP_MOD", "SGX dis", "clobber", "build_num", "\"MESSAGE\":[", "\"MESSAGE\" : ["], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a line may be about TDX at all; a quick test for the noise.</summary>
    /// <param name="text">The line.</param>
    public static bool MayMatter(string text) => text.AsSpan().ContainsAny(Words);

    /// <summary>The messages of a line: mostly one, more when line ends were lost, none when it is not the kernel's.</summary>
    /// <param name="line">The line.</param>
    public static IEnumerable<KernelMessage> Read(BootLogLine line)
    {
        if (line.Text.StartsWith('{') && JournalJson.Read(line.Text) is { } entry)
        {
            return entry.IsKernels ? Read(line with { Text = entry.Message }).Select(message => message with { LineText = line.Text, Time = message.Time ?? entry.Time }) : [];
        }

        return ReadPlain(line);
    }

    /// <summary>The kernel's time stamp of a line; null when it has none.</summary>
    /// <param name="text">The line.</param>
    public static double? TimeOf(string text) => Time(text.AsSpan(0, Math.Min(text.Length, MaxHeaderLength)));

    private static IEnumerable<KernelMessage> ReadPlain(BootLogLine line)
    {
        string text = line.Text;
        MatchCollection prefixes = Prefix.Matches(text);
        if (prefixes.Count == 0)
        {
            Match header = Header.Match(text);
            string body = text[header.Length..].TrimEnd();
            if (body.Length > 0 && !UserSpace.IsMatch(header.ValueSpan)) { yield return Stamped(new(line.Number, text, Time(header.ValueSpan), MessageSource.None, body), header.Value); }

            yield break;
        }

        for (int i = 0; i < prefixes.Count; i++)
        {
            Match prefix = prefixes[i];
            int begin = i == 0 ? 0 : prefixes[i - 1].Index + prefixes[i - 1].Length;
            string before = text[begin..prefix.Index];
            if (IsQuoted(before) || (i == 0 && UserSpace.IsMatch(before))) { yield break; }

            int start = prefix.Index + prefix.Length;
            string message = text[start..(i + 1 < prefixes.Count ? prefixes[i + 1].Index : text.Length)];

            // Where a console lost the line end, the next line's time stamp follows directly.
            Match next = NextStamp.Match(message);
            yield return Stamped(new(line.Number, text, Time(before), Source(prefix.ValueSpan), (next.Success ? message[..next.Index] : message).TrimEnd(' ', '\t', '"', ',')), before);
        }
    }

    private static KernelMessage Stamped(KernelMessage message, string before) => message.Time is null ? message with { Clock = WallClock.Read(before) } : message;

    private static bool IsQuoted(string before) =>
        before.Contains("COMMAND=", StringComparison.Ordinal)
        || (before.Length > 0 && before[^1] is '\'' or '"' or '`' or '\u2018' or '\u201C' && !before.Contains("MESSAGE", StringComparison.OrdinalIgnoreCase));

    private static MessageSource Source(ReadOnlySpan<char> prefix) =>
        prefix.StartsWith("kvm") ? MessageSource.Kvm
        : prefix.StartsWith("virt") ? MessageSource.Host
        : prefix.StartsWith("x86/tdx") || !prefix.StartsWith("x86") ? MessageSource.EarlierHost
        : MessageSource.Platform;

    private static double? Time(ReadOnlySpan<char> before)
    {
        foreach (ValueMatch stamp in Stamp.EnumerateMatches(before))
        {
            ReadOnlySpan<char> digits = before.Slice(stamp.Index + 1, stamp.Length - 2).Trim();
            return double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        }

        foreach (ValueMatch record in KmsgRecord.EnumerateMatches(before))
        {
            int comma = before[..(record.Length - 1)].LastIndexOf(',');
            return double.Parse(before[(comma + 1)..(record.Length - 1)], NumberStyles.None, CultureInfo.InvariantCulture) / MicrosecondsPerSecond;
        }

        return null;
    }

    [GeneratedRegex(
        @"(?<![\w./-])((kvm_intel: |kvm: )(kvm: )?(tdx: |TDX: )?|virt/tdx: ?|x86/tdx: |tdx: |TDX: |seamldr: |seam: |x86/tme: |x86/mktme: |x86/cpu: )", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Prefix { get; }

    // grep's file and line, mail quotes, priorities, a record of /dev/kmsg, facility and level, syslog's date and host, ISO dates, time stamps and callers in brackets.
    [GeneratedRegex(
        @"^[\s>|]*((?!\d{4}-\d\d-\d\dT)[\w./~-]{0,80}:\d{1,7}[:-])?(<\d{1,3}>)?(\d{1,4},\d{1,12},\d{1,15},[^;]{0,60};)?([a-z]{3,8}\s*:[a-z]{3,7}\s*:\s*)?(.{0,160}?\bkernel(\[\d+\])?: )?(\s*MESSAGE=)?(\d{4}-\d\d-\d\dT\S{1,40} )?(\[[^\]]{0,40}\]\s{0,8}){0,4}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Header { get; }

    // "systemd[1]: ", or a syslog header whose speaker is not the kernel.
    [GeneratedRegex(@"(?<![\w.@/+-])(?!kernel\[)[\w.@/+-]{1,80}\[\d{1,9}\]: |\d\d:\d\d:\d\d\S{0,20} \S{1,80} (?!kernel\b)[\w.@/+-]{1,80}: ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UserSpace { get; }

    // "6,812,9751110,-;" of /dev/kmsg: priority, number, microseconds.
    [GeneratedRegex(@"^\d{1,4},\d{1,12},\d{1,15},", RegexOptions.CultureInvariant)]
    private static partial Regex KmsgRecord { get; }

    [GeneratedRegex(@"\[ {0,8}\d{1,9}\.\d{3,9}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Stamp { get; }

    [GeneratedRegex(@"\[ {0,8}\d{1,9}\.\d{6}\]", RegexOptions.CultureInvariant)]
    private static partial Regex NextStamp { get; }
}
