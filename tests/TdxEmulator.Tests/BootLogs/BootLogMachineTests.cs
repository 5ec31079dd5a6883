using System.Text;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.BootLogs;

public sealed class BootLogMachineTests
{
    private const string Cmrs = """
        virt/tdx: CMR: [0x100000, 0x70000000)
        virt/tdx: CMR: [0x100000000, 0xc7e000000)
        virt/tdx: CMR: [0xc80000000, 0x187c000000)

        """;

    [Fact]
    public void Full_log_tells_everything_but_address_width_profile_and_hole_policy()
    {
        using FileStream log = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "BootLogs", "Fixtures", "full-dmesg.log"));

        MachineDescription machine = BootLogMachine.Read(log, "full-dmesg.log");

        Assert.Equal(["address width", "profile", "hole policy"], machine.Assumptions().Select(static assumption => assumption.Field));
        Assert.Equal("2 packages x 10 cores x 2 threads", machine.Cpus.Value.Shape);
        Assert.Null(machine.Offline);
        Assert.Equal(new KeyIdSplit(63, 64), machine.KeyIds.Value);
        Assert.Equal("full-dmesg.log, line 28", machine.KeyIds.Provenance.Text);
        Assert.Equal(2, machine.Nodes.Value);
        Assert.Equal(
            [new(0x1000, 0x9f000, 0), new(0x100000, 0x6f000000, 0), new(0x100000000, 0xc7e000000, 0), new RamRange(0xc80000000, 0x187c000000, 1)], machine.Ram.ToArray());
        Assert.Equal([new(0x100000, 0x70000000), new(0x100000000, 0xc7e000000), new MemoryRange(0xc80000000, 0x187c000000)], machine.Cmrs.Value.ToArray());
        Assert.Equal("1.5, build 900 of 20250101", machine.Module?.Value.ToString());
        Assert.Equal(393996, machine.KernelPamtKiB?.Value);
        Assert.Equal(393996UL, TdmrPlanner.Plan(new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value }).Plan?.PamtKiB);
    }

    [Fact]
    public void Cmrs_alone_stand_for_memory_and_nodes_and_that_is_said()
    {
        MachineDescription machine = Read(Cmrs);

        Assert.Equal([new(0x100000, 0x70000000, 0), new(0x100000000, 0xc7e000000, 0), new RamRange(0xc80000000, 0x187c000000, 1)], machine.Ram.ToArray());
        Assert.Equal(2, machine.Nodes.Value);
        Assert.Equal(128, machine.Cpus.Value.Count);
        Assert.Equal(["CPUs", "address width", "KeyIDs", "profile", "NUMA nodes", "memory from 0x100000", "hole policy"], machine.Assumptions().Select(static assumption => assumption.Field));
    }

    [Fact]
    public void Cut_memory_map_is_continued_by_the_CMRs()
    {
        MachineDescription machine = Read("BIOS-e820: [mem 0x0000000000100000-0x000000005fffffff] usable\nBIOS-e820: [mem 0x0000000060000000-0x000000008fffffff] reserved\n" + Cmrs);

        Assert.Equal([ProvenanceKind.Transcribed, ProvenanceKind.Assumed], machine.Memory.Select(static part => part.Provenance.Kind));
        Assert.Equal([new(0x100000, 0x60000000, 0), new(0x100000000, 0xc7e000000, 0), new RamRange(0xc80000000, 0x187c000000, 1)], machine.Ram.ToArray());
    }

    [Fact]
    public void Memory_map_alone_gives_CMRs_without_the_small_holes_of_firmware()
    {
        MachineDescription machine = Read("""
            BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable
            BIOS-e820: [mem 0x0000000000100000-0x000000005fffffff] usable
            BIOS-e820: [mem 0x0000000060000000-0x0000000060ffffff] reserved
            BIOS-e820: [mem 0x0000000061000000-0x00000000dfffffff] usable
            BIOS-e820: [mem 0x0000000100000000-0x000000027fffffff] usable
            """);

        Assert.Equal([new(0x100000, 0xe0000000), new MemoryRange(0x100000000, 0x280000000)], machine.Cmrs.Value.ToArray());
        Assert.Equal(ProvenanceKind.Assumed, machine.Cmrs.Provenance.Kind);
        Assert.Equal(4, machine.Ram.Length);
    }

    [Fact]
    public void Overlapping_and_unsorted_memory_map_is_put_in_order()
    {
        MachineDescription machine = Read("""
            BIOS-e820: [mem 0x0000000100000000-0x00000001ffffffff] usable
            BIOS-e820: [mem 0x0000000000100000-0x000000005fffffff] usable
            BIOS-e820: [mem 0x0000000000200000-0x00000000002fffff] usable
            e820: update [mem 0x00400800-0x00400fff] usable ==> reserved
            """);

        Assert.Equal([new(0x100000, 0x400000), new(0x401000, 0x60000000), new RamRange(0x100000000, 0x200000000)], machine.Ram.ToArray());
    }

    [Fact]
    public void Memory_is_cut_where_one_node_ends_and_another_begins()
    {
        MachineDescription machine = Read("""
            ACPI: SRAT: Node 0 PXM 0 [mem 0x100000000-0x1ffffffff]
            ACPI: SRAT: Node 1 PXM 1 [mem 0x200000000-0x2ffffffff]
            BIOS-e820: [mem 0x0000000100000000-0x00000002ffffffff] usable
            """);

        Assert.Equal([new(0x100000000, 0x200000000, 0), new RamRange(0x200000000, 0x300000000, 1)], machine.Ram.ToArray());
        Assert.Equal(ProvenanceKind.Transcribed, machine.Nodes.Provenance.Kind);
    }

    [Theory]
    [InlineData("smp: Brought up 2 nodes, 192 CPUs", "2 packages x 48 cores x 2 threads", true)]
    [InlineData("smp: Brought up 1 node, 8 CPUs", "1 package x 4 cores x 2 threads", true)]
    [InlineData("smp: Brought up 1 node, 1 CPU", "1 package x 1 core x 1 thread", true)]
    [InlineData("CPU topo: Max. logical packages: 4\nsmp: Brought up 4 nodes, 224 CPUs", "4 packages x 28 cores x 2 threads", true)]
    [InlineData("CPU topo: Max. logical packages: 3\nsmp: Brought up 4 nodes, 100 CPUs", "3 packages", true)]
    [InlineData("CPU topo: Max. logical packages: 2\nCPU topo: Max. threads per core: 1\nsmp: Brought up 2 nodes, 64 CPUs", "2 packages x 32 cores x 1 thread", false)]
    public void Cpus_are_as_the_log_counts_them(string lines, string shape, bool isAssumed)
    {
        MachineDescription machine = Read(Cmrs + lines);

        Assert.Equal(shape, machine.Cpus.Value.Shape);
        Assert.Equal(isAssumed, machine.Cpus.IsAssumed);
    }

    [Fact]
    public void Cpus_that_did_not_come_up_are_off_line()
    {
        MachineDescription machine = Read(Cmrs + "CPU topo: Allowing 64 present CPUs plus 0 hotplug CPUs\nsmp: Brought up 2 nodes, 32 CPUs\n");

        Assert.Equal(64, machine.Cpus.Value.Count);
        Assert.Equal(Enumerable.Range(32, 32), machine.Offline?.Value.ToArray() ?? []);
    }

    [Theory]
    [InlineData("virt/tdx: TDX module: attributes 0x0, vendor_id 0x8086, major_version 1, minor_version 0, build_date 20230206, build_num 457", TdxProfile.V1_0)]
    [InlineData("virt/tdx: Module version: 1.5.05", TdxProfile.V1_5)]
    [InlineData("virt/tdx: Module version: 1.5.24", TdxProfile.V1_5_25)]
    [InlineData("virt/tdx: TDX module 2.0.08.00, build number 882, build date 0134fed5", TdxProfile.V1_5_25)]
    public void Profile_is_the_nearest_to_the_module(string line, TdxProfile profile) => Assert.Equal(profile, Read(Cmrs + line).Profile.Value);

    [Fact]
    public void Platform_without_TDX_has_no_private_KeyIDs() =>
        Assert.Equal(new KeyIdSplit(0, 0), Read("BIOS-e820: [mem 0x0000000100000000-0x00000002ffffffff] usable\n[ 0.04] virt/tdx: TDX not supported by the host platform\n").KeyIds.Value);

    [Theory]
    [InlineData("[ 15.2] tdx: not enabled by BIOS.", 0, false)]
    [InlineData("tdx: [firmware bug]: TDX is not enabled by BIOS.", 0, false)]
    [InlineData("x86/tme: not enabled by BIOS", 32, false)]
    [InlineData("tdx: BIOS enabled: private KeyID range [1, 64)\ntdx: not enabled by BIOS.", 63, true)]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [1, 64)\nvirt/tdx: module not loaded", 63, true)]
    [InlineData("tdx: TDX module is not loaded.", 32, true)]
    [InlineData("virt/tdx: module not loaded\nvirt/tdx: Module version: 1.5.24", 32, false)]
    public void Platform_that_is_not_enabled_and_a_missing_module_are_told_apart(string lines, int keyIds, bool isNotLoaded)
    {
        MachineDescription machine = Read("BIOS-e820: [mem 0x0000000100000000-0x00000002ffffffff] usable\n" + lines);

        Assert.Equal(keyIds, machine.KeyIds.Value.Tdx);
        Assert.Equal(isNotLoaded, machine.NotLoaded is { Kind: ProvenanceKind.Transcribed });
    }

    [Theory]
    [InlineData("virt/tdx: TDX not supported by the host platform", "neither CMRs nor a memory map, so nothing is known of the machine's memory. It does say, on line 1, that TDX is not enabled.")]
    [InlineData("\nvirt/tdx: module not loaded", "It does say, on line 2, that the TDX module is not loaded.")]
    [InlineData("", "neither CMRs nor a memory map")]
    [InlineData("virt/tdx: BIOS enabled: private KeyID range [32, 64)", "neither CMRs nor a memory map")]
    [InlineData("virt/tdx: CMR: [0x100000, 0x70000001)", "log, line 1: CMR [0x100000, 0x70000001) is not aligned")]
    [InlineData("virt/tdx: CMR: [0x70000000, 0x100000)", "ends before it starts")]
    [InlineData("virt/tdx: CMR: [0x100000000, 0x200000000)\nvirt/tdx: CMR: [0x100000, 0x200000)", "log, line 2")]
    [InlineData("virt/tdx: CMR: [0x100000, 0xf00000000000000)", "beyond the 46 address bits")]
    [InlineData("virt/tdx: CMR: [0x100000, 0x70000000)\ntdx: private KeyID range [64, 32)", "log, line 2: [64, 32) cannot be")]
    [InlineData("virt/tdx: CMR: [0x100000, 0x70000000)\ntdx: private KeyID range [0, 32)", "cannot be")]
    [InlineData("virt/tdx: CMR: [0x100000, 0x70000000)\nsmp: Brought up 2 nodes, 99999 CPUs", "log, line 2: 99999 is more than 4096")]
    [InlineData("virt/tdx: CMR: [0x100000, 0x70000000)\nCPU topo: Max. logical packages: 9\nsmp: Brought up 2 nodes, 90 CPUs", "of packages")]
    public void Logs_that_cannot_be_used_are_refused_with_place_and_reason(string log, string message)
    {
        InputException e = Assert.Throws<InputException>(() => Read(log));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("log", e.Message, StringComparison.Ordinal);
    }

    private static MachineDescription Read(string log) => BootLogMachine.Read(new MemoryStream(Encoding.UTF8.GetBytes(log)), "log");
}
