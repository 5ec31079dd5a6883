namespace TdxStateGen.Tdx;

/// <summary>Advice that depends on the leaf or on the details, where the status alone says too little.</summary>
/// <remarks>From the refusals of TDX module 1.0.3 to 1.5.25 and from what public reports of failing hosts turned out to be.</remarks>
internal static class TdxStatusAdvice
{
    private const ulong SysKeyConfig = 31, SysInit = 33, SysRead = 34, SysLpInit = 35, SysTdmrInit = 36, SysConfig = 45, SysShutdown = 52;
    private const ulong MngInit = 21, MngKeyConfig = 8, PageReclaim = 28;
    private const uint Rax = 0, Rcx = 1, Rdx = 2, R8 = 8, CpuidConfig = 69, KeyEngine = 187, TsxControl = 0x122;

    /// <summary>The advice for <paramref name="status"/> from <paramref name="leaf"/>, or null when the row's own fits.</summary>
    public static string? Find(TdxStatus status, uint details, ulong? leaf) => status switch
    {
        TdxStatus.IncorrectMsrValue when details == TsxControl =>
            "Leave IA32_TSX_CTRL at 0 (no tsx= kernel option that sets it) or take a newer module, which saves and adjusts the MSR itself.",
        _ => (leaf & 0xFFFF) switch
        {
            SysRead => ForSysRead(status, details),
            SysInit or SysLpInit => ForInit(status, leaf),
            SysConfig => ForSysConfig(status, details),
            SysKeyConfig or MngKeyConfig => ForKeyConfig(status, details),
            SysTdmrInit => ForTdmrInit(status, details),
            SysShutdown => ForSysShutdown(status, details),
            MngInit when status == TdxStatus.OperandInvalid && details == CpuidConfig =>
                "A CPUID value in TD_PARAMS sets bits that the host may not choose; RCX names leaf and subleaf. Compare with the module's list of configurable bits.",
            PageReclaim when status == TdxStatus.PageMetadataIncorrect =>
                "The page is free already or was never the module's: look for a double free in the host. The module goes on working.",
            _ => null,
        },
    };

    private static string? ForSysRead(TdxStatus status, uint details) => status switch
    {
        TdxStatus.SysNotReady =>
            "The module is a 1.0 one, which has no TDH.SYS.RD and refuses unknown leaves this way until it is ready. Update the module (BIOS), or use a kernel that calls TDH.SYS.INFO.",
        TdxStatus.OperandInvalid when details == Rax =>
            "The module is a 1.0 one, which has no TDH.SYS.RD. Update the module (BIOS), or use TDH.SYS.INFO.",
        TdxStatus.SysLpInitNotDone => "Run TDH.SYS.LP.INIT on this logical processor before it reads metadata.",
        TdxStatus.MetadataFieldIdIncorrect =>
            "This module lacks the field. Harmless where the kernel only probes for it; otherwise update the module.",
        _ => null,
    };

    private static string? ForInit(TdxStatus status, ulong? leaf) => status switch
    {
        TdxStatus.SysBusy when leaf == SysInit =>
            "Another logical processor is in the module, or a 1.0 module lacks entropy: repeat the call with a bound.",
        TdxStatus.SysBusy => "A leaf that takes the module exclusively is running, or a 1.0 module lacks entropy: repeat the call with a bound.",
        TdxStatus.VmFailInvalid =>
            "No TDX module is loaded: the BIOS did not load it. Check that the BIOS has TDX and its SEAM loader switched on and that a module image is present.",
        _ => null,
    };

    private static string? ForSysConfig(TdxStatus status, uint details) => status switch
    {
        TdxStatus.OperandInvalid when details == Rcx =>
            "The array of TDMR_INFO addresses and every TDMR_INFO must lie at a 512-byte boundary in ordinary memory.",
        TdxStatus.OperandInvalid when details == Rdx => "Give at least 1 and at most 64 TDMRs.",
        TdxStatus.OperandInvalid when details == R8 =>
            "The global KeyID must be a TDX private one (see IA32_MKTME_KEYID_PARTITIONING); reserved bits of R8 must be 0.",
        _ => null,
    };

    private static string? ForKeyConfig(TdxStatus status, uint details) => status switch
    {
        TdxStatus.SysBusy => "Two packages configured their key at once: go through the packages one after the other.",
        TdxStatus.OperandBusy when details == KeyEngine => "The package's key engine is busy: repeat the call on this package.",
        _ => null,
    };

    private static string? ForTdmrInit(TdxStatus status, uint details) => status switch
    {
        TdxStatus.SysNotReady => "TDH.SYS.KEY.CONFIG has not succeeded on every package, for example because a package has no online processor.",
        TdxStatus.OperandInvalid when details == Rcx =>
            "RCX must be the base of a TDMR that was given to TDH.SYS.CONFIG, in every call for that TDMR.",
        TdxStatus.OperandBusy => "Another logical processor is initialising this TDMR: give every worker a TDMR of its own.",
        _ => null,
    };

    private static string? ForSysShutdown(TdxStatus status, uint details) => status switch
    {
        TdxStatus.SysNotReady => "A 1.5 module can be shut down only from its ready state; a bring-up that failed half-way stays until the platform resets.",
        TdxStatus.SysBusy => "Another logical processor is inside the module: bring all others out, then repeat.",
        TdxStatus.OperandInvalid when details == Rcx => "Give a handoff version that both the loaded module and the next one support.",
        _ => null,
    };
}
