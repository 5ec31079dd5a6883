using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Explains a refused SEAMCALL of a log.</summary>
internal static class SeamcallExplainer
{
    /// <summary>Explains a refusal.</summary>
    /// <param name="tell">The line.</param>
    /// <param name="registers">The line with the registers that follows it, or null.</param>
    /// <param name="profile">The module's profile, or none.</param>
    public static ReplaySeamcall? Explain(Tell tell, Tell? registers, TdxProfile profile)
    {
        if (tell.Call is not { } call) { return null; }

        string leafName = call.Leaf is { } leaf ? TdxLeaves.Find(leaf)?.Name ?? $"leaf {call.LeafText}" : call.LeafText;
        if (call.Status is not { } status)
        {
            return new(call.Leaf, leafName, null, null, $"the line breaks off after {call.StatusText}", tell.Cpu, "The status is not whole, so that its meaning is not known.", "Take the log again, without the damage.");
        }

        if (call.IsForLoader)
        {
            DecodedSeamldrStatus loader = SeamldrStatusDecoder.Decode(status);
            return new(call.Leaf, leafName, status, loader.Name, "", tell.Cpu, loader.Explanation, loader.Advice);
        }

        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(status, profile, call.Leaf);
        string field = call.Leaf == TdxSysLeafNumbers.Read && (tell.Rdx ?? registers?.Rdx) is { } id and not (0 or ulong.MaxValue)
            ? string.Create(CultureInfo.InvariantCulture, $"metadata field 0x{id:x16}{(MetadataFields.NameOf(id) is { } name ? $" ({name})" : "")}")
            : "";
        string detail = string.Join(", ", new[] { decoded.Details.Text, field }.Where(static part => part.Length > 0));
        return new(call.Leaf, leafName, status, decoded.Name, detail, tell.Cpu, decoded.Explanation, decoded.Advice);
    }
}
