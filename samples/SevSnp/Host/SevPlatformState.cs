namespace SevSnp.Host;

/// <summary>
/// What the host knows of the platform. The firmware keeps two states, one for SNP and one for the older SEV commands; a host that comes up as Linux does,
/// SNP first, meets the combinations below and no other.
/// </summary>
public enum SevPlatformState
{
    /// <summary>Both are UNINIT.</summary>
    Uninit,

    /// <summary>
    /// SNP is INIT, and every ASID counts as dirty: the caches have to be written back and the data fabric flushed before a guest may be started, or SNP
    /// shut down.
    /// </summary>
    FlushOwed,

    /// <summary>SNP is INIT and its ASIDs are clean.</summary>
    SnpReady,

    /// <summary>SNP and SEV are INIT.</summary>
    SnpAndSevReady,

    /// <summary>The firmware does not answer any more, or said that its buffers are not safe. Only a reset helps.</summary>
    Lost,
}
