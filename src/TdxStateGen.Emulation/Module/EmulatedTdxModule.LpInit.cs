using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const int MaximumPackages = 8;
    private const ulong LimitCpuidMaximum = 1UL << 22;

    /// <summary>TDH.SYS.LP.INIT: every LP once, at the same time if the host likes. A failure changes nothing, so that LP may try again.</summary>
    [AnswersSeamcall(35)]
    private TdxStatus LpInit(int lp, [Reg(Register.Rcx)] out ulong rcx, [Reg(Register.Rdx)] out ulong rdx, [Reg(Register.R8)] out ulong r8)
    {
        rcx = rdx = r8 = 0;
        if (!_lock.TryShared())
        {
            return TdxStatus.SysBusy;
        }

        try
        {
            return InitializeProcessor(lp);
        }
        finally
        {
            _lock.ReleaseShared();
        }
    }

    private TdxStatus InitializeProcessor(int lp)
    {
        if (_state != ModuleState.SysInitDone)
        {
            return TdxStatus.SysLpInitNotPending;
        }

        if (IsInitialized(lp))
        {
            return TdxStatus.SysLpInitDone;
        }

        if (_generation.LpInitDrawsEntropy && !_platform.Entropy.TryDraw(out _))
        {
            return _generation.NoEntropy;
        }

        if (!_generation.Is1_0 && _platform.SeamCapabilitiesOf(lp) != _sample.SeamCapabilities)
        {
            return TdxStatus.IncompatibleSeamCapabilities;
        }

        TdxStatus status = CompareWithSample(lp);
        if (status == TdxStatus.Success)
        {
            // Every LP maps the line in which it would report, and clears it.
            if (_fatalErrorReport is { } report)
            {
                _platform.Memory.Clear(_platform.Addresses.WithoutKeyId(report), ReportBytes);
            }

            Volatile.Write(ref _processors[lp].Initialized, true);
            Interlocked.Increment(ref _initializedProcessors);
        }

        return status;
    }

    private TdxStatus CompareWithSample(int lp)
    {
        PlatformChecks checks = new(_platform, _generation, lp);
        return Compare(lp, checks.ComparedBeforeTopology)
            .Then(() => (_platform.Msrs.Read(lp, Msr.MiscEnable) & LimitCpuidMaximum) == 0 ? TdxStatus.Success : TdxStatus.LimitCpuidMaxvalSet)
            .Then(() => CheckPackage(_platform.Processors.PackageOf(lp)))
            .Then(() => Compare(lp, checks.ComparedAfterTopology));
    }

    private static TdxStatus CheckPackage(int package) => package < MaximumPackages ? TdxStatus.Success : TdxStatus.InvalidPkgId.With((uint)package);

    private TdxStatus Compare(int lp, uint[] addresses)
    {
        foreach (uint address in addresses)
        {
            if (!_sample.Agrees(address, _platform.Msrs.Read(lp, address)))
            {
                // 1.0 checks this register's value rather than its likeness, and says so.
                return (_generation.Is1_0 && address == Msr.PerfCapabilities ? TdxStatus.IncorrectMsrValue : TdxStatus.InconsistentMsr).With(address);
            }
        }

        return TdxStatus.Success;
    }
}
