using TdxStateGen.Tdx;

namespace TdxEmulator.Machines;

/// <summary>The hole policies as people write them.</summary>
internal static class HolePolicyNames
{
    private const string MemoryMap = "memory-map";
    private const string Cmr = "cmr";

    /// <summary>All names, for messages and help.</summary>
    public const string All = MemoryMap + ", " + Cmr;

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name.</param>
    /// <param name="policy">The policy.</param>
    public static bool TryParse(string text, out TdmrHolePolicy policy)
    {
        policy = text == Cmr ? TdmrHolePolicy.Cmr : TdmrHolePolicy.MemoryMap;
        return text is MemoryMap or Cmr;
    }

    /// <summary>The name of a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static string Format(TdmrHolePolicy policy) => policy == TdmrHolePolicy.Cmr ? Cmr : MemoryMap;
}
