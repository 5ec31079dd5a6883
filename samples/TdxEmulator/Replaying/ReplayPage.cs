using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Output;

namespace TdxEmulator.Replaying;

/// <summary>A replay as plain text: for people, files and pipes. No escape sequences; no line is wrapped.</summary>
internal static class ReplayPage
{
    private const int MaxEvidence = 20;
    private const int MaxLineText = 300;

    /// <summary>Writes the page.</summary>
    /// <param name="report">The replay.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ReplayReport report, TextWriter output)
    {
        output.WriteLine($"{PlainText.Of(report.Place)}: {Headline(report)}");
        output.WriteLine();
        Field(output, "outcome", $"{ReplayNames.Format(report.Outcome)} (confidence: {ReplayNames.Format(report.Confidence)})");
        Field(output, "status", StatusNames.Format(report.Status) + (report.KernelStatus is { } kernel ? $" (in this kernel's words: {kernel})" : ""));
        Field(output, "errno", report.ErrorCode?.ToString(CultureInfo.InvariantCulture));
        Field(output, "SEAMCALL", report.Seamcall is { } call ? Format(call) : null);
        Field(output, "decided by", report.Deciding is { } deciding ? Format(deciding) : null);
        Field(output, "cause", report.Cause);
        Field(output, "what to do", report.Advice);
        Field(output, "open", report.Undecided);
        Block(output, "Evidence", report.Evidence.Take(MaxEvidence).Select(Format).Concat(report.Evidence.Length > MaxEvidence ? [$"and {report.Evidence.Length - MaxEvidence} more"] : []));
        Block(output, "Contradictions", report.Contradictions);
        Block(output, "Not allowed by the machine", report.NotAllowed);
        Block(output, "Facts", Facts(report.Facts));
        Block(output, "Cross-checks", report.Checks.Select(static check => (check.Agrees ? "ok    " : "BAD   ") + check.Text));
        Block(output, "Notes", report.Notes);
        Block(output, "Transitions", report.Transitions.Select(static t => string.Create(CultureInfo.InvariantCulture, $"line {t.Line,-6}{t.Machine,-10}{t.From} -> {t.To} ({t.Trigger})")));
    }

    /// <summary>One line that says it all.</summary>
    /// <param name="report">The replay.</param>
    public static string Headline(ReplayReport report) => $"{ReplayNames.Format(report.Outcome)}, {StatusNames.Format(report.Status)}"
        + (report.Deciding is { } deciding ? string.Create(CultureInfo.InvariantCulture, $" (line {deciding.Line})") : "");

    private static IEnumerable<string> Facts(ReplayFacts facts)
    {
        if (facts.Kernel is { } kernel) { yield return Fact("kernel", kernel); }

        if (facts.Parameters.Length > 0) { yield return Fact("parameters", string.Join(' ', facts.Parameters)); }

        if (facts.Hypervisor is { } hypervisor) { yield return Fact("hypervisor", hypervisor); }

        if (facts.Hibernation is { } hibernation) { yield return Fact("hibernation", hibernation ? "possible, so TDX is left off" : "off"); }

        if (facts.KeyIds is { } range) { yield return Fact("KeyIDs", $"[{range.First}, {range.End}): {range.First - 1L} of MKTME, {(long)range.End - range.First} private to TDX"); }

        if (facts.MemoryEncryptionKeyIds is { } count) { yield return Fact("KeyIDs in all", count.ToString(CultureInfo.InvariantCulture)); }

        if (facts.Module is { } module) { yield return Fact("module", $"{module} (profile {ProfileNames.Format(facts.Profile)})"); }

        if (facts.Loader is { } loader) { yield return Fact("P-SEAMLDR", loader.ToString()); }

        if (facts.Features0 is { } features) { yield return Fact("TDX_FEATURES0", "0x" + features); }

        if (facts.Cmrs.Length > 0) { yield return Fact("CMRs", string.Join(' ', facts.Cmrs.Take(32))); }

        if (facts.Tdmrs.Length > 0) { yield return Fact("TDMRs named", string.Join(' ', facts.Tdmrs.Take(64))); }

        if (facts.PamtKiB is { } pamt) { yield return Fact("PAMT", string.Create(CultureInfo.InvariantCulture, $"{pamt} KiB")); }

        if (facts.PresentCpus is not null || facts.OnlineCpus is not null)
        {
            yield return Fact("CPUs", $"{Count(facts.PresentCpus)} enabled by the firmware, {Count(facts.OnlineCpus)} on line, {Count(facts.Packages)} packages, {Count(facts.Nodes)} nodes");
        }

        if (facts.RefusedSeamcalls > 0) { yield return Fact("refused", Texts.Plural((int)Math.Min(facts.RefusedSeamcalls, int.MaxValue), "SEAMCALL")); }
    }

    private static string Count(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Fact(string label, string text) => $"{label,-16}{text}";

    private static string Format(ReplaySeamcall call) =>
        $"{call.LeafName}{(call.Leaf is { } leaf ? $" ({Hex.Format(leaf)})" : "")}: {(call.Status is { } status ? $"0x{status:x16} {call.Name ?? "unknown status"}" : "status not whole")}{(call.Detail.Length > 0 ? ", " + call.Detail : "")}";

    private static string Format(EvidenceLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"line {line.Line}: {(line.Text.Length > MaxLineText ? line.Text[..MaxLineText] + "..." : line.Text)}");

    private static void Field(TextWriter output, string label, string? text)
    {
        if (text is not null) { output.WriteLine($"  {label,-12}{text}"); }
    }

    private static void Block(TextWriter output, string title, IEnumerable<string> lines)
    {
        bool isFirst = true;
        foreach (string line in lines)
        {
            if (isFirst)
            {
                output.WriteLine();
                output.WriteLine(title);
                isFirst = false;
            }

            output.WriteLine("  " + line);
        }
    }
}
