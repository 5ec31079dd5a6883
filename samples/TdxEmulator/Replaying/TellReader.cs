using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using TdxEmulator.BootLogs;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Reads what lines tell about the bring-up.</summary>
internal static partial class TellReader
{
    // A cut message shorter than this could be the beginning of anything.
    private const int LeastCutLength = 10;
    private const int StatusDigits = 16;
    private const int MaxRegisters = 8;
    private const int VersionEnd = 24;
    private const ulong NumberMask = 0xffff;

    /// <summary>What one line tells, in order.</summary>
    /// <param name="line">The line.</param>
    public static IEnumerable<Tell> Read(BootLogLine line)
    {
        if (!KernelMessages.MayMatter(line.Text)) { yield break; }

        if (ReadSysfs(line) is { } sysfs)
        {
            yield return sysfs;
            yield break;
        }

        foreach (KernelMessage message in KernelMessages.Read(line))
        {
            if (Read(message) is { } tell) { yield return tell; }
        }
    }

    /// <summary>What a message tells; null when it is not about the bring-up.</summary>
    /// <param name="message">The message.</param>
    public static Tell? Read(KernelMessage message)
    {
        if (ReadCall(message) is { } call) { return call; }

        string text = message.Text;
        Speaker speaker = SpeakerOf(message.Source);
        foreach (Wording wording in Wordings.All)
        {
            if (text.StartsWith(wording.Start, StringComparison.OrdinalIgnoreCase) && IsWorded(wording, message.Source, speaker))
            {
                return Filled(message, wording, text[wording.Start.Length..]);
            }
        }

        return ReadProgress(message) ?? Complete(message, speaker);
    }

    // The old and the new prefix share most wordings, and backports mix them: a host wording counts under both.
    private static bool IsWorded(Wording wording, MessageSource source, Speaker speaker) => source == MessageSource.None
        ? wording.StandsAlone && wording.Where != Speaker.Platform
        : (wording.Where & speaker) != 0 || (speaker is Speaker.Host or Speaker.EarlierHost && (wording.Where & Speaker.Either) != 0);

    private static Speaker SpeakerOf(MessageSource source) => source switch
    {
        MessageSource.Host => Speaker.Host,
        MessageSource.EarlierHost => Speaker.EarlierHost,
        MessageSource.Kvm => Speaker.Kvm,
        MessageSource.Platform => Speaker.Platform,
        _ => Speaker.Any,
    };

    private static Tell Filled(KernelMessage message, Wording wording, string rest)
    {
        TellKind kind = wording.Kind;
        if (kind == TellKind.Failed && wording.Where == Speaker.EarlierHost && message.Source == MessageSource.None && wording.Start.StartsWith("Failed", StringComparison.Ordinal))
        {
            // Without its prefix this may as well be KVM's line.
            kind = TellKind.KvmFailed;
        }

        return new(message, kind) { Errno = ReadErrno(wording.Start[^1] == '(' ? "(" + rest : rest) };
    }

