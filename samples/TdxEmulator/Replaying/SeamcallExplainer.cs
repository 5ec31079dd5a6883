using System.Collections.Immutable;
using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Explains a refused SEAMCALL of a log.</summary>
internal static class SeamcallExplainer
{
    /// <summary>Explains a refusal.</summary>
    /// <param name="tell">The line.</param>
    /// <param name="lines">The lines with registers that follow it.</param>
    /// <param name="profile">The module's profile, or none.</param>
    public static ReplaySeamcall? Explain(Tell tell, IEnumerable<Tell> lines, TdxProfile profile)
    {
        if (tell.Call is not { } call) { return null; }

        ImmutableArray<KeyValuePair<string, ulong>> registers = [.. tell.Registers, .. lines.SelectMany(static line => line.Registers)];
        string leafName = call.Leaf is { } leaf ? TdxLeaves.Find(leaf)?.Name ?? $"leaf {call.LeafText}" : call.LeafText;
        if (call.Status is not { } status)
        {
            return new(call.Leaf, leafName, null, null, $"the line breaks off after {call.StatusText}", tell.Cpu, registers, "The status is not whole, so that its meaning is not known.", "Take the log again, without the damage.");
        }

        if (call.IsForLoader)
        {
            DecodedSeamldrStatus loader = SeamldrStatusDecoder.Decode(status);
            return new(call.Leaf, leafName, status, loader.Name, "", tell.Cpu, registers, loader.Explanation, loader.Advice);
        }

        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(status, profile, call.Leaf);
        string detail = string.Join(", ", new[] { decoded.Details.Text, FromRegisters(call.Leaf, (TdxStatus)status, registers) }.Where(static part => part.Length > 0));
        return new(call.Leaf, leafName, status, decoded.Name, detail, tell.Cpu, registers, decoded.Explanation, decoded.Advice);
    }

    // TDH.SYS.RD tells the field, the CPUID checks tell the leaf.
    private static string FromRegisters(ulong? leaf, TdxStatus status, ImmutableArray<KeyValuePair<string, ulong>> registers)
    {
        ulong rdx = registers.FirstOrDefault(static register => register.Key == "RDX").Value;
        ulong rcx = registers.FirstOrDefault(static register => register.Key == "RCX").Value;
        if (leaf == TdxSysLeafNumbers.Read && rdx is not (0 or ulong.MaxValue))
        {
            return string.Create(CultureInfo.InvariantCulture, $"metadata field 0x{rdx:x16}{(MetadataFields.NameOf(rdx) is { } name ? $" ({name})" : "")}");
        }

        return rcx != 0 && leaf is TdxSysLeaf.Init or TdxSysLeaf.LpInit && status.Code() is TdxStatus.IncorrectCpuidValue or TdxStatus.InconsistentCpuidField
            ? string.Create(CultureInfo.InvariantCulture, $"CPUID leaf 0x{(uint)rcx:x}, subleaf 0x{rcx >> 32:x}")
            : "";
    }
}
