using System.Diagnostics.CodeAnalysis;

namespace TdxStateGen.Tdx;

// The longer steps of the bring-up, and what follows a failure.
public sealed partial class TdxModule
{
    private bool TryEnumerate(out TdSysInfo info, [NotNullWhen(true)] out CmrList? cmrs)
    {
        info = default;
        cmrs = null;
        if (!_work.TryPrepareInfo(out PhysicalAddress infoBuffer, out PhysicalAddress cmrBuffer))
        {
            return false;
        }

        SeamcallResult result = _sys.Info(infoBuffer, TdSysInfo.Size, cmrBuffer, TdSysInfo.CmrSlots, out _, out ulong cmrsWritten);
        if (!result.IsSuccess)
        {
            Fail(TdxSysLeaf.Info, result);
            return false;
        }

        return _work.TryReadInfo(infoBuffer, cmrBuffer, cmrsWritten, out info, out cmrs);
    }

    private bool TryConfigure(TdmrPlan plan)
    {
        if (!_work.TryWriteTdmrs(plan, out PhysicalAddress list))
        {
            return false;
        }

        SeamcallResult result = _sys.Config(list, (ulong)plan.Tdmrs.Length, platform.KeyIds.GlobalKeyId.GetValueOrDefault());
        if (!result.IsSuccess)
        {
            Fail(TdxSysLeaf.Config, result);
        }

        return result.IsSuccess;
    }

    /// <summary>The unwind of every failure: shut the module down on all on-line CPUs, still under the hold, then take back the memory it was given.</summary>
    private void Unwind()
    {
        _work.NoteException();
        TdxLog.ShuttingDown(platform.Logger);
        _ = _sys.LpShutdown();
        _work.Abandon();
    }

    private TdxEnableResult Fail(ulong leaf, SeamcallResult result)
    {
        _work.Fail(leaf, result);
        return TdxEnableResult.Failed;
    }
}
