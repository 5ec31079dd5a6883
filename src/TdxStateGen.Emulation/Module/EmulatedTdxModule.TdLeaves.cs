using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <remarks>
/// Leaves for TDs, as far as the page that names the TD. A TD here gets its first page and never its keys, so on a good page the answer is that they are
/// missing; which register names the page is taken from the first operand that each leaf of the real module finds wrong. Source: TDX module 1.5.01 and
/// 1.5.25.
/// </remarks>
public sealed partial class EmulatedTdxModule
{
    [AnswersSeamcall(0)]
    private TdxStatus VpEnter(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(1)]
    private TdxStatus MngAddCx(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(2)]
    private TdxStatus MemPageAdd(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(3)]
    private TdxStatus MemSeptAdd(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(4)]
    private TdxStatus VpAddCx(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(5)]
    private TdxStatus MemPageRelocate(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(6)]
    private TdxStatus MemPageAug(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(7)]
    private TdxStatus MemRangeBlock(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(10)]
    private TdxStatus VpCreate(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(11)]
    private TdxStatus MngRead(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(12)]
    private TdxStatus MemRead(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(13)]
    private TdxStatus MngWrite(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(14)]
    private TdxStatus MemWrite(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(15)]
    private TdxStatus MemPageDemote(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(16)]
    private TdxStatus MrExtend(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(17)]
    private TdxStatus MrFinalize(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(18)]
    private TdxStatus VpFlush(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(19)]
    private TdxStatus MngVpFlushDone(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(20)]
    private TdxStatus MngKeyFreeId(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(21)]
    private TdxStatus MngInit(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(22)]
    private TdxStatus VpInit(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(23)]
    private TdxStatus MemPagePromote(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(25)]
    private TdxStatus MemSeptRead(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(26)]
    private TdxStatus VpRead(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(29)]
    private TdxStatus MemPageRemove(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(30)]
    private TdxStatus MemSeptRemove(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(38)]
    private TdxStatus MemTrack(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(39)]
    private TdxStatus MemRangeUnblock(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

    [AnswersSeamcall(41)]
    private TdxStatus PageWbinvd(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(43)]
    private TdxStatus VpWrite(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

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
    private TdxStatus ExportStateImmutable(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(73)]
    private TdxStatus ExportStateTd(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(74)]
    private TdxStatus ExportStateVp(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(75)]
    private TdxStatus ExportUnblockW(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);

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
    private TdxStatus ImportStateImmutable(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(86)]
    private TdxStatus ImportStateTd(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(87)]
    private TdxStatus ImportStateVp(int lp, [Reg(Register.Rcx)] ulong page) => NeedTd(page, OperandId.Rcx);

    [AnswersSeamcall(96)]
    private TdxStatus MigStreamCreate(int lp, [Reg(Register.Rdx)] ulong page) => NeedTd(page, OperandId.Rdx);
}
