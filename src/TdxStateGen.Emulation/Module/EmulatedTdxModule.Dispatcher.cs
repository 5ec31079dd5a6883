using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const ulong LpShutdownLeaf = 44;

    /// <summary>
    /// What the module's dispatcher refuses before any leaf runs, in its order: reserved bits, versions, shut down, not ready, unknown. While the module
    /// is not ready an unknown leaf is answered like a known one.
    /// </summary>
    /// <remarks>Source: TDX module 1.5.25, dispatcher. 1.0 has no versions and no reserved bits: there the whole register is the leaf.</remarks>
    private TdxStatus? Gate(int lp, ulong request)
    {
        // SEAM is not enabled on an LP that MCHECK never saw: SEAMCALL raises #GP there, and so does who calls past the transport.
        if (!IsKnown(lp))
        {
            return TdxStatus.GeneralProtection;
        }

        ulong leaf = request;
        if (!_generation.Is1_0)
        {
            leaf = (ulong)SeamcallRequest.Leaf(request);
            if ((request & SeamcallRequest.Reserved) != 0 || (SeamcallRequest.Version(request) != 0 && !_generation.Versioned.Contains(leaf)))
            {
                return TdxStatus.OperandInvalid;
            }
        }

        return _state switch
        {
            ModuleState.SysReady => _generation.Leaves.Contains(leaf) ? null : TdxStatus.OperandInvalid,
            ModuleState.SysShutdown => leaf == LpShutdownLeaf ? null : TdxStatus.SysShutdown,
            _ => _generation.BeforeReady.Contains(leaf) ? null : TdxStatus.SysNotReady,
        };
    }
}
