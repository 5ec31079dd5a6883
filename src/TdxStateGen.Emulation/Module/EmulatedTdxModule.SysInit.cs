using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

public sealed partial class EmulatedTdxModule
{
    private const ulong ReportAddress = 0x000F_FFFF_FFFF_FFC0;
    private const ulong ReportBytes = 64;

    private PlatformSample _sample = new();

    // Where TDH.SYS.INIT was told to report fatal errors, or null.
    private ulong? _fatalErrorReport;

    /// <summary>TDH.SYS.INIT: once, on any LP, exclusive. A failure leaves everything as it was, so it may be tried again.</summary>
    [AnswersSeamcall(33)]
    private TdxStatus SysInit(
        int lp,
        [RequestWord] ulong request,
        [Reg(Register.Rcx)] ref ulong attributes,
        [Reg(Register.Rdx)] out ulong rdx,
        [Reg(Register.R8)] ref ulong fatalErrorReport,
        [Reg(Register.R9)] out ulong r9,
        [Reg(Register.R10)] out ulong r10)
    {
        (ulong wantedAttributes, ulong wantedReport) = (attributes, fatalErrorReport);
        attributes = rdx = fatalErrorReport = r9 = r10 = 0;
        int version = SeamcallRequest.Version(request);
        if (version > 1)
        {
            return Invalid(OperandId.Rax);
        }

        if (!_lock.TryExclusive())
        {
            return TdxStatus.SysBusy;
        }

        try
        {
            return wantedAttributes != 0 ? Invalid(OperandId.Rcx)
                : _state != ModuleState.SysInitPending ? TdxStatus.SysInitNotPending
                : InitializeGlobally(lp, version, wantedReport);
        }
        finally
        {
            _lock.ReleaseExclusive();
        }
    }

    private TdxStatus InitializeGlobally(int lp, int version, ulong fatalErrorReport)
    {
        PlatformChecks checks = new(_platform, _generation, lp);
        TdxStatus status = checks.CheckAll();
        if (status != TdxStatus.Success)
        {
            return status;
        }

        ulong capabilities = _platform.SeamCapabilitiesOf(lp);
        if (!_generation.Is1_0 && (capabilities & EmulatedPlatform.SeamCapabilitiesByDefault) == 0)
        {
            return TdxStatus.IncompatibleSeamCapabilities;
        }

        if (!_generation.Is1_0 && !_platform.SigstructMatches)
        {
            return TdxStatus.SysIncompatibleSigstruct;
        }

        // The stack canary.
        if (!_platform.Entropy.TryDraw(out _))
        {
            return _generation.NoEntropy;
        }

        PlatformSample before = _sample;
        _sample = new PlatformSample(_platform.Msrs, lp, [.. checks.ComparedBeforeTopology, .. checks.ComparedAfterTopology], capabilities);
        if (version == 1 && !IsFatalErrorReportGood(fatalErrorReport))
        {
            _sample = before;
            return Invalid(OperandId.R8);
        }

        _fatalErrorReport = version == 1 && (fatalErrorReport & ReportAddress) != ReportAddress ? fatalErrorReport & ReportAddress : null;
        _processorCount = _platform.VerifiedProcessorCount;
        _packageCount = _platform.VerifiedPackageCount;
        Volatile.Write(ref _initializedProcessors, 0);
        _state = ModuleState.SysInitDone;
        return TdxStatus.Success;
    }

    /// <summary>
    /// R8 of version 1: bits 51:6 where to write a report, all ones for nowhere; bits 55:54 how to notify (1 interrupt, 2 NMI, 3 SMI), bits 63:56 the
    /// interrupt's vector; the rest reserved.
    /// </summary>
    /// <remarks>Source: TDX module 1.5.25, TDH.SYS.INIT.</remarks>
    private bool IsFatalErrorReportGood(ulong report)
    {
        const ulong reservedBits = 0x0030_0000_0000_003F;
        const int firstVector = 16;

        bool interrupt = ((report >> 54) & 3) == 1;
        return (report & reservedBits) == 0
            && ((report & ReportAddress) == ReportAddress || IsHostMemory(report & ReportAddress, ReportBytes))
            && !(interrupt && report >> 56 < firstVector);
    }
}
