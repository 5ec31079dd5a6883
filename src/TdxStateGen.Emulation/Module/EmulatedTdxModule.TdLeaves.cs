using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <remarks>
/// Leaves for TDs, as far as the page that names the TD. A TD here gets its first page and never its keys, so on a good page the answer is that they are
/// missing. Which register names the page, and which registers a leaf clears before it looks at it, are those of the real module. Source: TDX module
/// 1.5.01 and 1.5.25; behaviour of 1.0 is taken to be that of 1.5.01.
/// </remarks>
public sealed partial class EmulatedTdxModule
{
    [AnswersSeamcall(48)]
    private TdxStatus ServtdBind(int lp, ref SeamcallRegisters registers)
    {
        (ulong target, ulong service) = (registers.Rcx, registers.Rdx);
        registers.Rcx = registers.R10 = registers.R11 = registers.R12 = registers.R13 = 0;

        // A TD cannot serve itself.
        return target == service ? Invalid(OperandId.Rdx) : NeedTd(target, OperandId.Rcx);
    }

    [AnswersSeamcall(0)]
    private TdxStatus VpEnter(int lp, [Reg(Register.Rcx)] ulong page) => NeedVcpu(page, OperandId.Rcx);

    [AnswersSeamcall(1)]
    private TdxStatus MngAddCx(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(2)]
    private TdxStatus MemPageAdd(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(3)]
    private TdxStatus MemSeptAdd(int lp, [RequestWord] ulong request, ref SeamcallRegisters registers) => VersionedMemoryLeaf(request, ref registers, false);

    [AnswersSeamcall(4)]
    private TdxStatus VpAddCx(int lp, [Reg(Register.Rdx)] ulong page) => NeedVcpu(page, OperandId.Rdx);

    [AnswersSeamcall(5)]
    private TdxStatus MemPageRelocate(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(6)]
    private TdxStatus MemPageAug(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(7)]
    private TdxStatus MemRangeBlock(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(10)]
    private TdxStatus VpCreate(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(11)]
    private TdxStatus MngRead(int lp, [RequestWord] ulong request, ref SeamcallRegisters registers) => ReadLeaf(request, ref registers, NeedTd);

    [AnswersSeamcall(12)]
    private TdxStatus MemRead(int lp, ref SeamcallRegisters registers)
    {
        registers.R8 = 0;
        return MemoryLeaf(ref registers);
    }

    [AnswersSeamcall(13)]
    private TdxStatus MngWrite(int lp, [Reg(Register.Rcx)] ulong page, [Reg(Register.R8)] out ulong r8)
    {
        r8 = 0;
        return NeedTd(page, OperandId.Rcx);
    }

    [AnswersSeamcall(14)]
    private TdxStatus MemWrite(int lp, ref SeamcallRegisters registers)
    {
        registers.R8 = 0;
        return MemoryLeaf(ref registers);
    }

    [AnswersSeamcall(15)]
    private TdxStatus MemPageDemote(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(16)]
    private TdxStatus MrExtend(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(17)]
    private TdxStatus MrFinalize(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(18)]
    private TdxStatus VpFlush(int lp, [Reg(Register.Rcx)] ulong page) => NeedVcpu(page, OperandId.Rcx);

    [AnswersSeamcall(19)]
    private TdxStatus MngVpFlushDone(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(20)]
    private TdxStatus MngKeyFreeId(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(21)]
    private TdxStatus MngInit(int lp, [Reg(Register.Rcx)] ref ulong page)
    {
        ulong wanted = page;
        page = 0;
        return NeedTd(wanted, OperandId.Rcx);
    }

    [AnswersSeamcall(22)]
    private TdxStatus VpInit(int lp, [RequestWord] ulong request, [Reg(Register.Rcx)] ulong page)
    {
        // From here on a VCPU's time counts, so the clock must still be the one that TDH.SYS.INIT saw; older modules look later.
        if (_generation.Is1_5_25 && !_sample.Agrees(Msr.TscAdjust, _platform.Msrs.Read(lp, Msr.TscAdjust)))
        {
            return TdxStatus.InconsistentMsr.With(Msr.TscAdjust);
        }

        return SeamcallRequest.Version(request) > 1 ? Invalid(OperandId.Rax) : NeedVcpu(page, OperandId.Rcx);
    }

    [AnswersSeamcall(23)]
    private TdxStatus MemPagePromote(int lp, [RequestWord] ulong request, ref SeamcallRegisters registers) => VersionedMemoryLeaf(request, ref registers, true);

    [AnswersSeamcall(25)]
    private TdxStatus MemSeptRead(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(26)]
    private TdxStatus VpRead(int lp, [RequestWord] ulong request, ref SeamcallRegisters registers) => ReadLeaf(request, ref registers, NeedVcpu);

