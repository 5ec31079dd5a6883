using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>A call that is not to reach the module but to be answered with a status.</summary>
/// <param name="Leaf">The leaf number.</param>
/// <param name="Processor">The LP index, or null for any.</param>
/// <param name="Occurrence">Which matching call, counted from 1; null for every one.</param>
/// <param name="Status">The answer.</param>
public sealed record FaultRule(ushort Leaf, int? Processor, long? Occurrence, TdxStatus Status)
{
    private const string Form = "LEAF[@lpN][#K]=STATUS, for example SYS.CONFIG@lp0#1=SYS_BUSY";

    /// <summary>Reads a rule.</summary>
    /// <param name="text">
    /// <c>LEAF[@lpN][#K]=STATUS</c>: leaf by name (<c>TDH.SYS.CONFIG</c>, <c>SYS.CONFIG</c>) or number; <c>@lpN</c> the LP, none or <c>@any</c> for any;
    /// <c>#K</c> the K-th matching call, none for every one; status by name (<c>SYS_BUSY</c>, <c>TDX_SYS_BUSY</c>, <c>SysBusy</c>) or number with 0x.
    /// </param>
    /// <returns>The rule.</returns>
    /// <exception cref="FormatException">The text is not a rule; the message says which part, and what it should be.</exception>
    public static FaultRule Parse(string text) => TryParse(text, out FaultRule? rule, out string? error) ? rule : throw new FormatException(error);

    /// <summary>Reads a rule.</summary>
    /// <param name="text">See <see cref="Parse"/>.</param>
    /// <param name="rule">The rule, if it is one.</param>
    /// <param name="error">Which part is wrong and what it should be, if it is not one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out FaultRule? rule, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        rule = null;
        error = null;
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            error = $"Fault '{text}' has no '='; the form is {Form}.";
            return false;
        }

        string call = text[..equals].Trim();
        long? occurrence = null;
        int? processor = null;
        if (!TakeSuffix(ref call, '#', out string? times) || !TakeSuffix(ref call, '@', out string? where))
        {
            error = $"Fault '{text}' has an empty part before '='; the form is {Form}.";
        }
        else if (times is not null && (occurrence = ParseOccurrence(times)) is null)
        {
            error = $"Fault '{text}': '#{times}' is not an occurrence; write # and a number from 1 on.";
        }
        else if (where is not null && !where.Equals("any", StringComparison.OrdinalIgnoreCase) && (processor = ParseProcessor(where)) is null)
        {
            error = $"Fault '{text}': '@{where}' is not a logical processor; write @lp and a number from 0 on, or @any.";
        }
        else if (LeafNames.NumberOf(call) is not { } leaf)
        {
            error = $"Fault '{text}': '{call}' is no leaf; write a name such as SYS.CONFIG or a number from 0 to 65535.";
        }
        else if (ParseStatus(text[(equals + 1)..].Trim()) is not { } status)
        {
            error = $"Fault '{text}': '{text[(equals + 1)..].Trim()}' is no completion status; write a name such as SYS_BUSY or a number with 0x.";
        }
        else
        {
            rule = new FaultRule(leaf, processor, occurrence, status);
        }

        return rule is not null;
    }

    /// <summary>The rule in the form that <see cref="Parse"/> reads.</summary>
    /// <returns>Such as <c>TDH.SYS.CONFIG@lp0#1=0x8000020200000000</c>.</returns>
    public override string ToString()
    {
        string leaf = LeafNames.NameOf(Leaf);
        if (LeafNames.NumberOf(leaf) is null)
        {
            leaf = Leaf.ToString(CultureInfo.InvariantCulture);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{leaf}{(Processor is { } lp ? $"@lp{lp}" : "")}{(Occurrence is { } k ? $"#{k}" : "")}=0x{(ulong)Status:x16}");
    }

    /// <summary>Whether a call is one of the leaf and LP that the rule names, whatever its occurrence.</summary>
    internal bool Matches(int processor, ulong request) =>
        SeamcallRequest.IsForModule(request) && Leaf == SeamcallRequest.Leaf(request) && (Processor ?? processor) == processor;

    // False when the separator is there and one of its sides is empty.
    private static bool TakeSuffix(ref string text, char separator, out string? suffix)
    {
        int at = text.IndexOf(separator, StringComparison.Ordinal);
        suffix = at < 0 ? null : text[(at + 1)..].Trim();
        text = at < 0 ? text : text[..at].Trim();
        return text.Length > 0 && suffix is not "";
    }

    private static long? ParseOccurrence(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long occurrence) && occurrence > 0 ? occurrence : null;

    private static int? ParseProcessor(string text) =>
        text.StartsWith("lp", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int processor) ? processor : null;

    private static TdxStatus? ParseStatus(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong raw) ? (TdxStatus)raw : null;
        }

        return TdxStatusDecoder.FindByName(text) ?? TdxStatusDecoder.FindByName("TDX_" + text);
    }
}
