using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const ulong PageBytes = 4096;

    // Page sizes as the PAMT counts them.
    private const int Size4K = 0;
    private const int Size2M = 1;
    private const int Size1G = 2;

    /// <summary>TDH.MNG.CREATE: makes a free page the root of a TD with a private KeyID.</summary>
    [AnswersSeamcall(9)]
    private TdxStatus MngCreate(int lp, [Reg(Register.Rcx)] ulong page, [Reg(Register.Rdx)] ulong keyId)
    {
        if (!IsPrivate(keyId))
        {
            return Invalid(OperandId.Rdx);
        }

        if (!IsPlainPage(page))
        {
            return Invalid(OperandId.Rcx);
        }

        ModuleMemory memory = _memory;
        KeyOwnershipTable keyIds = _keyIds;
        TdxStatus status = CheckFreePage(memory, page);
        if (status != TdxStatus.Success)
        {
            return status;
        }

        if (!keyIds.Lock.TryExclusive())
        {
            return TdxStatus.OperandBusy.With(OperandId.KeyOwnershipTable);
        }

        try
        {
            return CreateTd(memory, keyIds, page, (ushort)keyId);
        }
        finally
        {
            keyIds.Lock.ReleaseExclusive();
        }
    }

    private TdxStatus CreateTd(ModuleMemory memory, KeyOwnershipTable keyIds, ulong page, ushort keyId)
    {
        if (keyIds[keyId] != KeyIdState.Free)
        {
            return TdxStatus.HkidNotFree;
        }

        if (!TryDrawUniqueId())
        {
            return _generation.NoEntropy;
        }

        lock (memory.TdRoots)
        {
            // Another LP may have taken the page since it was found free; on hardware its PAMT entry would have been locked by then.
            if (!memory.TdRoots.TryAdd(page, keyId))
            {
                return TdxStatus.OperandBusy.With(OperandId.Rcx);
            }
        }

        keyIds[keyId] = KeyIdState.Assigned;
        return TdxStatus.Success;
    }

    /// <summary>Four random words; a draw that fails is made again as often as the module's patience allows.</summary>
    private bool TryDrawUniqueId()
    {
        const int words = 4;
        int drawn = 0;
        for (int draw = 0; draw < _generation.UniqueIdDraws && drawn < words; draw++)
        {
            drawn += _platform.Entropy.TryDraw(out _) ? 1 : 0;
        }

        return drawn == words;
    }

    /// <summary>TDH.PHYMEM.PAGE.RDMD: what the PAMT says of a page, and of how large a page it says it.</summary>
    [AnswersSeamcall(24)]
    private TdxStatus PageReadMetadata(int lp, ref SeamcallRegisters registers)
    {
        const ulong sizeMask = 7;
        ulong wanted = registers.Rcx;
        ClearPageOutputs(ref registers);
        ModuleMemory memory = _memory;

        // With a dynamic PAMT the host may name a larger page, by its size in the lowest bits.
        int size = memory.IsDynamic ? (int)(wanted & sizeMask) : Size4K;
        ulong page = memory.IsDynamic ? wanted & ~sizeMask : wanted;
        if (size > Size1G || page % (PageBytes << (9 * size)) != 0 || !_platform.Addresses.IsPlain(page))
        {
            return Invalid(OperandId.Rcx);
        }

        if (LockedTypeOf(memory, page) is not { } type)
        {
            return TdxStatus.OperandAddrRangeError.With(OperandId.Rcx);
        }

        // Nobody has added pages for a dynamic PAMT's smallest entries, so a walk ends at the entry of 2 MiB.
        registers.Rcx = (ulong)(size == Size4K ? type : PageType.NotAssigned);
        registers.R8 = (ulong)(type == PageType.Pamt && size == Size4K ? Size4K : Math.Max(size, memory.IsDynamic ? Size2M : Size4K));
        return TdxStatus.Success;
    }

    /// <summary>TDH.PHYMEM.PAGE.RECLAIM: no TD here comes to its end, so no page can be reclaimed.</summary>
    [AnswersSeamcall(28)]
    private TdxStatus PageReclaim(int lp, ref SeamcallRegisters registers)
    {
        ulong page = registers.Rcx;
        ClearPageOutputs(ref registers);
        TdxStatus status = NeedTd(page, OperandId.Rcx);
        if (status != TdxStatus.TdKeysNotConfigured)
        {
            return status;
        }

        registers.Rcx = (ulong)PageType.TdRoot;
        return TdxStatus.LifecycleStateIncorrect;
    }

    /// <summary>TDH.PHYMEM.PAGE.WBINVD: writes the cache lines of a free page back; any KeyID may stand in the address.</summary>
    [AnswersSeamcall(41)]
    private TdxStatus PageWbinvd(int lp, [Reg(Register.Rcx)] ulong page)
    {
        if (page % PageBytes != 0 || page >= _platform.Addresses.End)
        {
            return Invalid(OperandId.Rcx);
        }

        return LockedTypeOf(_memory, _platform.Addresses.WithoutKeyId(page)) switch
        {
            null => TdxStatus.OperandAddrRangeError.With(OperandId.Rcx),
            PageType.NotAssigned => TdxStatus.Success,
            _ => TdxStatus.PageMetadataIncorrect.With(OperandId.Rcx),
        };
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

    /// <summary>
    /// TDH.PHYMEM.CACHE.WB: RCX 0 starts, 1 resumes; one LP of a package at a time. There is never a KeyID to write back for, nor anything to resume.
    /// </summary>
    [AnswersSeamcall(40)]
    private TdxStatus CacheWriteBack(int lp, [Reg(Register.Rcx)] ulong resume)
    {
        if (resume > 1)
        {
            return Invalid(OperandId.Rcx);
        }

        int package = _platform.Processors.PackageOf(lp);
        if (Interlocked.CompareExchange(ref _writingBack[package], 1, 0) != 0)
        {
            return TdxStatus.OperandBusy.With(OperandId.CacheWriteBack);
        }

        ModuleLock keyIds = _keyIds.Lock;
        bool shared = keyIds.TryShared();
        if (shared)
        {
            keyIds.ReleaseShared();
        }

        Volatile.Write(ref _writingBack[package], 0);
        return !shared ? TdxStatus.OperandBusy.With(OperandId.KeyOwnershipTable)
            : resume == 0 ? TdxStatus.NoHkidReadyToWbcache
            : TdxStatus.WbcacheResumeError;
    }

    /// <summary>A page that must be the root of a TD whose keys are configured; here that is never so.</summary>
    private TdxStatus NeedTd(ulong page, uint operand) => !IsPlainPage(page) ? Invalid(operand) : LockedTypeOf(_memory, page) switch
    {
        null => TdxStatus.OperandAddrRangeError.With(operand),
        PageType.TdRoot => TdxStatus.TdKeysNotConfigured,
        _ => TdxStatus.PageMetadataIncorrect.With(operand),
    };

    /// <summary>A page that must be the root of a VCPU; here there are none.</summary>
    private TdxStatus NeedVcpu(ulong page, uint operand)
    {
        TdxStatus status = NeedTd(page, operand);
        return status == TdxStatus.TdKeysNotConfigured ? TdxStatus.PageMetadataIncorrect.With(operand) : status;
    }

    /// <summary>A page that must belong to nobody.</summary>
    private static TdxStatus CheckFreePage(ModuleMemory memory, ulong page) => LockedTypeOf(memory, page) switch
    {
        null => TdxStatus.OperandAddrRangeError.With(OperandId.Rcx),
        _ when memory.IsDynamic => TdxStatus.MissingPamtPagePair.With(OperandId.Rcx),
        PageType.NotAssigned => TdxStatus.Success,
        _ => TdxStatus.PageMetadataIncorrect.With(OperandId.Rcx),
    };

    /// <summary>A whole page of 4 KiB, in the address width, without a KeyID.</summary>
    private bool IsPlainPage(ulong page) => page % PageBytes == 0 && _platform.Addresses.IsPlain(page);

    private static void ClearPageOutputs(ref SeamcallRegisters registers) =>
        registers.Rcx = registers.Rdx = registers.R8 = registers.R9 = registers.R10 = registers.R11 = 0;

    private static PageType? LockedTypeOf(ModuleMemory memory, ulong page)
    {
        lock (memory.TdRoots)
        {
            return TypeOf(memory, page);
        }
    }

    /// <summary>What the PAMT says of a page, or null for an address that is not in a TDMR's initialised part.</summary>
    private static PageType? TypeOf(ModuleMemory memory, ulong page)
    {
        foreach (ConfiguredTdmr tdmr in memory.Tdmrs)
        {
            if (tdmr.IsPageKnown(page))
            {
                return tdmr.IsReserved(page) ? (memory.IsDynamic ? PageType.Pamt : PageType.Reserved)
                    : memory.TdRoots.ContainsKey(page) ? PageType.TdRoot
                    : PageType.NotAssigned;
            }
        }

        return null;
    }
}
