using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const ulong TdmrListAlignment = 512;
    private const ulong DynamicPamt = 1UL << 16;

    private readonly HashSet<int> _configuredPackages = [];

    /// <summary>
    /// TDH.SYS.CONFIG: once, on any LP, exclusive: takes the TDMRs and the global KeyID. A failure may be followed by another try, but has taken the KeyID
    /// all the same if the operands themselves were good.
    /// </summary>
    [AnswersSeamcall(45)]
    private TdxStatus Config(int lp, [Reg(Register.Rcx)] ulong tdmrList, [Reg(Register.Rdx)] ulong tdmrCount, [Reg(Register.R8)] ulong globalKey)
    {
        if (!_lock.TryExclusive())
        {
            return TdxStatus.SysBusy;
        }

        try
        {
            return Configure(tdmrList, tdmrCount, globalKey);
        }
        finally
        {
            _lock.ReleaseExclusive();
        }
    }

    private TdxStatus Configure(ulong tdmrList, ulong tdmrCount, ulong globalKey)
    {
        // A dynamic PAMT is asked for beside the KeyID, in a bit that older modules have reserved.
        const int highestKeyIdShift = 48;
        bool dynamicPamt = _generation.Is1_5_25 && (globalKey & DynamicPamt) != 0;
        ulong keyId = dynamicPamt ? globalKey & ~DynamicPamt : globalKey;

        if (_state != ModuleState.SysInitDone || InitializedProcessors < _processorCount)
        {
            return TdxStatus.SysConfigNotPending;
        }

        if (!IsHostMemory(tdmrList, TdmrListAlignment))
        {
            return Invalid(OperandId.Rcx);
        }

        if (tdmrCount is < 1 or > TdmrChecker.MaximumTdmrs)
        {
            return Invalid(OperandId.Rdx);
        }

        // Reserved bits make the number too large to be a private KeyID.
        if (!IsPrivate(keyId))
        {
            return Invalid(OperandId.R8);
        }

        // Not taken back when a TDMR turns out to be bad.
        _keyIds[(uint)keyId] = KeyIdState.Reserved;
        if (dynamicPamt && _platform.Addresses.KeyIdShift > highestKeyIdShift)
        {
            return Invalid(OperandId.R8);
        }

        return ConfigureTdmrs(tdmrList, tdmrCount, dynamicPamt);
    }

    private TdxStatus ConfigureTdmrs(ulong tdmrList, ulong tdmrCount, bool dynamicPamt)
    {
        TdmrChecker checker = new(_platform.Addresses, _platform.Cmrs, dynamicPamt);
        for (ulong i = 0; i < tdmrCount; i++)
        {
            ulong entry = ReadWord(tdmrList + (i * sizeof(ulong)));
            if (!IsHostMemory(entry, TdmrInfoBlock.Alignment))
            {
                return Invalid(OperandId.Rcx);
            }

            TdxStatus status = checker.Add(TdmrInfoBlock.Read(_platform.Memory, _platform.Addresses.WithoutKeyId(entry)));
            if (status != TdxStatus.Success)
            {
                return status;
            }
        }

        _memory = new(checker.Configured) { IsDynamic = dynamicPamt };
        _configuredPackages.Clear();
        _state = ModuleState.SysConfigDone;
        return TdxStatus.Success;
    }

    /// <summary>TDH.SYS.KEY.CONFIG: one LP of every package, one after the other, exclusive. The last package makes the module ready.</summary>
    [AnswersSeamcall(31)]
    private TdxStatus KeyConfig(int lp)
    {
        if (!_lock.TryExclusive())
        {
            return TdxStatus.SysBusy;
        }

        try
        {
            return _state != ModuleState.SysConfigDone ? TdxStatus.SysKeyConfigNotPending : ConfigurePackage(_platform.Processors.PackageOf(lp));
        }
        finally
        {
            _lock.ReleaseExclusive();
        }
    }

    private TdxStatus ConfigurePackage(int package)
    {
        if (_configuredPackages.Contains(package))
        {
            return TdxStatus.KeyConfigured;
        }

        switch (_platform.KeyEngine)
        {
            case KeyEngineState.Busy:
                return TdxStatus.OperandBusy.With(OperandId.KeyEncryptionTable);
            case KeyEngineState.NoEntropy:
                return TdxStatus.KeyGenerationFailed;
            default:
                _configuredPackages.Add(package);
                if (_configuredPackages.Count == _packageCount)
                {
                    _state = ModuleState.SysReady;
                }

                return TdxStatus.Success;
        }
    }

    /// <summary>
    /// TDH.SYS.TDMR.INIT: one block of a TDMR's PAMT a call, at the same time on different TDMRs. Answers the first address that is not initialised,
    /// rounded down to 1 GiB.
    /// </summary>
    [AnswersSeamcall(36)]
    private TdxStatus TdmrInit(int lp, [Reg(Register.Rcx)] ulong tdmrBase, [Reg(Register.Rdx)] out ulong next)
    {
        next = 0;

        // A TDMR's base is aligned, in memory and without a KeyID, so being one is all there is to check.
        if (_memory.FindByStart(tdmrBase) is not { } tdmr)
        {
            return Invalid(OperandId.Rcx);
        }

        if (!tdmr.TryLock())
        {
            return TdxStatus.OperandBusy.With(OperandId.Rcx);
        }

        bool complete = tdmr.IsComplete;
        next = complete ? 0 : tdmr.Advance();
        tdmr.Unlock();
        return complete ? TdxStatus.TdmrAlreadyInitialized : TdxStatus.Success;
    }
}
