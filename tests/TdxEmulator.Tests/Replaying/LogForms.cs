using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TdxEmulator.Tests.Replaying;

/// <summary>The forms in which tools show the same kernel messages. Each makes one line of one line, so that line numbers stay.</summary>
internal static partial class LogForms
{
    private static readonly DateTime Start = new(2024, 12, 3, 4, 5, 6, DateTimeKind.Unspecified);

    /// <summary>All forms that work line by line, by name.</summary>
    public static IReadOnlyDictionary<string, Func<double, string, string>> ByLine { get; } = new Dictionary<string, Func<double, string, string>>(StringComparer.Ordinal)
    {
        ["dmesg -T"] = static (time, text) => $"[{At(time, "ddd MMM d HH:mm:ss yyyy")}] {text}",
        ["dmesg -x"] = static (time, text) => $"kern  :{(text.Contains("failed", StringComparison.Ordinal) ? "err   " : "info  ")}: [{Stamp(time)}] {text}",
        ["dmesg -r"] = static (time, text) => $"<6>[{Stamp(time)}] {text}",
        ["dmesg --color"] = static (time, text) => $"\e[32m[{Stamp(time)}] \e[0m{Coloured(text)}",
        ["dmesg --time-format iso"] = static (time, text) => $"{At(time, "yyyy-MM-ddTHH:mm:ss,ffffff")}+01:00 {text}",
        ["callers"] = static (time, text) => $"[{Stamp(time)}] [  T{text.Length}] {text}",
        ["journal short"] = static (time, text) => $"{At(time, "MMM dd HH:mm:ss")} host kernel: {text}",
        ["journal, another locale"] = static (time, text) => $"Rag {At(time, "dd. HH:mm:ss")} höst kernel: {text}",
        ["journal short-precise"] = static (time, text) => $"{At(time, "MMM dd HH:mm:ss.ffffff")} host kernel: {text}",
        ["journal short-iso"] = static (time, text) => $"{At(time, "yyyy-MM-ddTHH:mm:ss")}+0100 host kernel: {text}",
        ["journal short-full"] = static (time, text) => $"{At(time, "ddd yyyy-MM-dd HH:mm:ss")} CET host kernel: {text}",
        ["journal short-unix"] = static (time, text) => string.Create(CultureInfo.InvariantCulture, $"{(Start.AddSeconds(time) - DateTime.UnixEpoch).TotalSeconds:F6} host kernel: {text}"),
        ["journal short-monotonic"] = static (time, text) => $"[{Stamp(time)}] host kernel: {text}",
        ["journal cat"] = static (_, text) => text,
        ["journal json"] = static (time, text) => JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["_HOSTNAME"] = "host",
            ["MESSAGE"] = text,
            ["SYSLOG_IDENTIFIER"] = "kernel",
            ["_TRANSPORT"] = "kernel",
            ["_SOURCE_MONOTONIC_TIMESTAMP"] = Microseconds(time),
        }),
        ["syslog"] = static (time, text) => $"{At(time, "MMM dd HH:mm:ss")} host kernel: [{Stamp(time)}] {text}",
        ["/dev/kmsg"] = static (time, text) => $"6,812,{Microseconds(time)},-;{text}",
        ["serial console"] = static (time, text) => $"\e[0;32m  OK  \e[0m\e[K\r[{Stamp(time)}] {text}\r",
        ["mail"] = static (time, text) => $"> [{Stamp(time)}] {text}",
        ["grep -n"] = static (time, text) => $"kern.log:12:[{Stamp(time)}] {text}",
    };

    /// <summary>Forms of the log as a whole.</summary>
    public static IReadOnlyDictionary<string, Func<string, byte[]>> OfFile { get; } = new Dictionary<string, Func<string, byte[]>>(StringComparer.Ordinal)
    {
        ["CRLF"] = static text => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ["UTF-8 with mark"] = static text => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        ["UTF-16 LE"] = static text => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        ["UTF-16 BE"] = static text => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        ["bytes that are no UTF-8"] = static text => [.. Encoding.UTF8.GetBytes(text), 0xff, 0xc3, 0x28, 0x0a, 0x80],
        ["gzip"] = Packed,
    };

    /// <summary>Puts a log into a form. Where its time stamps run backwards a new boot begins, whose wall clock goes on.</summary>
    /// <param name="lines">Lines of dmesg.</param>
    /// <param name="form">The form.</param>
    public static string[] Apply(string[] lines, Func<double, string, string> form)
    {
        double last = 0;
        double before = 0;
        List<string> made = [];
        foreach (string line in lines)
        {
            Match match = Dmesg.Match(line);
            double time = double.Parse(match.Groups["time"].ValueSpan, CultureInfo.InvariantCulture);
            before += time < last ? last + 1 : 0;
            last = time;
            made.Add(form(IsOfWallClock(form) ? before + time : time, match.Groups["text"].Value));
        }

        return [.. made];
    }

    // The kernel's own stamps begin anew with each boot.
    private static bool IsOfWallClock(Func<double, string, string> form) => !form(0, "").Contains("0.000000", StringComparison.Ordinal);

    private static string Stamp(double time) => string.Create(CultureInfo.InvariantCulture, $"{time,12:F6}");

    private static string Microseconds(double time) => (time * 1e6).ToString("F0", CultureInfo.InvariantCulture);

    private static string At(double time, string format) => Start.AddSeconds(time).ToString(format, CultureInfo.InvariantCulture);

    private static string Coloured(string text) => text.IndexOf(": ", StringComparison.Ordinal) is var end and >= 0 ? $"\e[33m{text[..(end + 2)]}\e[0m\e[31m{text[(end + 2)..]}\e[0m" : text;

    private static byte[] Packed(string text)
    {
        using MemoryStream packed = new();
        using (System.IO.Compression.GZipStream packer = new(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    [GeneratedRegex(@"^\[ *(?<time>\d+\.\d+)\] (?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Dmesg { get; }
}