    [AnswersSeamcall(29)]
    private TdxStatus MemPageRemove(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(30)]
    private TdxStatus MemSeptRemove(int lp, [RequestWord] ulong request, ref SeamcallRegisters registers) => VersionedMemoryLeaf(request, ref registers, true);

    [AnswersSeamcall(38)]
    private TdxStatus MemTrack(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(39)]
    private TdxStatus MemRangeUnblock(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(43)]
    private TdxStatus VpWrite(int lp, [Reg(Register.Rcx)] ulong page, [Reg(Register.R8)] out ulong r8)
    {
        r8 = 0;
        return NeedVcpu(page, OperandId.Rcx);
    }

    [AnswersSeamcall(49)]
    private TdxStatus ServtdPrebind(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(64)]
    private TdxStatus ExportAbort(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(65)]
    private TdxStatus ExportBlockW(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(66)]
    private TdxStatus ExportRestore(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(68)]
    private TdxStatus ExportMem(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(70)]
    private TdxStatus ExportPause(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(71)]
    private TdxStatus ExportTrack(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(72)]
    private TdxStatus ExportStateImmutable(int lp, [Reg(Register.Rcx)] ulong page, [Reg(Register.Rdx)] out ulong rdx)
    {
        rdx = 0;
        return NeedTd(page, OperandId.Rcx);
    }

    [AnswersSeamcall(73)]
    private TdxStatus ExportStateTd(int lp, [Reg(Register.Rcx)] ulong page, [Reg(Register.Rdx)] out ulong rdx)
    {
        rdx = 0;
        return NeedTd(page, OperandId.Rcx);
    }

    [AnswersSeamcall(74)]
    private TdxStatus ExportStateVp(int lp, [Reg(Register.Rcx)] ulong page, [Reg(Register.Rdx)] out ulong rdx)
    {
        rdx = 0;
        return NeedVcpu(page, OperandId.Rcx);
    }

    [AnswersSeamcall(75)]
    private TdxStatus ExportUnblockW(int lp, ref SeamcallRegisters registers) => MemoryLeaf(ref registers);

    [AnswersSeamcall(80)]
    private TdxStatus ImportAbort(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(81)]
    private TdxStatus ImportEnd(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(82)]
    private TdxStatus ImportCommit(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(83)]
    private TdxStatus ImportMem(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(84)]
    private TdxStatus ImportTrack(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(85)]
    private TdxStatus ImportStateImmutable(int lp, [Reg(Register.Rcx)] ref ulong page, [Reg(Register.Rdx)] out ulong rdx)
    {
        ulong wanted = page;
        page = rdx = 0;
        return NeedTd(wanted, OperandId.Rcx);
    }

    [AnswersSeamcall(86)]
    private TdxStatus ImportStateTd(int lp, [Reg(Register.Rcx)] ref ulong page, [Reg(Register.Rdx)] out ulong rdx)
    {
        ulong wanted = page;
        page = rdx = 0;
        return NeedTd(wanted, OperandId.Rcx);
    }

    [AnswersSeamcall(87)]
    private TdxStatus ImportStateVp(int lp, [Reg(Register.Rcx)] ref ulong page, [Reg(Register.Rdx)] out ulong rdx)
    {
        ulong wanted = page;
        page = rdx = 0;
        return NeedVcpu(wanted, OperandId.Rcx);
    }

    [AnswersSeamcall(96)]
    private TdxStatus MigStreamCreate(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    /// <summary>A leaf on the memory of a TD: RDX names the TD; RCX and RDX come back with what was found in the TD's page tables, here nothing.</summary>
    private TdxStatus MemoryLeaf(ref SeamcallRegisters registers)
    {
        ulong page = registers.Rdx;
        registers.Rcx = registers.Rdx = 0;
        return NeedTd(page, OperandId.Rdx);
    }

    /// <summary>The same with a version 1, for pages of several page tables at once: R9 to R11, where they are outputs, then name no page.</summary>
    private TdxStatus VersionedMemoryLeaf(ulong request, ref SeamcallRegisters registers, bool hasPageOutputs)
    {
        int version = SeamcallRequest.Version(request);
        if (version > 0 && hasPageOutputs)
        {
            registers.R9 = registers.R10 = registers.R11 = ulong.MaxValue;
        }

        TdxStatus status = MemoryLeaf(ref registers);
        return version > 1 ? Invalid(OperandId.Rax) : status;
    }

    /// <summary>A leaf that reads a field: R8 is the value, in version 1 RDX the next field's id.</summary>
    private static TdxStatus ReadLeaf(ulong request, ref SeamcallRegisters registers, Func<ulong, uint, TdxStatus> need)
    {
        int version = SeamcallRequest.Version(request);
        registers.R8 = 0;
        if (version > 0)
        {
            registers.Rdx = SystemField.NoId;
        }

        return version > 1 ? Invalid(OperandId.Rax) : need(registers.Rcx, OperandId.Rcx);
    }
}
