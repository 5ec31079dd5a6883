using System.Globalization;
using TdxStateGen.Tdx;

namespace TdxEmulator.Replaying;

/// <summary>Generations of the host code that name the module's status differently.</summary>
[Flags]
internal enum KernelGeneration
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Series v3 to v7 of 2022 and Intel's kernels of that time: UNKNOWN, NOT_LOADED, INITIALIZED, SHUTDOWN.</summary>
    Series2022 = 1,

    /// <summary>Series v8 to v13 of 2023 and the kernels made of them: UNKNOWN, INITIALIZED, ERROR.</summary>
    Series2023 = 2,

    /// <summary>Linux 6.8 and later: UNINITIALIZED, INITIALIZED, ERROR.</summary>
    Mainline = 4,

    /// <summary>Intel's kernel 5.15, which has status words in sysfs only.</summary>
    Loader2021 = 8,

    /// <summary>Any of them.</summary>
    Any = Series2022 | Series2023 | Mainline | Loader2021,
}

/// <summary>Tells a kernel's generation and the words it has for a status.</summary>
internal static class KernelGenerations
{
    /// <summary>The generations that a log may come from.</summary>
    /// <param name="boot">The boot.</param>
    public static KernelGeneration Of(LogBoot boot)
    {
        if (ByRelease(boot.Kernel.Release) is { } known) { return known; }

        KernelGeneration possible = KernelGeneration.Any;
        foreach (Tell tell in boot.Tells)
        {
            KernelGeneration fits = possible & Fits(tell);
            possible = fits == KernelGeneration.None ? possible : fits;
        }

        return possible;
    }

    /// <summary>What the kernel itself calls the module's status; null when the log does not tell the kernel's generation well enough.</summary>
    /// <param name="possible">The generations.</param>
    /// <param name="status">The status.</param>
    /// <param name="isClosed">Whether the kernel closed a failed bring-up with a line of its own, rather than never having begun it.</param>
    public static string? Name(KernelGeneration possible, TdxModuleStatus status, bool isClosed)
    {
        string[] names = [.. Enum.GetValues<KernelGeneration>().Where(one => one is not (KernelGeneration.None or KernelGeneration.Any) && (possible & one) != 0).Select(one => NameOf(one, status, isClosed)).Distinct()];
        return names.Length == 1 ? names[0] : null;
    }

    private static string NameOf(KernelGeneration generation, TdxModuleStatus status, bool isClosed) => (generation, status) switch
    {
        (_, TdxModuleStatus.Initialized) => "INITIALIZED",
        (KernelGeneration.Series2022 or KernelGeneration.Loader2021, TdxModuleStatus.NotLoaded) => "NOT_LOADED",
        (KernelGeneration.Series2022 or KernelGeneration.Loader2021, TdxModuleStatus.Shutdown) => "SHUTDOWN",
        (_, TdxModuleStatus.Shutdown) => "ERROR",
        (_, TdxModuleStatus.NotLoaded) when isClosed => "ERROR",
        (KernelGeneration.Mainline, _) => "UNINITIALIZED",
        _ => "UNKNOWN",
    };

    private static KernelGeneration? ByRelease(string? release)
    {
        string[] parts = (release ?? "").Split('.', '-', '+', '_', '~');
        if (parts.Length < 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
        {
            return null;
        }

        return (major, minor) switch
        {
            ( < 5, _) or (5, < 17) => KernelGeneration.Loader2021,
            (5, _) or (6, < 2) => KernelGeneration.Series2022,
            (6, < 8) => KernelGeneration.Series2023,
            _ => KernelGeneration.Mainline,
        };
    }

    private static KernelGeneration Fits(Tell tell)
    {
        string text = tell.Message.Text;
        return tell.Message.Source switch
        {
            MessageSource.Host => KernelGeneration.Mainline,
            MessageSource.EarlierHost when tell.SysfsStatus is not null || Has("SEAMCALL[") || Has("TDX SEAM module") || Has("TDX CMR[") || Has("Successfully initialized") || Has("P-SEAMLDR") => KernelGeneration.Loader2021,
            MessageSource.EarlierHost when Has("TDX enabled by BIOS") || Has("SEAMRR enabled") || Has("Shut") || Has("offline CPU") || Has("SEAMCALL failed: leaf:") || Has("Firmware bug:") => KernelGeneration.Series2022,
            MessageSource.EarlierHost when Has("BIOS enabled") || Has("nitialization failed") || Has("KBs") || Has("SEAMCALL failed: ") || Has("VMX operation") || Has("not enabled by BIOS") || text.StartsWith("module ", StringComparison.Ordinal) => KernelGeneration.Series2023,
            MessageSource.EarlierHost => KernelGeneration.Series2022 | KernelGeneration.Series2023 | KernelGeneration.Loader2021,
            MessageSource.None when text.StartsWith("SEAMCALL (0x", StringComparison.Ordinal) => KernelGeneration.Mainline,
            _ => KernelGeneration.Any,
        };

        bool Has(string words) => text.Contains(words, StringComparison.Ordinal);
    }
}
