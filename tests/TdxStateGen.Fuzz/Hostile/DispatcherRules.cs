using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>
/// What the module's dispatcher refuses, worked out a second time from the description of the ABI and not from the emulator, so that the two cannot share
/// a mistake.
/// </summary>
/// <remarks>Source: TDX module 1.5.25 dispatcher; recorded answers of 1.5.01 and 1.5.25.</remarks>
internal static class DispatcherRules
{
    /// <summary>The leaf that a request addresses; 1.0 takes the whole register for it.</summary>
    public static ulong LeafOf(TdxProfile profile, ulong request) => profile == TdxProfile.V1_0 ? request : request & 0xFFFF;

    /// <summary>What the dispatcher answers before any leaf runs, or null when the leaf decides (or when it is not said which leaves there are).</summary>
    public static TdxStatus? Refusal(TdxProfile profile, ModuleState state, ulong request)
    {
        ulong leaf = LeafOf(profile, request);
        if (profile != TdxProfile.V1_0)
        {
            bool versioned = leaf is 3 or 11 or 23 or 26 or 30 || (profile == TdxProfile.V1_5_25 && leaf is 22 or 33 or 53);
            if (request >> 24 != 0 || (((request >> 16) & 0xFF) != 0 && !versioned))
            {
                return TdxStatus.OperandInvalid;
            }
        }

        return state switch
        {
            ModuleState.SysShutdown => leaf == 44 ? null : TdxStatus.SysShutdown,
            ModuleState.SysReady => leaf is 42 or 69 or > 127 || (profile == TdxProfile.V1_0 && leaf is 34 or 37 or > 45) ? TdxStatus.OperandInvalid : null,
            _ => leaf is 31 or 32 or 33 or 35 or 44 or 45 || (profile != TdxProfile.V1_0 && leaf is 34 or 37 or 53) ? null : TdxStatus.SysNotReady,
        };
    }
}
