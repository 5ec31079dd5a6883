namespace TdxStateGen.Tdx;

/// <summary>Page sizes that a PAMT keeps entries for; the numbers are those in the details of a status.</summary>
/// <remarks>Source: TDX module 1.5.25, PAMT.</remarks>
public enum PamtLevel
{
    /// <summary>Entries for 4 KiB pages.</summary>
    Page4K = 0,

    /// <summary>Entries for 2 MiB pages.</summary>
    Page2M = 1,

    /// <summary>Entries for 1 GiB pages.</summary>
    Page1G = 2,
}
