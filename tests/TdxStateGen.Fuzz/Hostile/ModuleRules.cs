using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxStateGen.Fuzz;

/// <summary>
/// What must hold between two moments of a module with one call in between, whatever the call was. Written from the description of the module's states and
/// leaves, not from the emulator.
/// </summary>
/// <remarks>Source: TDX module 1.5.25, global states, SYS leaves and dispatcher; behaviour of 1.0.3 where it differs.</remarks>
internal static class ModuleRules
{
    private static readonly FrozenSet<TdxStatus> KnownStatuses = Enum.GetValues<TdxStatus>().ToFrozenSet();

    /// <summary>Checks everything.</summary>
    /// <exception cref="InvariantException">Something does not hold.</exception>
    public static void Check(in HostileCall call, ModuleSnapshot before, ModuleSnapshot after, in SeamcallRegisters answer)
    {
        if (!ReferenceEquals(before.Module, after.Module))
        {
            throw new InvariantException("a call replaced the module.");
        }

        TdxStatus status = (TdxStatus)answer.Rax;
        TdxProfile profile = after.Module!.Profile;
        Require(KnownStatuses.Contains(status.Code()), "the status has a name", status);
        if (status.ClassNumber() == 0xFF)
        {
            SeamcallRegisters unchanged = call.Registers;
            unchanged.Rax = answer.Rax;
            Require(answer == unchanged && IsSame(before, after), "an instruction that fails changes nothing", status);
            return;
        }

        TdxStatus? refusal = DispatcherRules.Refusal(profile, before.State, call.Registers.Rax);
        if (refusal is { } expected)
        {
            SeamcallRegisters unchanged = call.Registers;
            unchanged.Rax = (ulong)expected;
            Require(answer == unchanged, $"the dispatcher refuses with {expected} and leaves the registers alone", status);
            Require(IsSame(before, after), "a refused call changes nothing", status);
            return;
        }

        ulong leaf = DispatcherRules.LeafOf(profile, call.Registers.Rax);
        CheckState(leaf, profile, before, after, status);
        CheckProcessors(leaf, call.Processor, profile, before, after, status);
        TdmrRules.Check(call, leaf, before, after, answer);
        CheckKeys(leaf, call.Registers, before, after, status);
        CheckContention(leaf, call, before, status);
        CheckOutputs(leaf, call.Registers, answer, after.Pages - before.Pages);
    }

    /// <summary>The global state moves with a success of the few leaves that move it, from where they may, to where they lead; never otherwise.</summary>
    private static void CheckState(ulong leaf, TdxProfile profile, ModuleSnapshot before, ModuleSnapshot after, TdxStatus status)
    {
        bool v1_0 = profile == TdxProfile.V1_0;
        (ModuleState? from, ModuleState[] to) = status != TdxStatus.Success ? (null, []) : leaf switch
        {
            33 => (ModuleState.SysInitPending, [ModuleState.SysInitDone]),
            45 => (ModuleState.SysInitDone, [ModuleState.SysConfigDone]),
            31 => (ModuleState.SysConfigDone, [ModuleState.SysConfigDone, ModuleState.SysReady]),
            52 => (ModuleState.SysReady, [ModuleState.SysShutdown]),
            53 => (ModuleState.SysInitDone, [ModuleState.SysReady]),
            44 when v1_0 => (before.State, [ModuleState.SysShutdown]),
            35 => (ModuleState.SysInitDone, [ModuleState.SysInitDone]),
            36 => (ModuleState.SysReady, [ModuleState.SysReady]),
            _ => ((ModuleState?)null, Array.Empty<ModuleState>()),
        };
        Require(
            from is { } source ? before.State == source && Array.IndexOf(to, after.State) >= 0 : after.State == before.State,
            $"leaf {leaf} does not lead from {before.State} to {after.State}",
            status);
        Require(
            leaf is not (45 or 53) || status != TdxStatus.Success || Array.TrueForAll(before.Initialized, static lp => lp),
            "a module is configured or updated when every LP is initialised",
            status);
    }

    private static void CheckProcessors(ulong leaf, int lp, TdxProfile profile, ModuleSnapshot before, ModuleSnapshot after, TdxStatus status)
    {
        bool initializes = leaf == 35 && status == TdxStatus.Success;
        bool kills = leaf == 44 && profile == TdxProfile.V1_0 && status == TdxStatus.Success;
        int count = 0;
        for (int i = 0; i < after.Initialized.Length; i++)
        {
            count += after.Initialized[i] ? 1 : 0;
            Require(after.Initialized[i] == (before.Initialized[i] || (initializes && i == lp)), $"LP {i} is initialised by its own TDH.SYS.LP.INIT", status);
            Require(after.Dead[i] == (before.Dead[i] || (kills && i == lp)), $"LP {i} is shut down by its own TDH.SYS.LP.SHUTDOWN of a 1.0 module", status);
        }

        Require(after.InitializedCount == count, "the count of initialised LPs is their number", status);
        Require(!initializes || !before.Initialized[lp], "an LP is initialised once", status);
    }

