using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TdxEmulator.BootLogs;

namespace TdxEmulator.Replaying;

/// <summary>A line of <c>journalctl -o json</c>. It may be cut off, so it is not parsed as a whole.</summary>
/// <param name="Message">The message.</param>
/// <param name="IsKernels">Whether the kernel said it, as far as the line tells who did.</param>
/// <param name="Time">The kernel's time stamp in seconds; null when the line has none.</param>
internal sealed partial record JournalJson(string Message, bool IsKernels, double? Time)
{
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>Reads a line; null when it is none of a journal.</summary>
    /// <param name="text">The line.</param>
    public static JournalJson? Read(string text)
    {
        if (MessageField.Match(text) is not { Success: true } field) { return null; }

        string message = field.Groups["bytes"].Success ? FromBytes(field.Groups["bytes"].Value) : Unescaped(field.Groups["text"].Value);
        double? time = Monotonic.Match(text) is { Success: true } stamp ? double.Parse(stamp.Groups["time"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) / MicrosecondsPerSecond : null;
        return new(message, Speaker.Matches(text).All(static speaker => speaker.Groups["who"].Value == "kernel"), time);
    }

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) { return text; }

        try
        {
            using JsonDocument document = JsonDocument.Parse($"\"{text}\"");
            return document.RootElement.GetString() ?? text;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or half a character of UTF-16: what stands there is read as it stands.
            return text;
        }
    }

    // The journal writes bytes as numbers where a message holds control characters, such as those of colours.
    private static string FromBytes(string numbers) => BootLogLines.Plain(Encoding.UTF8.GetString(
        [.. numbers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static number => byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out byte value) ? value : (byte)'?')]));

    [GeneratedRegex(@"""MESSAGE""\s?:\s?(""(?<text>(\\.|[^""\\]){0,4096})|\[(?<bytes>[\d, ]{0,8192}))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MessageField { get; }

    [GeneratedRegex(@"""_SOURCE_MONOTONIC_TIMESTAMP""\s?:\s?""(?<time>\d{1,15})""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Monotonic { get; }

    [GeneratedRegex(@"""(SYSLOG_IDENTIFIER|_TRANSPORT)""\s?:\s?""(?<who>[^""]{0,80})""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Speaker { get; }
}
