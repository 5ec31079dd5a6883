using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>Reads fault rules. Every error names the part that is wrong and says what it should be.</summary>
internal static class FaultRuleParser
{
    private const string Form = "LEAF[@lpN][@pkgN][@tdmrN][#K[+]][~P]=EFFECT[*N], for example SYS.CONFIG@lp0#1=SYS_BUSY";
    private const string LoaderPrefix = "SEAMLDR.";
    private const int LongestRule = 300;

    private static readonly string[] LoaderLeaves = ["INFO", "INSTALL", "SHUTDOWN", "SEAMINFO"];

    private static readonly (string Name, FaultEffect Effect)[] Effects =
    [
        ("BUSY", FaultEffect.Busy), ("NO_ENTROPY", FaultEffect.NoEntropy), ("INTERRUPTED", FaultEffect.Interrupted), ("STUCK", FaultEffect.Stuck),
    ];

    /// <summary>The rule, or what is wrong.</summary>
    public static (FaultRule? Rule, string? Error) Parse(string text)
    {
        if (text.Length > LongestRule)
        {
            return (null, $"Fault '{text[..40]}...' has {text.Length} characters; no rule needs more than {LongestRule}.");
        }

        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return (null, $"Fault '{text}' has no '='; the form is {Form}.");
        }

