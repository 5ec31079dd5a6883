using TdxStateGen;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TestingWithFaults;

/// <summary>
/// A small emulated server for one test: two packages of two LPs, 2 GiB of memory, a module of 1.5. Every test makes its own; nothing is shared and nothing
/// waits, so tests may run at the same time.
/// </summary>
internal sealed class TestMachine
{
    private const ulong GiB = 1UL << 30;

    private readonly List<LeafEvent> _calls = [];

    /// <summary>Switches a server on.</summary>
    /// <param name="faults">Rules such as <c>TDH.SYS.CONFIG#1=BUSY</c>: these calls are answered in the module's place.</param>
    public TestMachine(params ReadOnlySpan<string> faults)
    {
        Platform = new EmulatedPlatform(new PlatformDescription
        {
            PackageOf = PlatformDescription.EqualPackages(packages: 2, processorsPerPackage: 2),
            Ram = [new RamRange(4 * GiB, 6 * GiB)],
            Cmrs = [new ConvertibleMemoryRegion(4 * GiB, 2 * GiB)],
        });
        Platform.LoadModule(TdxProfile.V1_5_25);
        Memory = new EmulatedHostMemory(Platform.Memory, Platform.Description.Ram);

        List<FaultRule> rules = [];
        foreach (string fault in faults)
        {
            rules.Add(FaultRule.Parse(fault));
        }

        Faults = new FaultInjectingTransport(Platform.Transport, rules, Platform);
        TdxPlatform host = Platform.CreateTdxPlatform(Faults, memory: Memory);
        host.Seamcalls.Observer = _calls.Add; // fan-outs run inline here, so that one list does
        Module = new TdxModule(host);
        Launcher = new GuestLauncher(Module);
    }

    /// <summary>The hardware: processors, entropy, and whether there is a module.</summary>
    public EmulatedPlatform Platform { get; }

    /// <summary>The host's allocator; it tells what was not given back.</summary>
    public EmulatedHostMemory Memory { get; }

    /// <summary>The faults; it tells which of them happened.</summary>
    public FaultInjectingTransport Faults { get; }

    /// <summary>The module as the host sees it.</summary>
    public TdxModule Module { get; }

    /// <summary>The code under test.</summary>
    public GuestLauncher Launcher { get; }

    /// <summary>Every SEAMCALL so far, repetitions included.</summary>
    public IReadOnlyList<LeafEvent> Calls => _calls;
}
