using TdxEmulator.Errors;
using TdxEmulator.Hosts;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Hosts;

public sealed class HostMachineTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("tdx-host-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Topology_and_iomem_are_transcribed()
    {
        Write("sys/devices/system/cpu/present", "0-3\n");
        Write("sys/devices/system/cpu/online", "0-2\n");
        for (int cpu = 0; cpu < 4; cpu++)
        {
            Write($"sys/devices/system/cpu/cpu{cpu}/topology/physical_package_id", cpu % 2 == 0 ? "7\n" : "9\n");
            Write($"sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list", cpu % 2 == 0 ? "0,2\n" : "1,3\n");
        }

        Write("proc/iomem", "00001000-0009efff : System RAM\n00100000-5fffffff : System RAM\n  01000000-01ffffff : Kernel code\n60000000-8fffffff : Reserved\n100000000-2ffffffff : System RAM\n");

        MachineDescription machine = HostMachine.Describe(_root.FullName);

        Assert.Equal([0, 1, 0, 1], machine.Cpus.Value.PackageOf.ToArray());
        Assert.Equal([2, 3], machine.Cpus.Value.Siblings);
        Assert.Equal([3], machine.Offline?.Value.ToArray() ?? []);
        Assert.Equal([new(0x1000, 0x9f000), new(0x100000, 0x60000000), new RamRange(0x100000000, 0x300000000)], machine.Ram.ToArray());
        Assert.Equal(["address width", "KeyIDs", "profile", "CMRs", "hole policy"], machine.Assumptions().Select(static assumption => assumption.Field));
    }

    [Fact]
    public void Hidden_addresses_give_way_to_the_firmware_map()
    {
        Write("proc/iomem", "00000000-00000000 : System RAM\n00000000-00000000 : Reserved\n");
        Write("sys/firmware/memmap/0/start", "0x100000\n");
        Write("sys/firmware/memmap/0/end", "0x5fffffff\n");
        Write("sys/firmware/memmap/0/type", "System RAM\n");
        Write("sys/firmware/memmap/1/start", "0x60000000\n");
        Write("sys/firmware/memmap/1/end", "0x6fffffff\n");
        Write("sys/firmware/memmap/1/type", "Reserved\n");

        Assert.Equal([new RamRange(0x100000, 0x60000000)], HostMachine.Describe(_root.FullName).Ram.ToArray());
    }

    [Fact]
    public void Amount_alone_is_placed_as_on_servers_and_that_is_said()
    {
        Write("proc/meminfo", "MemTotal:        8388608 kB\nMemFree:  1 kB\n");

        MachineDescription machine = HostMachine.Describe(_root.FullName);

        Assert.Equal(8UL << 30, machine.RamBytes);
        Assert.Equal(2, machine.Ram.Length);
        Assert.Contains(machine.Assumptions(), static assumption => assumption.Reason.Contains("/proc/meminfo", StringComparison.Ordinal));
        Assert.Contains(machine.Assumptions(), static assumption => assumption.Field == "CPUs");
    }

    [Theory]
    [InlineData("")]
    [InlineData("MemTotal: 12 kB")]
    [InlineData("MemTotal: 999999999999 kB")]
    public void Computer_that_tells_no_sensible_amount_is_refused(string meminfo)
    {
        Write("proc/meminfo", meminfo);

        Assert.Throws<InputException>(() => HostMachine.Describe(_root.FullName));
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
