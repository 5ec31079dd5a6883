using System.Buffers.Binary;
using SevSnp.Host;
using SevSnp.Protocol;
using TdxStateGen;

namespace SevSnp.FarEnd;

/// <summary>
/// A small SEV firmware: the commands that <see cref="SevPlatform"/> sends, with the checks of the real one in their order, and no guests, keys or RMP. The
/// dispatcher is generated; <c>CheckAgainst</c> has the two sides compared at compile time.
/// </summary>
/// <remarks>Source: AMD-ASPFW sev_mcmd.c; each handler names its function.</remarks>
/// <param name="memory">Where statuses are written to.</param>
/// <param name="caches">Whether the cores have written back.</param>
[LeafModule(typeof(SevConvention), CheckAgainst = typeof(SevPlatform))]
public sealed partial class SevFirmware(SystemMemory memory, Caches caches)
{
    private const byte ApiMajor = 1;
    private const byte ApiMinor = 55;
    private const byte Build = 25;
    private const int PageBytes = 4096;

    private State _sev;
    private State _snp;
    private bool _areAsidsClean;
    private bool _isRmpInitialized;

    private enum State : byte
    {
        Uninit = 0,
        Init = 1,
    }

    /// <summary>Whether the stored keys fail their integrity check.</summary>
    public bool AreStoredKeysDamaged { get; set; }

    // sev_mcmd_init_common
    [AnswersSev(0x001)]
    private SevStatus Init(int lp, [Reg(CommandBuffer.D00)] uint flags, [Reg(CommandBuffer.D04)] uint reserved)
    {
        const uint encryptedState = 1; // SEV-ES, which wants memory of its own; not in this sample
        if (_sev != State.Uninit)
        {
            return SevStatus.InvalidPlatformState;
        }

        if ((flags & ~encryptedState) != 0 || reserved != 0)
        {
            return SevStatus.InvalidConfig;
        }

        // With SNP enabled on the cores the RMP comes first.
        if (!_isRmpInitialized)
        {
            return SevStatus.InvalidPlatformState;
        }

        if (AreStoredKeysDamaged)
        {
            AreStoredKeysDamaged = false;
            return SevStatus.SecureDataInvalid;
        }

        if ((flags & encryptedState) != 0)
        {
            return SevStatus.Unsupported;
        }

        _sev = State.Init;
        return SevStatus.Success;
    }

    // sev_mcmd_shutdown; state_tbl_sev permits it in UNINIT too
    [AnswersSev(0x002)]
    private SevStatus Shutdown(int lp)
    {
        _sev = State.Uninit;
        return SevStatus.Success;
    }

    // sev_mcmd_platform_status
    [AnswersSev(0x004)]
    private SevStatus PlatformStatus(
        int lp,
        [Reg(CommandBuffer.D00)] out PlatformSummary summary,
        [Reg(CommandBuffer.D04)] out uint configuration,
        [Reg(CommandBuffer.D08)] out uint guests)
    {
        summary = new(ApiMajor, ApiMinor, (byte)_sev);
        configuration = (uint)Build << 24;
        guests = 0;
        return SevStatus.Success;
    }

    // snp_mcmd_platform_status
    [AnswersSev(0x083)]
    private SevStatus SnpPlatformStatus(int lp, [Reg(CommandBuffer.Q00)] SystemAddress page)
    {
        if ((page.Value % PageBytes) + SnpStatusPage.Bytes > PageBytes)
        {
            return SevStatus.InvalidParam;
        }

        if (!memory.TryGet(page, SnpStatusPage.Bytes, out Span<byte> status))
        {
            return SevStatus.InvalidAddress;
        }

        status.Clear();
        status[0] = ApiMajor;
        status[1] = ApiMinor;
        status[2] = (byte)_snp;
        status[3] = _isRmpInitialized ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(status[4..], Build);
        return SevStatus.Success;
    }

    // mcmd_df_flush_common
    [AnswersSev(0x084)]
    private SevStatus SnpDfFlush(int lp)
    {
        if (!caches.AreWrittenBack)
        {
            return SevStatus.WbinvdRequired;
        }

        _areAsidsClean = true;
        return SevStatus.Success;
    }

    // snp_mcmd_init_common
    [AnswersSev(0x085)]
    private SevStatus SnpInit(
        int lp,
        [Reg(CommandBuffer.D00)] SnpInitOptions options,
        [Reg(CommandBuffer.D04)] uint reserved,
        [Reg(CommandBuffer.Q08)] SystemAddress ranges)
    {
        const SnpInitOptions known = SnpInitOptions.InitializeRmp | SnpInitOptions.HasRangeList;
        if ((options & ~known) != 0 || reserved != 0)
        {
            return SevStatus.InvalidParam;
        }

        if (_snp != State.Uninit || _sev != State.Uninit)
        {
            return SevStatus.InvalidPlatformState;
        }

        if (!options.HasFlag(SnpInitOptions.InitializeRmp))
        {
            if (!_isRmpInitialized)
            {
                return SevStatus.RmpInitRequired;
            }

            if (options.HasFlag(SnpInitOptions.HasRangeList))
            {
                return SevStatus.InvalidParam;
            }
        }

        _isRmpInitialized = true;
        _areAsidsClean = false;
        caches.Forget();
        _snp = State.Init;
        return SevStatus.Success;
    }

    // snp_mcmd_shutdown_common
    [AnswersSev(0x086)]
    private SevStatus SnpShutdown(int lp, [Reg(CommandBuffer.D00)] uint length, [Reg(CommandBuffer.D04)] SnpShutdownOptions options)
    {
        const SnpShutdownOptions known = SnpShutdownOptions.Iommu | SnpShutdownOptions.Cores;
        if (_sev != State.Uninit)
        {
            return SevStatus.InvalidPlatformState;
        }

        if (_snp == State.Uninit)
        {
            return SevStatus.Success;
        }

        if (!_areAsidsClean)
        {
            return SevStatus.DfFlushRequired;
        }

        if (length != 2 * sizeof(uint) || (options & ~known) != 0 || (options & known) == SnpShutdownOptions.Cores)
        {
            return SevStatus.InvalidParam;
        }

        _snp = State.Uninit;
        _isRmpInitialized &= !options.HasFlag(SnpShutdownOptions.Iommu);
        return SevStatus.Success;
    }
}
