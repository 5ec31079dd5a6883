using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>What programs have brought about so far: which leaf was answered how in which state. What is new makes a program worth keeping.</summary>
internal sealed class Behaviour
{
    private const ulong LeafLimit = 128;

    private readonly HashSet<(ModuleState State, ulong Leaf, TdxStatus Code, uint Details)> _seen = [];

    /// <summary>How many different things were seen.</summary>
    public int Count => _seen.Count;

    /// <summary>Takes note of a call. Details above a handful of operands and TDMRs are not told apart.</summary>
    public void Note(ModuleState state, HostileCall call, SeamcallRegisters answer)
    {
        const uint told = 64;
        TdxStatus status = (TdxStatus)answer.Rax;
        uint details = status.Details();
        _seen.Add((state, Math.Min(call.Registers.Rax & 0xFFFF, LeafLimit), status.Code(), details < told ? details : told));
    }
}
