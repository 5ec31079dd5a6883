using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    /// <summary>TDH.SYS.LP.SHUTDOWN. 1.0: shuts the module down from any state and this LP for good. Later modules accept it and do nothing.</summary>
    [AnswersSeamcall(44)]
    private TdxStatus LpShutdown(int lp)
    {
        if (!_generation.Is1_0)
        {
            return TdxStatus.Success;
        }

        if (!_lock.TryShared())
        {
            return TdxStatus.SysBusy;
        }

        _state = ModuleState.SysShutdown;
        Volatile.Write(ref _processors[lp].Dead, true);
        _lock.ReleaseShared();
        return TdxStatus.Success;
    }

    /// <summary>TDH.SYS.SHUTDOWN: once, from the ready state, exclusive, with no other LP inside the module. Leaves handoff data for the next module.</summary>
    [AnswersSeamcall(52)]
    private TdxStatus SysShutdown(int lp, [Reg(Register.Rcx)] ulong handoff)
    {
        if (!IsHandoffRequestGood(handoff))
        {
            return Invalid(OperandId.Rcx);
        }

        if (!_lock.TryExclusive())
        {
            return TdxStatus.SysBusy;
        }

        try
        {
            // First the state, so that no LP comes in any more, then the count of those that are in.
            _state = ModuleState.SysShutdown;
            Interlocked.MemoryBarrier();
            Checkpoint.Reach(Checkpoint.Closed);
            TdxStatus status = OthersInside(lp) ? TdxStatus.SysBusy : TdxStatus.Success;
            if (status != TdxStatus.Success)
            {
                _state = ModuleState.SysReady;
                return status;
            }

            _platform.Handoff.Data = new((ushort)handoff, _generation.HandoffBytes, _memory, new KeyOwnershipTable(_keyIds));
            return TdxStatus.Success;
        }
        finally
        {
            _lock.ReleaseExclusive();
        }
    }

    /// <summary>TDH.SYS.UPDATE: once on a new module, exclusive: takes over what the old one left and is ready at once.</summary>
    [AnswersSeamcall(53)]
    private TdxStatus Update(int lp, [RequestWord] ulong request, [Reg(Register.R9)] ulong enabledFeatures, [Reg(Register.R10)] ulong reserved)
    {
        if (!_lock.TryExclusive())
        {
            return TdxStatus.SysBusy;
        }

        try
        {
            if (_state != ModuleState.SysInitDone || InitializedProcessors < _processorCount)
            {
                return TdxStatus.SysStateIncorrect;
            }

            if (_platform.Handoff.Data is not { } data || data.Version < _generation.Handoff.Minimum || data.Version > _generation.Handoff.Version)
            {
                return TdxStatus.SysInvalidHandoff;
            }

            // The data are taken over before version 1's own operands are looked at, and stay valid if those are bad.
            _memory = data.Memory;
            _keyIds = new KeyOwnershipTable(data.KeyIds);
            return FinishUpdate(SeamcallRequest.Version(request), enabledFeatures, reserved);
        }
        finally
        {
            _lock.ReleaseExclusive();
        }
    }

    private TdxStatus FinishUpdate(int version, ulong enabledFeatures, ulong reserved)
    {
        if (version > 1)
        {
            return Invalid(OperandId.Rax);
        }

        if (version == 1 && (enabledFeatures & ~_fields[SystemFieldId.TdxFeatures0]) != 0)
        {
            return Invalid(OperandId.R9);
        }

        if (version == 1 && reserved != 0)
        {
            return Invalid(OperandId.R10);
        }

        _platform.Handoff.Data = null;
        _state = ModuleState.SysReady;
        return TdxStatus.Success;
    }

    /// <summary>
    /// 1.5.01 takes the whole register for the version; 1.5.25 bits 15:0, bit 16 asks it to refuse while TDs are being built or migrated (there are none
    /// here), the rest is reserved.
    /// </summary>
    private bool IsHandoffRequestGood(ulong handoff)
    {
        const ulong avoidCompatibilitySensitive = 1UL << 16;
        ulong version = _generation.Is1_5_25 ? handoff & ~avoidCompatibilitySensitive : handoff;
        HandoffVersions own = _generation.Handoff;
        return version >= own.Minimum && version <= own.Version && (!own.NoDowngrade || version == own.Version);
    }

    private bool OthersInside(int lp)
    {
        for (int other = 0; other < _processors.Length; other++)
        {
            if (other != lp && Volatile.Read(ref _processors[other].Inside) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
