using SevSnp.FarEnd;
using SevSnp.Host;
using SevSnp.Protocol;
using TdxStateGen;

namespace SevSnp;

/// <summary>A machine of four cores with its secure processor. Hosts start on it, and tell what they send.</summary>
internal sealed class Machine
{
    private const int Cores = 4;

    // Where a host keeps its command buffer, and where it has SNP_PLATFORM_STATUS write to.
    private static readonly SystemAddress CommandPage = new(0x1000);
    private static readonly SystemAddress StatusPage = new(0x2000);

    private readonly SystemMemory _memory = new(bytes: 0x4000);

    public Machine()
    {
        Firmware = new SevFirmware(_memory, Caches);
        SecureProcessor = new SecureProcessor(_memory, Firmware);
    }

    public Caches Caches { get; } = new(Cores);

    public SevFirmware Firmware { get; }

    public SecureProcessor SecureProcessor { get; }

    /// <summary>Starts a host. It does not look what the firmware is up to: it takes the platform for uninitialised.</summary>
    /// <returns>The host's view of the platform.</returns>
    [return: EnsuresState(SevPlatformState.Uninit)]
    public SevPlatform Boot()
    {
        MailboxTransport mailbox = new(SecureProcessor, _memory, CommandPage);
        ProcessorSet cores = new(packageOf: new int[Cores], InlineScheduler.Instance);
        SevPlatform platform = new(new LeafHost<SevMailbox>(mailbox, cores)
        {
            Observer = static sent => Console.WriteLine($"  {sent.Name,-20} {sent.Status:X4}h {(SevStatus)sent.Status}{(sent.Attempt > 1 ? $", attempt {sent.Attempt}" : "")}"),
        });
        platform.Transitioned += static t => Console.WriteLine($"  {"",-20} {t.Source} -> {t.Destination}");
        return platform;
    }

    /// <summary>What SNP_PLATFORM_STATUS says.</summary>
    /// <param name="platform">The host's view of the platform.</param>
    /// <returns>Its answer; null if there is none.</returns>
    public SnpStatusPage? ReadSnpStatus(SevPlatform platform)
    {
        bool isThere = platform.SnpPlatformStatus(StatusPage).IsSuccess;
        return isThere && _memory.TryGet(StatusPage, SnpStatusPage.Bytes, out Span<byte> page) ? SnpStatusPage.Parse(page) : null;
    }
}