        FaultRule rule = new(0, null, null, TdxStatus.Success);
        string call = text[..equals].Trim();
        string? error = TakeProbability(ref call, ref rule) ?? TakeOccurrence(ref call, ref rule) ?? TakePlaces(ref call, ref rule) ?? TakeLeaf(call, ref rule)
            ?? TakeEffect(text[(equals + 1)..].Trim(), ref rule) ?? CheckTogether(rule);
        return error is null ? (rule, null) : (null, $"Fault '{text}'{error}");
    }

    /// <summary>How a rule writes a leaf.</summary>
    public static string NameOf(ushort leaf, bool isLoader)
    {
        if (isLoader)
        {
            return LoaderPrefix + (leaf < LoaderLeaves.Length ? LoaderLeaves[leaf] : leaf.ToString(CultureInfo.InvariantCulture));
        }

        string name = LeafNames.NameOf(leaf);
        return LeafNames.NumberOf(name) is null ? leaf.ToString(CultureInfo.InvariantCulture) : name;
    }

    /// <summary>How a rule writes an effect that is not a status.</summary>
    public static string NameOf(FaultEffect effect) => Array.Find(Effects, entry => entry.Effect == effect).Name;

    private static string? TakeProbability(ref string call, ref FaultRule rule)
    {
        if (!TakeSuffix(ref call, '~', out string? text))
        {
            return EmptyPart;
        }

        if (text is null)
        {
            return null;
        }

        bool parsed = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double probability);
        rule = rule with { Probability = probability };
        return parsed && probability is > 0 and <= 1 ? null : $": '~{text}' is not a probability; write ~ and a number above 0, at most 1, such as ~0.25.";
    }

    private static string? TakeOccurrence(ref string call, ref FaultRule rule)
    {
        if (!TakeSuffix(ref call, '#', out string? text))
        {
            return EmptyPart;
        }

        if (text is null)
        {
            return null;
        }

        bool onwards = text.EndsWith('+');
        string number = onwards ? text[..^1].Trim() : text;
        rule = rule with { Onwards = onwards, Occurrence = ParseCount(number) };
        return rule.Occurrence is null ? $": '#{text}' is not an occurrence; write # and a number from 1 on, and + behind it for all later ones too." : null;
    }

    private static string? TakePlaces(ref string call, ref FaultRule rule)
    {
        while (call.Contains('@', StringComparison.Ordinal))
        {
            int at = call.LastIndexOf('@');
            string place = call[(at + 1)..].Trim();
            call = call[..at].Trim();
            if (place.Length == 0 || call.Length == 0)
            {
                return EmptyPart;
            }

            if (TakePlace(place, ref rule) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static string? TakePlace(string place, ref FaultRule rule)
    {
        bool again = false;
        if (NumberBehind(place, "lp") is { } lp)
        {
            again = rule.Processor is not null;
            rule = rule with { Processor = lp };
        }
        else if (NumberBehind(place, "pkg") is { } package)
        {
            again = rule.Package is not null;
            rule = rule with { Package = package };
        }
        else if (NumberBehind(place, "tdmr") is { } tdmr)
        {
            again = rule.Tdmr is not null;
            rule = rule with { Tdmr = tdmr };
        }
        else if (!place.Equals("any", StringComparison.OrdinalIgnoreCase))
        {
            return $": '@{place}' is not a logical processor, package or TDMR; write @lp, @pkg or @tdmr and a number from 0 on, or @any.";
        }

        return again ? $": '@{place}' comes after another of its kind; write one, or one rule for each." : null;
    }

    private static string? TakeLeaf(string call, ref FaultRule rule)
    {
        bool isLoader = call.StartsWith(LoaderPrefix, StringComparison.OrdinalIgnoreCase);
        ushort? leaf = isLoader ? LoaderLeaf(call[LoaderPrefix.Length..]) : LeafNames.NumberOf(call);
        if (call.Length == 0)
        {
            return EmptyPart;
        }

        rule = rule with { Leaf = leaf.GetValueOrDefault(), IsLoader = isLoader };
        return leaf is null ? $": '{call}' is no leaf; write a name such as SYS.CONFIG or SEAMLDR.INSTALL, or a number from 0 to 65535." : null;
    }

    private static ushort? LoaderLeaf(string name)
    {
        int index = Array.FindIndex(LoaderLeaves, leaf => leaf.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? (ushort)index : ushort.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) ? number : null;
    }

    private static string? TakeEffect(string text, ref FaultRule rule)
    {
        int star = text.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
        {
            string times = text[(star + 1)..].Trim();
            text = text[..star].Trim();
            rule = rule with { Times = ParseCount(times) };
            if (rule.Times is null)
            {
                return $": '*{times}' is not a number of times; write * and a number from 1 on.";
            }
        }

        string wanted = text;
        int index = Array.FindIndex(Effects, entry => entry.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            rule = rule with { Effect = Effects[index].Effect };
            return null;
        }

        TdxStatus? status = ParseStatus(text, rule.IsLoader);
        rule = rule with { Status = status.GetValueOrDefault() };
        return status is null ? $": '{text}' is no completion status and no effect; write a name such as SYS_BUSY, a number with 0x, or BUSY, NO_ENTROPY, INTERRUPTED, STUCK." : null;
    }

    private static string? CheckTogether(FaultRule rule) =>
        rule.Tdmr is { } tdmr && (rule.IsLoader || !FaultLeaves.IsCursor(rule.Leaf))
            ? $": '@tdmr{tdmr}' goes with SYS.TDMR.INIT only; leave it out."
            : null;

    private static string EmptyPart => $" has an empty part before '='; the form is {Form}.";

    // False when the separator is there and one of its sides is empty.
    private static bool TakeSuffix(ref string text, char separator, out string? suffix)
    {
        int at = text.IndexOf(separator, StringComparison.Ordinal);
        suffix = at < 0 ? null : text[(at + 1)..].Trim();
        text = at < 0 ? text : text[..at].Trim();
        return text.Length > 0 && suffix is not "";
    }

    private static long? ParseCount(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 ? count : null;

    private static int? NumberBehind(string text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(text.AsSpan(word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Whether a word is the name of a loader's status, the loader's (EBADHASH) or ours (BadHash).</summary>
    private static bool IsNamed(SeamldrStatus status, string text) =>
        text.Equals(status.ToString(), StringComparison.OrdinalIgnoreCase) || text.Equals(SeamldrStatusDecoder.Decode((ulong)status).Name, StringComparison.OrdinalIgnoreCase);

    private static TdxStatus? ParseStatus(string text, bool isLoader)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong raw) ? (TdxStatus)raw : null;
        }

        if (isLoader && Array.Find(Enum.GetValues<SeamldrStatus>(), status => IsNamed(status, text)) is var loaderStatus and not SeamldrStatus.Success)
        {
            return (TdxStatus)loaderStatus;
        }

        if (isLoader && IsNamed(SeamldrStatus.Success, text))
        {
            return TdxStatus.Success;
        }

        return TdxStatusDecoder.FindByName(text) ?? TdxStatusDecoder.FindByName("TDX_" + text);
    }
}
