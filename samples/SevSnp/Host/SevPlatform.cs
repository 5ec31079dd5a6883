using SevSnp.Protocol;
using TdxStateGen;

namespace SevSnp.Host;

/// <summary>
/// The life cycle of the SEV firmware on a machine that has SNP enabled. Every rule about order is in the table: SNP before SEV, SEV down before SNP, a
/// flush between SNP_INIT_EX and everything that needs clean ASIDs. A command out of order never reaches the mailbox, and where the compiler can see the
/// state it is an error at compile time.
/// </summary>
/// <remarks>
/// Source: AMD-ASPFW sev_plat.c, state_tbl_sev and state_tbl_snp, and sev_mcmd.c for states and statuses; Linux drivers/crypto/ccp/sev-dev.c for what is
/// sent again and when to flush. The firmware permits a little more than this table: SHUTDOWN and SNP_SHUTDOWN_EX succeed in UNINIT and do nothing there.
/// </remarks>
/// <param name="host">The mailbox. It takes one command at a time: the machine is atomic, and a second caller is told Busy.</param>
[StateMachine(Initial = SevPlatformState.Uninit, Concurrency = MachineConcurrency.Atomic)]
[Terminal(SevPlatformState.Lost)]
[Goal(SevPlatformState.SnpAndSevReady)]
[SevInterface]
[Status(SevStatus.NoResponse, StatusMeaning.Fail, To = SevPlatformState.Lost)]
[Status(SevStatus.HardwareUnsafe, StatusMeaning.Fail, To = SevPlatformState.Lost)]
[Status(SevStatus.ExitRingBuffer, StatusMeaning.Retry, Attempts = 2)]
public sealed partial class SevPlatform(LeafHost<SevMailbox> host)
{
    private const uint ShutdownExBytes = 8;

    /// <summary>SNP_INIT_EX: initialises SNP. Write the caches of all cores back first: nothing dirty may lie over memory that changes hands.</summary>
    /// <param name="options">What to initialise.</param>
    /// <param name="ranges">The list of ranges, if the options announce one.</param>
    /// <returns>What the command came to.</returns>
    [SevCommand(0x085, "SNP_INIT_EX")]
    [Transition(SevPlatformState.Uninit, SevPlatformState.FlushOwed)]
    public partial SevResult SnpInit([Reg(CommandBuffer.D00)] SnpInitOptions options, [Reg(CommandBuffer.Q08)] SystemAddress ranges);

    /// <summary>
    /// SNP_DF_FLUSH: makes every ASID clean whose caches were written back since it was used; answered with WBINVD_REQUIRED until all cores have done that.
    /// </summary>
    /// <returns>What the command came to.</returns>
    [SevCommand(0x084, "SNP_DF_FLUSH")]
    [Transition(SevPlatformState.FlushOwed, SevPlatformState.SnpReady)]
    [Transition(SevPlatformState.SnpReady, SevPlatformState.SnpReady)]
    [Transition(SevPlatformState.SnpAndSevReady, SevPlatformState.SnpAndSevReady)]
    public partial SevResult SnpDfFlush();

    /// <summary>
    /// INIT: initialises SEV, without SEV-ES, beside SNP. When its stored keys fail their integrity check the firmware erases them and says so; the second
    /// attempt makes new ones.
    /// </summary>
    /// <returns>What the command came to.</returns>
    [SevCommand(0x001, "INIT")]
    [Transition(SevPlatformState.SnpReady, SevPlatformState.SnpAndSevReady)]
    [Status(SevStatus.SecureDataInvalid, StatusMeaning.Retry, Attempts = 2)]
    public partial SevResult Init();

    /// <summary>SHUTDOWN: takes SEV down; SNP stays up.</summary>
    /// <returns>What the command came to.</returns>
    [SevCommand(0x002, "SHUTDOWN")]
    [Transition(SevPlatformState.SnpAndSevReady, SevPlatformState.SnpReady)]
    public partial SevResult Shutdown();

    /// <summary>
    /// SNP_SHUTDOWN_EX: takes SNP down. An ASID that is not clean keeps it up; then the host knows that it owes a flush.
    /// </summary>
    /// <param name="options">What goes down with it.</param>
    /// <returns>What the command came to.</returns>
    public SevResult SnpShutdown(SnpShutdownOptions options) => SnpShutdown(ShutdownExBytes, options);

    /// <summary>PLATFORM_STATUS: version of the firmware, state and guests of its SEV side.</summary>
    /// <param name="summary">Version and state.</param>
    /// <param name="guests">Number of guests.</param>
    /// <returns>What the command came to.</returns>
    [SevCommand(0x004, "PLATFORM_STATUS")]
    [AllowedIn(SevPlatformState.Uninit, SevPlatformState.FlushOwed, SevPlatformState.SnpReady, SevPlatformState.SnpAndSevReady)]
    public partial SevResult PlatformStatus([Reg(CommandBuffer.D00)] out PlatformSummary summary, [Reg(CommandBuffer.D08)] out uint guests);

    /// <summary>SNP_PLATFORM_STATUS: the same of SNP, written to memory; <see cref="SnpStatusPage"/> reads it.</summary>
    /// <param name="page">Where to write; the 20h bytes must not cross a page boundary.</param>
    /// <returns>What the command came to.</returns>
    [SevCommand(0x083, "SNP_PLATFORM_STATUS")]
    [AllowedIn(SevPlatformState.Uninit, SevPlatformState.FlushOwed, SevPlatformState.SnpReady, SevPlatformState.SnpAndSevReady)]
    public partial SevResult SnpPlatformStatus([Reg(CommandBuffer.Q00)] SystemAddress page);

    // The ABI has the caller repeat the length of the command buffer; no user of the class should have to.
    [SevCommand(0x086, "SNP_SHUTDOWN_EX")]
    [Transition(SevPlatformState.FlushOwed, SevPlatformState.Uninit)]
    [Transition(SevPlatformState.SnpReady, SevPlatformState.Uninit)]
    [Status(SevStatus.DfFlushRequired, StatusMeaning.Fail, To = SevPlatformState.FlushOwed)]
    private partial SevResult SnpShutdown([Reg(CommandBuffer.D00)] uint length, [Reg(CommandBuffer.D04)] SnpShutdownOptions options);
}
