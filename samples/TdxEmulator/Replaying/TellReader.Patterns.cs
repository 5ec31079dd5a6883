using System.Text.RegularExpressions;

namespace TdxEmulator.Replaying;

// What fixed beginnings cannot tell. Numbers are bounded in length so that all of them fit their types; nothing can backtrack far.
internal static partial class TellReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // "SEAMCALL (0x0000000000000021) failed: 0xc000090000000000", since Linux 6.8.
    [GeneratedRegex(@"^SEAMCALL \(0x(?<leaf>[0-9a-fA-F]{1,16})\) failed: ?(0x(?<status>[0-9a-fA-F]{0,16})(?![0-9a-fA-F]))?", Options)]
    private static partial Regex ByHex { get; }

    // "SEAMCALL failed: leaf: 0x21, error: 0xc000090000000000", series v3 to v8.
    [GeneratedRegex(@"^SEAMCALL failed: leaf: 0x(?<leaf>[0-9a-fA-F]{1,16}), error: 0x(?<status>[0-9a-fA-F]{1,16})(?![0-9a-fA-F])", Options)]
    private static partial Regex ByHexColon { get; }

    // "SEAMCALL failed: CPU 3: leaf 33, error 0xc000092100000122.", series v8 to v13; the first ones without CPU.
    [GeneratedRegex(@"^SEAMCALL failed: (CPU (?<cpu>\d{1,6}): )?leaf (?<decimal>\d{1,19}), error 0x(?<status>[0-9a-fA-F]{1,16})(?![0-9a-fA-F])", Options)]
    private static partial Regex ByDecimal { get; }

    private static readonly Regex[] Refusals = [ByHex, ByHexColon, ByDecimal, ByName];

    // "SEAMCALL[TDH_SYS_INIT] failed: TDX_SYS_BUSY (0x8000020200000000)", kernels of 2021; "SEAMCALL TDH_VP_INIT failed: 0xc000010000000001", KVM since Linux 6.16.
    [GeneratedRegex(@"^SEAM(CALL|LDR)?([\[.]| (?=TDH))(?<name>\w{1,40})\]? failed( on cpu (?<cpu>\d{1,6}))?[:. ]{1,2}((\S{1,80} \(|Error )(0x)?|0x)(?<status>[0-9a-fA-F]{1,16})(?![0-9a-fA-F])", Options)]
    private static partial Regex ByName { get; }

    [GeneratedRegex(@"^SEAMCALL failed: CPU (?<cpu>\d{1,6}) is not in VMX operation", Options)]
    private static partial Regex NotInVmx { get; }

    [GeneratedRegex(@"^(SEAMCALL )?additional output: rcx 0x", Options)]
    private static partial Regex AdditionalOutput { get; }

    [GeneratedRegex(@"\b(?<name>RCX|RDX|R0?8|R0?9|R10|R11) 0x(?<value>[0-9a-fA-F]{1,16})\b", Options | RegexOptions.IgnoreCase)]
    private static partial Regex RegisterValue { get; }

    [GeneratedRegex(@"^.{0,60}?\((?<errno>-?\d{1,6})\)|^ (?<errno>-\d{1,6})\b", Options)]
    private static partial Regex Errno { get; }

    // "/sys/firmware/tdx/tdx_module/status:initialized", or all the files' contents on one line.
    [GeneratedRegex(@"tdx_module/status ?: ?(?<status>[a-z]{1,20})\b|^(?=.{0,400}\bbuild_num: 0x).{0,400}?\bstatus: (?<status>[a-z]{1,20})\b", Options)]
    private static partial Regex Sysfs { get; }

    [GeneratedRegex(@"^\s{0,8}(build_num|build_date|major_version|minor_version|vendor_id): (0x)?[0-9a-fA-F]{1,16}\s{0,8}$", Options)]
    private static partial Regex SysfsField { get; }

    [GeneratedRegex(@"^status: (?<status>[a-z]{1,20})\s{0,8}$", Options)]
    private static partial Regex SysfsStatusLine { get; }

    [GeneratedRegex(
        @"^(TDX module: .{0,60}(major_version|build_date)|TDX SEAM module: |TDX module \d|(TDX )?[Mm]odule vers?i?on: \d|Production module|TDX_FEATURES0: |TDX module: features0: |([\w-]{1,40} ?)?CMR ?: \[0x|TDX CMR\[)",
        Options)]
    private static partial Regex ModuleTold { get; }

    [GeneratedRegex(@"^(\d{1,12} (KBs?|pages) allocated for PAMT|TDX (TDMR|PAMT)\[ ?\d{1,2}\]: base)", Options)]
    private static partial Regex Pamt { get; }

    [GeneratedRegex(@"^TDMR \[0x[0-9a-fA-F]{1,16}, ?0x[0-9a-fA-F]{1,16}\): unable to find local NUMA node", Options)]
    private static partial Regex NoNode { get; }

    [GeneratedRegex(@"^(\[0x[0-9a-fA-F]{1,16}, ?0x[0-9a-fA-F]{1,16}\) is not fully convertible memory|Memory \[0x[0-9a-fA-F]{1,16}, 0x[0-9a-fA-F]{1,16}\] not fully covered by CMR)", Options)]
    private static partial Regex NotConvertible { get; }
}
