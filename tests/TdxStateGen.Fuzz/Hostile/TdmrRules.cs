using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>What must hold of TDMRs and their progress between two moments with one call in between.</summary>
internal static class TdmrRules
{
    private const ulong MiB = 1UL << 20;

    /// <summary>Whether TDH.SYS.UPDATE got as far as taking over what the old module left: it does before it looks at its own operands.</summary>
    public static bool RetrievesHandoff(TdxStatus status) => status == TdxStatus.Success || status.Code() == TdxStatus.OperandInvalid;

    /// <summary>Checks the TDMRs.</summary>
    /// <exception cref="InvariantException">Something does not hold.</exception>
    public static void Check(in HostileCall call, ulong leaf, ModuleSnapshot before, ModuleSnapshot after, in SeamcallRegisters answer)
    {
        TdxStatus status = (TdxStatus)answer.Rax;
        CheckShape(after, status);
        if (leaf == 53 && RetrievesHandoff(status))
        {
            return;
        }

        if (leaf == 45 && status == TdxStatus.Success)
        {
            ModuleRules.Require((ulong)after.TdmrCount == call.Registers.Rdx, "TDH.SYS.CONFIG takes as many TDMRs as it was given", status);
            for (int i = 0; i < after.TdmrCount; i++)
            {
                ModuleRules.Require(after.Tdmrs[i].Next == after.Tdmrs[i].Start, "a new TDMR begins uninitialised", status);
            }

            return;
        }

        ModuleRules.Require(before.TdmrCount == after.TdmrCount, $"leaf {leaf} leaves the number of TDMRs alone", status);
        CheckProgress(call, leaf, before, after, answer);
    }

    private static void CheckShape(ModuleSnapshot after, TdxStatus status)
    {
        ulong end = 0;
        for (int i = 0; i < after.TdmrCount; i++)
        {
            (ulong start, ulong tdmrEnd, ulong next) = after.Tdmrs[i];
            ModuleRules.Require(
                start >= end && tdmrEnd > start && start % HostileValues.GiB == 0 && tdmrEnd % HostileValues.GiB == 0 && tdmrEnd <= 1UL << HostileValues.KeyIdShift,
                $"TDMR {i} lies behind its predecessor, on whole GiB, in memory",
                status);
            ModuleRules.Require(next >= start && next <= tdmrEnd && next % (4 * MiB) == 0, $"TDMR {i} is initialised up to an address of its own", status);
            end = tdmrEnd;
        }
    }

    /// <summary>A success moves one TDMR by one block and tells where it is; nothing else moves any.</summary>
    private static void CheckProgress(in HostileCall call, ulong leaf, ModuleSnapshot before, ModuleSnapshot after, in SeamcallRegisters answer)
    {
        TdxStatus status = (TdxStatus)answer.Rax;
        for (int i = 0; i < after.TdmrCount; i++)
        {
            bool addressed = leaf == 36 && status == TdxStatus.Success && call.Registers.Rcx == after.Tdmrs[i].Start;
            ulong moved = after.Tdmrs[i].Next - before.Tdmrs[i].Next;
            ModuleRules.Require(
                before.Tdmrs[i].Start == after.Tdmrs[i].Start && (addressed ? moved is 4 * MiB or 16 * MiB : moved == 0),
                $"TDMR {i} moves by one block with TDH.SYS.TDMR.INIT on it, and by nothing else",
                status);
            ModuleRules.Require(!addressed || answer.Rdx == (after.Tdmrs[i].Next & ~(HostileValues.GiB - 1)), "RDX is the next address, rounded down to 1 GiB", status);
        }

        ModuleRules.Require(leaf != 36 || status == TdxStatus.Success || answer.Rdx == 0, "RDX is 0 when TDH.SYS.TDMR.INIT does nothing", status);
    }
}
