using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>Checks one after the other, of which the first that finds something wrong gives the answer.</summary>
internal static class StatusChain
{
    /// <summary>The next check, if nothing was wrong so far.</summary>
    public static TdxStatus Then(this TdxStatus status, Func<TdxStatus> next) => status == TdxStatus.Success ? next() : status;
}
