using System.Text;
using CsCheck;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;

namespace TdxEmulator.Tests.BootLogs;

public sealed class BootLogParserTests
{
    [Theory]
    [InlineData("[    1.5] virt/tdx: BIOS enabled: private KeyID range [32, 64)", 32, 64)]
    [InlineData("[..] virt/tdx: BIOS enabled: private KeyID range: [16, 64)", 16, 64)]
    [InlineData("<6>[    5.300843] tdx: BIOS enabled: private KeyID range [16, 32)", 16, 32)]
    [InlineData("tdx: TDX private KeyID range: [16, 64).", 16, 64)]
    [InlineData("Jul 10 20:50:19 host kernel: tdx: TDX enabled by BIOS. TDX private KeyID range: [1,128)", 1, 128)]
    [InlineData("BIOS enabled: private KeyID range [16, 64)", 16, 64)]
    public void KeyId_range_is_read_in_every_wording(string line, int first, int end) => Assert.Equal(new KeyIdRange(1, first, end), One(line));

    [Theory]
    [InlineData("virt/tdx: CMR: [0x100000, 0x70000000)")]
    [InlineData("tdx: BIOS-CMR : [0x100000, 0x70000000)")]
    [InlineData("tdx: Kernel-checked-CMR : [0x100000, 0x70000000)")]
    [InlineData("tdx: TDX CMR[ 0]: base 0x0000000000100000 size 0x000000006ff00000")]
    public void Cmr_is_read_in_every_wording(string line) => Assert.Equal(new ConvertibleRange(1, new(0x100000, 0x70000000)), One(line));

    [Theory]
    [InlineData("virt/tdx: TDX module: attributes 0x0, vendor_id 0x8086, major_version 1, minor_version 5, build_date 20240407, build_num 744", "1.5", 20240407, 744)]
    [InlineData("tdx: TDX module: atributes 0x0, vendor_id 0x8086, major_version 1, minor_version 5, build_date 20240407, build_num 744", "1.5", 20240407, 744)]
    [InlineData("tdx: TDX module: vendor_id 0x8086, major_version 1, minor_version 0, build_date 20211209, build_num 160", "1.0", 20211209, 160)]
    [InlineData("tdx: TDX SEAM module: attributes 0x0 vendor_id 0x8086 build_date 20210315 build_num 0x80 minor_version 0x0 major_version 0x1.", "1.0", 20210315, 128)]
    [InlineData("virt/tdx: TDX module 2.0.08.00, build number 882, build date 0134fed5", "2.0.08.00", 20250325, 882)]
    [InlineData("virt/tdx: TDX module 2.0.08.00, build number 882, build date 20250325", "2.0.08.00", 20250325, 882)]
    [InlineData("virt/tdx: Module version: 1.5.24", "1.5.24", null, null)]
    [InlineData("virt/tdx: TDX module version: 1.5.24", "1.5.24", null, null)]
    [InlineData("virt/tdx: Module version: 1.5.00.00.0481, build_date: 20230323", "1.5.00.00.0481", 20230323, null)]
    [InlineData("virt/tdx: module version: 1.5.00.00.0481 (build_date 20230323).", "1.5.00.00.0481", 20230323, null)]
    public void Module_version_is_read_in_every_wording(string line, string version, int? date, int? build) =>
        Assert.Equal(new ModuleReport(1, new(version, date, build)), One(line));

    [Theory]
    [InlineData("virt/tdx: 393996 KB allocated for PAMT", 393996)]
    [InlineData("tdx: 4202516 KBs allocated for PAMT.", 4202516)]
    [InlineData("tdx: 65667 pages allocated for PAMT.", 262668)]
    public void Pamt_figure_is_read_in_KiB(string line, long kib) => Assert.Equal(new PamtReport(1, kib), One(line));

    [Fact]
    public void Memory_map_lines_are_read_with_their_inclusive_ends()
    {
        Assert.Equal(new FirmwareRange(1, new(0x100000, 0x6f000000), true), One("BIOS-e820: [mem 0x0000000000100000-0x000000006effffff] usable"));
        Assert.Equal(new FirmwareRange(1, new(0x6f000000, 0x90000000), false), One("BIOS-e820: [mem 0x000000006f000000-0x000000008fffffff] ACPI NVS"));
        Assert.Equal(new FirmwareRange(1, new(0, 0x1000), false), One("e820: update [mem 0x00000000-0x00000fff] usable ==> reserved"));
        Assert.Equal(new FirmwareRange(1, new(0xa0000, 0x100000), false), One("e820: remove [mem 0x000a0000-0x000fffff] usable"));
        Assert.Equal(new NodeMemory(1, 3, new(0x1000, 0x9f000)), One("  node   3: [mem 0x0000000000001000-0x000000000009efff]"));
        Assert.Equal(new NodeAddresses(1, 1, new(0x100000000, 0x200000000)), One("ACPI: SRAT: Node 1 PXM 1 [mem 0x100000000-0x1ffffffff]"));
    }

    [Theory]
    [InlineData("ACPI: SRAT: Node 1 PXM 1 [mem 0x2000000000-0x3fffffffff] hotplug")]
    [InlineData("e820: update [mem 0x1000-0x1fff] usable ==> usable")]
    [InlineData("Initmem setup node 0 [mem 0x0000000000001000-0x0000000c7dffffff]")]
    [InlineData("modified: [mem 0x0000000000001000-0x000000000009efff] usable")]
    [InlineData("Command line: BOOT_IMAGE=/vmlinuz kvm_intel.tdx=1 isolcpus=64-95")]
    [InlineData("kvm_intel: Failed to initialize TDX module.")]
    [InlineData("virt/tdx: CMR: [0x, )")]
    [InlineData("tdx: private KeyID range [99999999999, 1)")]
    public void Lines_that_tell_nothing_are_passed_over(string line) => Assert.Empty(BootLogParser.Read(new BootLogLine(1, line)));

