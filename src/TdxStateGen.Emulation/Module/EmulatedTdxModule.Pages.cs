using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const ulong PageBytes = 4096;

    /// <summary>TDH.MNG.CREATE: makes a free page the root of a TD with a private KeyID.</summary>
    [AnswersSeamcall(9)]
    private TdxStatus MngCreate(int lp, [Reg(Register.Rcx)] ulong page, [Reg(Register.Rdx)] ulong keyId)
    {
        const int uuidDraws = 4;
        if (!IsPrivate(keyId))
        {
            return Invalid(OperandId.Rdx);
        }

        ModuleMemory memory = _memory;
        lock (memory.TdRoots)
        {
            if (TypeOf(memory, page) is not { } type)
            {
                return TdxStatus.OperandAddrRangeError.With(OperandId.Rcx);
            }

            if (type != PageType.NotAssigned)
            {
                return TdxStatus.PageMetadataIncorrect.With(OperandId.Rcx);
            }

            if (_keyIds[(uint)keyId] != KeyIdState.Free)
            {
                return TdxStatus.HkidNotFree;
            }

            for (int draw = 0; draw < uuidDraws; draw++)
            {
                if (!_platform.Entropy.TryDraw(out _))
                {
                    return _generation.NoEntropy;
                }
            }

            _keyIds[(uint)keyId] = KeyIdState.Assigned;
            memory.TdRoots[page] = (ushort)keyId;
            return TdxStatus.Success;
        }
    }

    /// <summary>TDH.PHYMEM.PAGE.RDMD: what the PAMT says of a page.</summary>
    [AnswersSeamcall(24)]
    private TdxStatus PageReadMetadata(int lp, [Reg(Register.Rcx)] ref ulong page, [Reg(Register.Rdx)] out ulong owner, [Reg(Register.R8)] out ulong size)
    {
        ulong wanted = page;
        page = owner = size = 0;
        if (LockedTypeOf(wanted) is not { } type)
        {
            return TdxStatus.OperandAddrRangeError.With(OperandId.Rcx);
        }

        page = (ulong)type;
        return TdxStatus.Success;
    }

    /// <summary>TDH.PHYMEM.PAGE.RECLAIM: no TD here comes to its end, so no page can be reclaimed.</summary>
    [AnswersSeamcall(28)]
    private TdxStatus PageReclaim(int lp, [Reg(Register.Rcx)] ref ulong page, [Reg(Register.Rdx)] out ulong owner, [Reg(Register.R8)] out ulong size)
    {
        TdxStatus status = NeedTd(page, OperandId.Rcx);
        page = owner = size = 0;
        return status == TdxStatus.TdKeysNotConfigured ? TdxStatus.LifecycleStateIncorrect : status;
    }

    /// <summary>TDH.MNG.KEY.CONFIG: here no package ever makes the key of a TD.</summary>
    [AnswersSeamcall(8)]
    private TdxStatus MngKeyConfig(int lp, [Reg(Register.Rcx)] ulong page)
    {
        TdxStatus status = NeedTd(page, OperandId.Rcx);
        return status == TdxStatus.TdKeysNotConfigured ? TdxStatus.KeyGenerationFailed : status;
    }

    /// <summary>TDH.MNG.KEY.RECLAIMID: does nothing.</summary>
    [AnswersSeamcall(27)]
    private static TdxStatus MngKeyReclaimId(int lp) => TdxStatus.Success;

    /// <summary>TDH.PHYMEM.CACHE.WB: RCX 0 starts, 1 resumes. There is never a KeyID to write back for, nor anything to resume.</summary>
    [AnswersSeamcall(40)]
    private static TdxStatus CacheWriteBack(int lp, [Reg(Register.Rcx)] ulong resume) => resume switch
    {
        0 => TdxStatus.NoHkidReadyToWbcache,
        1 => TdxStatus.WbcacheResumeError,
        _ => Invalid(OperandId.Rcx),
    };

    /// <summary>TDH.SERVTD.BIND: a TD cannot serve itself.</summary>
    [AnswersSeamcall(48)]
    private TdxStatus ServtdBind(int lp, [Reg(Register.Rcx)] ulong target, [Reg(Register.Rdx)] ulong service) =>
        target == service ? Invalid(OperandId.Rdx) : NeedTd(target, OperandId.Rcx);

    /// <summary>A page that must be the root of a TD whose keys are configured; here that is never so.</summary>
    private TdxStatus NeedTd(ulong page, uint operand) => LockedTypeOf(page) switch
    {
        null => TdxStatus.OperandAddrRangeError.With(operand),
        PageType.TdRoot => TdxStatus.TdKeysNotConfigured,
        _ => TdxStatus.PageMetadataIncorrect.With(operand),
    };

    private PageType? LockedTypeOf(ulong page)
    {
        ModuleMemory memory = _memory;
        lock (memory.TdRoots)
        {
            return TypeOf(memory, page);
        }
    }

    /// <summary>What the PAMT says of a page, or null for an address that is no page of a TDMR's initialised part.</summary>
    private static PageType? TypeOf(ModuleMemory memory, ulong page)
    {
        foreach (ConfiguredTdmr tdmr in memory.Tdmrs)
        {
            if (page % PageBytes == 0 && tdmr.IsPageKnown(page))
            {
                return tdmr.IsReserved(page) ? PageType.Reserved : memory.TdRoots.ContainsKey(page) ? PageType.TdRoot : PageType.NotAssigned;
            }
        }

        return null;
    }
}
