namespace TdxStateGen.Tdx;

/// <summary>Why a list of convertible memory ranges is refused.</summary>
/// <param name="Problem">The kind of mistake.</param>
/// <param name="Index">Index of the range in the list, or -1 when the list as a whole is meant.</param>
/// <param name="Range">Physical addresses of the entry that is wrong; empty when the list as a whole is meant.</param>
/// <param name="Message">One sentence that names range and mend.</param>
public sealed record CmrListError(CmrProblem Problem, int Index, MemoryRange Range, string Message)
{
    /// <summary>
    /// Whether TDH.SYS.INIT refuses the list too (TDX_CMR_LIST_INVALID). It accepts an empty list and empty slots
    /// anywhere, with which a host can do nothing.
    /// </summary>
    public bool IsRefusedByModule => Problem is not (CmrProblem.NoneUsable or CmrProblem.EmptyBeforeUsed);
}