    private static void CheckKeys(ulong leaf, in SeamcallRegisters registers, ModuleSnapshot before, ModuleSnapshot after, TdxStatus status)
    {
        for (int key = 0; key < after.Keys.Length; key++)
        {
            (KeyIdState was, KeyIdState now) = (before.Keys[key], after.Keys[key]);
            bool allowed = was == now || leaf switch
            {
                45 => (registers.R8 & 0xFFFF) == (ulong)key && now == KeyIdState.Reserved,
                9 => registers.Rdx == (ulong)key && status == TdxStatus.Success && was == KeyIdState.Free && now == KeyIdState.Assigned,
                19 => status == TdxStatus.Success && was == KeyIdState.Assigned && now == KeyIdState.Flushed,
                20 => status == TdxStatus.Success && was == KeyIdState.Flushed && now == KeyIdState.Free,
                53 => TdmrRules.RetrievesHandoff(status),
                _ => false,
            };
            Require(allowed, $"KeyID {key} does not go from {was} to {now} by leaf {leaf}", status);
        }
    }

    /// <summary>Locks are tried and never waited for: whoever finds one taken is told so.</summary>
    private static void CheckContention(ulong leaf, in HostileCall call, ModuleSnapshot before, TdxStatus status)
    {
        bool exclusive = leaf is 31 or 45 or 53 || (leaf == 33 && ((call.Registers.Rax >> 16) & 0xFF) <= 1);
        bool shared = leaf == 35;
        bool busy = (call.Contention == Contention.Exclusive && (exclusive || shared)) || (call.Contention == Contention.Shared && exclusive);
        Require(!busy || status == TdxStatus.SysBusy, "the module-wide lock is taken: SYS_BUSY", status);
        Require(
            busy || call.Contention != Contention.None || before.Module!.Profile == TdxProfile.V1_0 || leaf is not (31 or 35 or 45 or 53) || status != TdxStatus.SysBusy,
            "the module-wide lock is free: not SYS_BUSY",
            status);
        bool onHeldTdmr = leaf == 36 && call.Contention == Contention.Tdmr && before.TdmrCount > 0 && call.Registers.Rcx == before.Tdmrs[0].Start;
        Require(!onHeldTdmr || status == TdxStatus.OperandBusy.With(1), "the TDMR's lock is taken: OPERAND_BUSY(RCX)", status);
        Require(
            leaf != 52 || status != TdxStatus.Success || call.Contention is Contention.None or Contention.Tdmr || (call.Contention == Contention.Inside && call.Processor == before.Initialized.Length - 1),
            "no shutdown while another LP is inside",
            status);
    }

    private static void CheckOutputs(ulong leaf, in SeamcallRegisters registers, in SeamcallRegisters answer, int newPages)
    {
        TdxStatus status = (TdxStatus)answer.Rax;
        bool sys = leaf is >= 31 and <= 37 or 44 or 45 or 52 or 53;
        Require(
            !sys || (answer.R11, answer.R12, answer.R13, answer.R14, answer.R15, answer.Rbx, answer.Rdi, answer.Rsi)
                == (registers.R11, registers.R12, registers.R13, registers.R14, registers.R15, registers.Rbx, registers.Rdi, registers.Rsi),
            "registers that no SYS leaf knows stay as they were",
            status);
        Require(leaf != 32 || (answer.Rdx, answer.R9) == (status == TdxStatus.Success ? (1024UL, 32UL) : (0, 0)), "TDH.SYS.INFO tells what it wrote", status);
        Require(leaf != 35 || (answer.Rcx | answer.Rdx | answer.R8) == 0 || status.ClassNumber() == 9, "TDH.SYS.LP.INIT clears its outputs", status);
        Require(leaf is not (31 or 44) || answer == (registers with { Rax = answer.Rax }), "a leaf without operands leaves registers alone", status);
        Require(newPages <= (leaf == 32 ? 2 : leaf == 37 ? 1 : 0), $"leaf {leaf} writes to {newPages} new pages of host memory", status);
    }

    private static bool IsSame(ModuleSnapshot before, ModuleSnapshot after) =>
        before.State == after.State
        && before.InitializedCount == after.InitializedCount
        && before.TdmrCount == after.TdmrCount
        && before.Pages == after.Pages
        && before.Initialized.AsSpan().SequenceEqual(after.Initialized)
        && before.Dead.AsSpan().SequenceEqual(after.Dead)
        && before.Tdmrs.AsSpan(0, before.TdmrCount).SequenceEqual(after.Tdmrs.AsSpan(0, after.TdmrCount))
        && before.Keys.AsSpan().SequenceEqual(after.Keys);

    internal static void Require(bool holds, string rule, TdxStatus status)
    {
        if (!holds)
        {
            throw new InvariantException($"rule broken: {rule} (status 0x{(ulong)status:x16}).");
        }
    }

    internal static void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] RuleText rule, TdxStatus status) =>
        Require(holds, holds ? "" : rule.ToString(), status);
}
