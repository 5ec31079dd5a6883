using System.Text.RegularExpressions;

namespace TdxEmulator.BootLogs;

/// <summary>
/// The kernel's line formats, in all wordings met. None is bound to the beginning of a line: what stands before it depends on how the log was taken (time stamps of
/// dmesg and journal, priorities, host names).
/// </summary>
/// <remarks>
/// Sources: Linux 6.8 to 7.1 arch/x86/virt/vmx/tdx/tdx.c, the posted series v3 to v14, the distributors' 6.5 to 6.14 and Intel's 5.15 to 6.2 kernels; mm/mm_init.c, arch/x86/kernel/e820.c,
/// drivers/acpi/numa/srat.c, kernel/smp.c, arch/x86/kernel/smpboot.c and cpu/topology.c. Numbers are bounded in length so that all of them fit their types.
/// </remarks>
internal static partial class BootLogPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\bLinux version \d", Options)]
    public static partial Regex NewBoot { get; }

    [GeneratedRegex(@"private KeyID range:? \[(?<first>\d{1,9}), ?(?<end>\d{1,9})\)", Options)]
    public static partial Regex KeyIds { get; }

    [GeneratedRegex(@"CMR ?: \[0x(?<start>[0-9a-fA-F]{1,16}), ?0x(?<end>[0-9a-fA-F]{1,16})\)", Options)]
    public static partial Regex Cmr { get; }

    [GeneratedRegex(@"TDX CMR\[ ?\d{1,2}\]: base 0x(?<start>[0-9a-fA-F]{1,16}) size 0x(?<size>[0-9a-fA-F]{1,16})", Options)]
    public static partial Regex CmrBySize { get; }

    // "TDX module: attributes 0x0, vendor_id 0x8086, major_version 1, minor_version 5, build_date 20240129, build_num 698", also without attributes.
    [GeneratedRegex(@"TDX module: .{0,60}\bmajor_version (?<major>\d{1,4}), minor_version (?<minor>\d{1,4}), build_date (?<date>\d{1,9}), build_num (?<build>\d{1,9})", Options)]
    public static partial Regex Module { get; }

    // "TDX SEAM module: attributes 0x0 vendor_id 0x8086 build_date 20210101 build_num 0x80 minor_version 0x0 major_version 0x1."
    [GeneratedRegex(@"TDX SEAM module: .{0,60}\bbuild_date (?<date>\d{1,9}) build_num 0x(?<build>[0-9a-fA-F]{1,7}) minor_version 0x(?<minor>[0-9a-fA-F]{1,4}) major_version 0x(?<major>[0-9a-fA-F]{1,4})", Options)]
    public static partial Regex SeamModule { get; }

    // "TDX module 2.0.08.00, build number 882, build date 0134fed5": the date is a decimal number printed in hexadecimal.
    [GeneratedRegex(@"TDX module (?<version>\d{1,4}(\.\d{1,4}){1,4}), build number (?<build>\d{1,9}), build date (?<date>[0-9a-fA-F]{8})\b", Options)]
    public static partial Regex ModuleHexDate { get; }

    // "Module version: 1.5.24", "TDX module version: 1.5.24", "Module version: 1.5.00.00.0481, build_date: 20230323"
    [GeneratedRegex(@"\b[Mm]odule vers?i?on: (?<version>\d{1,4}(\.\d{1,4}){1,4})( ?[,(] ?build_date:? (?<date>\d{1,9}))?", Options)]
    public static partial Regex ModuleDotted { get; }

    // "attributes: 0x0 build_date: 20220420 build_num: 0x156 major_version: 0x1 minor_version: 0x0": the files of the kernel's sysfs, in any order.
    [GeneratedRegex(@"\bbuild_num: 0x", Options)]
    public static partial Regex SysfsModule { get; }

    [GeneratedRegex(@"\bmajor_version: 0x0*(?<major>[0-9a-fA-F]{1,4})\b", Options)]
    public static partial Regex SysfsMajor { get; }

    [GeneratedRegex(@"\bminor_version: 0x0*(?<minor>[0-9a-fA-F]{1,4})\b", Options)]
    public static partial Regex SysfsMinor { get; }

    [GeneratedRegex(@"\bbuild_date: (?<date>\d{1,9})\b", Options)]
    public static partial Regex SysfsDate { get; }

    [GeneratedRegex(@"\bbuild_num: 0x0*(?<build>[0-9a-fA-F]{1,7})\b", Options)]
    public static partial Regex SysfsBuild { get; }

    [GeneratedRegex(@"TDMR \[0x(?<start>[0-9a-fA-F]{1,16}), ?0x(?<end>[0-9a-fA-F]{1,16})\)", Options)]
    public static partial Regex Tdmr { get; }

    [GeneratedRegex(@"TDX TDMR\[ ?\d{1,2}\]: base 0x(?<start>[0-9a-fA-F]{1,16}) size 0x(?<size>[0-9a-fA-F]{1,16})", Options)]
    public static partial Regex TdmrBySize { get; }

    [GeneratedRegex(@"BIOS-e820: \[mem 0x(?<start>[0-9a-fA-F]{1,16})-0x(?<last>[0-9a-fA-F]{1,16})\] (?<type>\S.{0,40})", Options)]
    public static partial Regex Firmware { get; }

    [GeneratedRegex(@"e820: (update|remove) \[mem 0x(?<start>[0-9a-fA-F]{1,16})-0x(?<last>[0-9a-fA-F]{1,16})\] usable( ==> (?<type>\w+))?", Options)]
    public static partial Regex FirmwareCorrection { get; }

    [GeneratedRegex(@"\bnode +(?<node>\d{1,4}): \[mem 0x(?<start>[0-9a-fA-F]{1,16})-0x(?<last>[0-9a-fA-F]{1,16})\]", Options)]
    public static partial Regex NodeMemory { get; }

    [GeneratedRegex(@"SRAT: Node (?<node>\d{1,4}) PXM \d{1,9} \[mem 0x(?<start>[0-9a-fA-F]{1,16})-0x(?<last>[0-9a-fA-F]{1,16})\](?<hotplug> hotplug)?", Options)]
    public static partial Regex Srat { get; }

    [GeneratedRegex(@"smp: Brought up (?<nodes>\d{1,5}) nodes?, (?<online>\d{1,6}) CPUs?", Options)]
    public static partial Regex BroughtUp { get; }

    // "smpboot: Allowing 128 CPUs, 0 hotplug CPUs" counts the hotplug CPUs in; "CPU topo: Allowing 128 present CPUs plus 0 hotplug CPUs" does not.
    [GeneratedRegex(@"Allowing (?<all>\d{1,6}) CPUs, (?<hotplug>\d{1,6}) hotplug CPUs", Options)]
    public static partial Regex AllowedCpus { get; }

    [GeneratedRegex(@"Allowing (?<present>\d{1,6}) present CPUs plus", Options)]
    public static partial Regex PresentCpus { get; }

    [GeneratedRegex(@"(CPU topo: Max\. logical packages|smpboot: Max logical packages): +(?<packages>\d{1,6})", Options)]
    public static partial Regex Packages { get; }

    [GeneratedRegex(@"CPU topo: Max\. threads per core: +(?<threads>\d{1,6})", Options)]
    public static partial Regex Threads { get; }

    [GeneratedRegex(@"(?<!\d)(?<number>\d{1,12}) (?<unit>KBs?|pages) allocated for PAMT", Options)]
    public static partial Regex Pamt { get; }

    [GeneratedRegex(@"tdx: (TDX not supported by the host platform|Cannot enable TDX on TDX disabled platform)", Options)]
    public static partial Regex NotSupported { get; }

    // "virt/tdx: module not loaded", "tdx: TDX module is not loaded."
    [GeneratedRegex(@"tdx: (TDX )?module (is )?not loaded", Options)]
    public static partial Regex NotLoaded { get; }

    // "tdx: not enabled by BIOS.", "tdx: [firmware bug]: TDX is not enabled by BIOS."
    [GeneratedRegex(@"tdx: (\[[Ff]irmware [Bb]ug\]: )?(TDX is )?not enabled by BIOS", Options)]
    public static partial Regex NotEnabled { get; }
}
