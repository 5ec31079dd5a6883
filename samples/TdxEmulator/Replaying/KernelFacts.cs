using System.Globalization;
using System.Text.RegularExpressions;
using TdxEmulator.Machines;

namespace TdxEmulator.Replaying;

/// <summary>What a log tells about the kernel and its settings.</summary>
internal sealed partial class KernelFacts
{
    private const int MaxFlags = 64;

    private readonly SortedSet<string> _flags = new(StringComparer.Ordinal);

    /// <summary>The kernel's release, such as 6.8.0-31-generic; null when the log does not tell it.</summary>
    public string? Release { get; private set; }

    /// <summary>Kernel parameters that bear on TDX.</summary>
    public IReadOnlyCollection<string> Flags => _flags;

    /// <summary>MKTME and TDX KeyIDs together, as the kernel counted them; null when the log does not tell it.</summary>
    public int? MemoryEncryptionKeyIds { get; private set; }

    /// <summary>TDX_FEATURES0 of the module, as printed; null when the log does not tell it.</summary>
    public string? Features0 { get; private set; }

    /// <summary>The hypervisor that the kernel runs under; null when it does not say so.</summary>
    public string? Hypervisor { get; private set; }

    /// <summary>The P-SEAMLDR's version; null when the log does not tell it.</summary>
    public ModuleVersion? Loader { get; private set; }

    /// <summary>Takes over what another part of the same boot told.</summary>
    /// <param name="other">That part.</param>
    public void Take(KernelFacts other)
    {
        _flags.UnionWith(other._flags);
        Release ??= other.Release;
        MemoryEncryptionKeyIds ??= other.MemoryEncryptionKeyIds;
        Features0 ??= other.Features0;
        Hypervisor ??= other.Hypervisor;
        Loader ??= other.Loader;
    }

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <returns>Whether it told something.</returns>
    public bool Read(string text)
    {
        if (text.Contains("ommand line: ", StringComparison.Ordinal) && CommandLine.Match(text) is { Success: true } line)
        {
            foreach (ValueMatch flag in Flag.EnumerateMatches(line.Groups["arguments"].ValueSpan))
            {
                if (_flags.Count < MaxFlags) { _flags.Add(line.Groups["arguments"].Value.Substring(flag.Index, flag.Length).Trim()); }
            }

            Release ??= Image.Match(text) is { Success: true } image ? image.Groups["release"].Value : null;
            return true;
        }

        if (text.Contains("Linux version ", StringComparison.Ordinal) && Version.Match(text) is { Success: true } version)
        {
            Release = version.Groups["release"].Value;
            return true;
        }

        if (text.Contains("KeyIDs available", StringComparison.Ordinal) && KeyIds.Match(text) is { Success: true } keyIds)
        {
            MemoryEncryptionKeyIds = int.Parse(keyIds.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
            return true;
        }

        if (text.Contains("eatures0", StringComparison.OrdinalIgnoreCase) && Features.Match(text) is { Success: true } features)
        {
            Features0 = features.Groups["value"].Value;
            return true;
        }

        if (text.Contains("P-SEAMLDR: version", StringComparison.Ordinal) && LoaderVersion.Match(text) is { Success: true } loader)
        {
            Loader = new($"{HexInt(loader, "major")}.{HexInt(loader, "minor")}", int.Parse(loader.Groups["date"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), HexInt(loader, "build"));
            return true;
        }

        if (text.Contains("Hypervisor detected: ", StringComparison.Ordinal) && Detected.Match(text) is { Success: true } detected)
        {
            Hypervisor = detected.Groups["name"].Value;
            return true;
        }

        return false;
    }

    private static int HexInt(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"P-SEAMLDR: version .{0,80}\bbuild_date (?<date>\d{1,9}) build_num 0x0*(?<build>[0-9a-fA-F]{1,7}) minor 0x0*(?<minor>[0-9a-fA-F]{1,4}) major 0x0*(?<major>[0-9a-fA-F]{1,4})\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LoaderVersion { get; }

    [GeneratedRegex(@"(^|[\s;""=])(Kernel command|Command) line: (?<arguments>.{0,4096})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CommandLine { get; }

    [GeneratedRegex(
        @"(?<=^|\s)((kvm_intel\.|kvm\.)?(tdx|tdx_host|enable_virt_at_load|ept|tdp_mmu)=\S{1,40}|nohibernate|noresume|hibernate=\S{1,40}|nosmt(=\S{1,20})?|(maxcpus|nr_cpus|possible_cpus|isolcpus|mem|memmap|tsx|tsx_async_abort|mitigations|intel_iommu|l1tf|mds)=\S{1,80}|nosmp|noxsave)(?=\s|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Flag { get; }

    [GeneratedRegex(@"BOOT_IMAGE=\S{0,200}vmlinu[xz]-(?<release>\d[\w.+~-]{1,80})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Image { get; }

    [GeneratedRegex(@"\bLinux version (?<release>\d[\w.+~-]{1,80})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Version { get; }

    [GeneratedRegex(@"(^|[\s\]])Hypervisor detected: (?<name>[\w ./-]{1,60})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Detected { get; }

    [GeneratedRegex(@"x86/mktme: (?<count>\d{1,6}) KeyIDs available", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyIds { get; }

    [GeneratedRegex(@"(TDX_FEATURES0|features0): ?(0x)?(?<value>[0-9a-fA-F]{1,16})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Features { get; }
}