    [Fact]
    public void Cpu_figures_are_read_in_every_wording()
    {
        Assert.Equal(new TopologyFigure(1, TopologyFigureKind.PresentCpus, 120), One("smpboot: Allowing 128 CPUs, 8 hotplug CPUs"));
        Assert.Equal(new TopologyFigure(1, TopologyFigureKind.PresentCpus, 128), One("CPU topo: Allowing 128 present CPUs plus 8 hotplug CPUs"));
        Assert.Equal(new TopologyFigure(1, TopologyFigureKind.Packages, 2), One("CPU topo: Max. logical packages:   2"));
        Assert.Equal(new TopologyFigure(1, TopologyFigureKind.Packages, 4), One("smpboot: Max logical packages: 4"));
        Assert.Equal(new TopologyFigure(1, TopologyFigureKind.ThreadsPerCore, 2), One("CPU topo: Max. threads per core:   2"));
        Assert.Equal(
            [new TopologyFigure(1, TopologyFigureKind.Nodes, 1), new TopologyFigure(1, TopologyFigureKind.OnlineCpus, 1)], BootLogParser.Read(new BootLogLine(1, "smp: Brought up 1 node, 1 CPU")));
    }

    [Fact]
    public void Colours_line_ends_and_foreign_bytes_do_no_harm()
    {
        byte[] log =
        [
            .. "\e[32m[    1.0]\e[0m \e[1mvirt/tdx\e[0m: BIOS enabled: private KeyID range [32, 64)\r\n"u8,
            .. "Jul 10 h\u00f6st"u8, 0xff, 0xfe, 0x80, .. " kernel: virt/tdx: CMR: [0x100000, 0x70000000)\rprogress\r"u8,
            .. "\n\nvirt/tdx: CMR: [0x100000000, 0x200000000)"u8,
        ];

        BootLog boot = Assert.Single(BootLogParser.Read(new MemoryStream(log), "log"));

        Assert.Equal([1, 2, 4], boot.Events.Select(static e => e.Line));
        Assert.Equal(2, boot.All<ConvertibleRange>().Count());
    }

    [Fact]
    public void Utf16_with_a_mark_is_read()
    {
        byte[] log = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("virt/tdx: CMR: [0x100000, 0x70000000)\r\n")];

        Assert.True(Assert.Single(BootLogParser.Read(new MemoryStream(log), "log")).HasMemory);
    }

    [Fact]
    public void Endless_lines_cost_no_memory_and_later_lines_are_read()
    {
        byte[] log = [.. Enumerable.Repeat((byte)'x', 20_000_000), .. "\nvirt/tdx: CMR: [0x100000, 0x70000000)\n"u8];

        BootLog boot = Assert.Single(BootLogParser.Read(new MemoryStream(log), "log"));

        Assert.Equal(2, Assert.Single(boot.Events).Line);
        Assert.All(BootLogLines.Read(new MemoryStream(log), "log"), static line => Assert.True(line.Text.Length <= BootLogLines.MaxLineLength));
    }

    [Fact]
    public void Each_kernel_version_line_begins_a_boot()
    {
        const string log = "Linux version 6.8\nvirt/tdx: CMR: [0x100000, 0x70000000)\nLinux version 6.9\nvirt/tdx: CMR: [0x100000, 0x60000000)\n";

        IReadOnlyList<BootLog> boots = BootLogParser.Read(new MemoryStream(Encoding.UTF8.GetBytes(log)), "log");

        Assert.Equal(2, boots.Count);
        Assert.Equal(0x60000000UL, BootLogMachine.Describe(boots).Cmrs.Value[0].End);
    }

    [Fact]
    public void Megabytes_of_memory_lines_are_refused()
    {
        byte[] log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("BIOS-e820: [mem 0x0000000000100000-0x000000006effffff] usable\n", 100_001)));

        InputException e = Assert.Throws<InputException>(() => BootLogParser.Read(new MemoryStream(log), "log"));

        Assert.Contains("log, line 100001", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_of_familiar_pieces_ends_in_a_machine_or_an_input_error()
    {
        string[] pieces =
        [
            "virt/tdx: CMR: [0x", "0, 0x", "100000", "ffffffffffffffff", ")", "BIOS-e820: [mem 0x", "-0x", "] usable", "] reserved", " node   ", "SRAT: Node ", " PXM 0 [mem 0x", ": [mem 0x", "\n", "\n", "7",
            "private KeyID range [", "1, ", "64)", "smp: Brought up ", " nodes, ", " CPUs", "TDX module: major_version 1, minor_version 5, build_date 1, build_num 1", "CPU topo: Max. logical packages: ", "1000", "Allowing ", " present CPUs plus",
        ];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[1, 60].Sample(chosen =>
        {
            try
            {
                return BootLogMachine.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(chosen))), "log").Cpus.Value.Count > 0;
            }
            catch (InputException)
            {
                return true;
            }
        });
    }

    private static BootLogEvent One(string line) => Assert.Single(BootLogParser.Read(new BootLogLine(1, line)));
}