    private static int? ReadErrno(string rest) =>
        Errno.Match(rest) is { Success: true } match && int.Parse(match.Groups["errno"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) is < 0 and var errno ? errno : null;

    private static Tell? ReadCall(KernelMessage message)
    {
        string text = message.Text;
        if (text.StartsWith("RCX 0x", StringComparison.OrdinalIgnoreCase) || text.StartsWith("R09 0x", StringComparison.OrdinalIgnoreCase) || AdditionalOutput.IsMatch(text))
        {
            return new(message, TellKind.Registers) { Registers = ReadRegisters(text) };
        }

        if (!text.StartsWith("SEAM", StringComparison.Ordinal)) { return null; }

        if (NotInVmx.Match(text) is { Success: true } vmx) { return new(message, TellKind.UndefinedOpcode) { Cpu = Int(vmx, "cpu") }; }

        foreach (Regex pattern in Refusals)
        {
            if (pattern.Match(text) is { Success: true } match) { return ReadCall(message, match, isPadded: pattern == ByHex); }
        }

        return text.StartsWith("SEAMCALL", StringComparison.Ordinal) && text.Length < 60 ? new(message, TellKind.Damaged) : null;
    }

    private static Tell ReadCall(KernelMessage message, Match match, bool isPadded)
    {
        string leafText = match.Groups["leaf"].Success ? "0x" + match.Groups["leaf"].Value
            : match.Groups["decimal"].Success ? match.Groups["decimal"].Value
            : match.Groups["name"].Value;
        ulong? leaf = match.Groups["leaf"].Success ? Number(Hex(match, "leaf")!.Value)
            : match.Groups["decimal"].Success ? Number(ulong.Parse(match.Groups["decimal"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            : LeafByOldName(match.Groups["name"].Value);
        string digits = match.Groups["status"].Value;
        bool isCut = digits.Length == 0 || (isPadded && digits.Length < StatusDigits && match.Index + match.Length == message.Text.Length);
        return new(message, TellKind.Refusal)
        {
            Call = new(leaf, isCut ? null : Hex(match, "status"), leafText, "0x" + digits),
            Cpu = Int(match, "cpu"),
            Registers = ReadRegisters(message.Text),
            IsCut = isCut,
        };
    }

    // RAX has the version of the leaf above its number. The P-SEAMLDR's leaves have no version.
    private static ulong Number(ulong rax) => rax >> VersionEnd == 0 ? rax & NumberMask : rax;

    // R08 and R8, upper case and lower: each printer has its own way.
    private static ImmutableArray<KeyValuePair<string, ulong>> ReadRegisters(string text) =>
        [.. RegisterValue.Matches(text).Take(MaxRegisters).Select(static match => new KeyValuePair<string, ulong>(match.Groups["name"].Value.ToUpperInvariant().Replace("R0", "R", StringComparison.Ordinal), Hex(match, "value")!.Value))];

    // The kernels of 2021 print the leaf by name: TDH_SYS_INIT, TDHSYSINIT, TDSYSINIT.
    private static ulong? LeafByOldName(string name)
    {
        string bare = Bare(name) switch
        {
            "SYSINITLP" => "SYSLPINIT",
            "SYSINITTDMR" => "SYSTDMRINIT",
            "INSTALL" => "SEAMLDRINSTALL",
            var other => other,
        };
        return TdxLeaves.List.FirstOrDefault(leaf => Bare(leaf.Name) == bare)?.Number;

        static string Bare(string text)
        {
            string letters = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            return letters.StartsWith("TDH", StringComparison.Ordinal) ? letters[3..] : letters.StartsWith("TD", StringComparison.Ordinal) ? letters[2..] : letters;
        }
    }

    /// <summary>Whether a line shows one of the module's files in the kernel's sysfs, other than its status.</summary>
    /// <param name="line">The line.</param>
    public static bool IsSysfsField(BootLogLine line) => line.Text.Contains(": ", StringComparison.Ordinal) && SysfsField.IsMatch(line.Text);

    /// <summary>The status file on a line of its own, which means something beside the other files only: other programs print such a line too.</summary>
    /// <param name="line">The line.</param>
    public static Tell? ReadSysfsStatus(BootLogLine line) =>
        line.Text.StartsWith("status: ", StringComparison.Ordinal) && SysfsStatusLine.Match(line.Text) is { Success: true } match ? OfSysfs(line, match) : null;

    // The kernel's sysfs files, as "grep -r ." or "cat" of them shows.
    private static Tell? ReadSysfs(BootLogLine line) =>
        line.Text.Contains("status", StringComparison.Ordinal) && Sysfs.Match(line.Text) is { Success: true } match ? OfSysfs(line, match) : null;

    private static Tell? OfSysfs(BootLogLine line, Match match)
    {
        TellKind? kind = match.Groups["status"].Value switch
        {
            "initialized" => TellKind.Initialized,
            "shutdown" or "error" => TellKind.Failed,
            "none" => TellKind.NotLoaded,
            "unknown" or "loaded" => TellKind.Detection,
            _ => null,
        };
        return kind is { } told ? new(new(line.Number, line.Text, null, MessageSource.EarlierHost, match.Value), told) { SysfsStatus = match.Groups["status"].Value } : null;
    }

    private static Tell? ReadProgress(KernelMessage message)
    {
        string text = message.Text;
        if (message.Source is MessageSource.Kvm or MessageSource.Platform) { return null; }

        return ModuleTold.IsMatch(text) ? new(message, TellKind.ModuleTold)
            : Pamt.IsMatch(text) ? new(message, TellKind.PamtAllocated)
            : NoNode.IsMatch(text) ? new(message, TellKind.Warning)
            : NotConvertible.IsMatch(text) ? new(message, TellKind.NotConvertible)
            : null;
    }

    // A line that breaks off is completed when all wordings that begin like it say the same.
    private static Tell? Complete(KernelMessage message, Speaker speaker)
    {
        string text = message.Text.TrimEnd('.', ' ', '\u2026');
        if (message.Source == MessageSource.None || text.Length < LeastCutLength) { return null; }

        TellKind[] kinds =
        [
            .. Wordings.All.Where(wording => (wording.Where & speaker) != 0 && wording.Start.Length > text.Length && wording.Start.StartsWith(text, StringComparison.Ordinal))
                .Select(static wording => wording.Kind).Distinct(),
        ];
        return kinds.Length == 0 ? null
            : kinds.Length == 1 ? new(message, kinds[0]) { IsCut = true }
            : kinds.All(static kind => kind is TellKind.TdmrsExhausted or TellKind.ReservedAreasExhausted) ? new(message, TellKind.Failed) { IsCut = true }
            : new(message, TellKind.Damaged) { IsCut = true };
    }

    private static int? Int(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static ulong? Hex(Match match, string group) =>
        match.Groups[group].Success ? ulong.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : null;
}
