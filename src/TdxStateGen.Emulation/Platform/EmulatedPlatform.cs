using System.Collections.Immutable;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// A computer for tests: logical processors in packages, memory, KeyIDs, model-specific registers, and the TDX module that its firmware loaded. Everything
/// is deterministic by the description's seed as long as one thread at a time uses it; several may.
/// </summary>
/// <remarks>Source: which capability bits the module looks at, TDX module 1.5.25, TDH.SYS.INIT (status 050D); the bit's place is our own assumption.</remarks>
public sealed class EmulatedPlatform
{
    private readonly object _hotAdd = new();
    private volatile bool[] _outsideVmx;
    private volatile ulong[] _seamCapabilities;
    private volatile EmulatedTdxModule? _module;
    private volatile EmulatedSeamldr? _seamldr;
    private int _keyEngine;

    /// <summary>Makes a platform without a module; <see cref="LoadModule"/> is the firmware's part.</summary>
    /// <param name="description">What it is made of.</param>
    /// <exception cref="ArgumentException">The description contradicts itself; the message says where.</exception>
    public EmulatedPlatform(PlatformDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        description.Check();
        Description = description;
        Processors = new ProcessorSet(description.PackageOf.AsSpan(), description.Scheduler);
        VerifiedProcessorCount = Processors.Count;
        VerifiedPackageCount = Processors.PackageCount;
        Addresses = new AddressSpace(description.PhysicalAddressBits, description.ActualKeyIdBits);
        Memory = new SparseMemory(description.PhysicalAddressBits - description.ActualKeyIdBits);
        Msrs = new MsrFile(description.MktmeKeyIds | ((ulong)description.TdxKeyIds << 32), description.ActualKeyIdBits);
        Entropy = new EntropySource(description.Seed);
        Cmrs = description.Cmrs.IsDefault ? [] : description.Cmrs;
        _outsideVmx = new bool[Processors.Count];
        _seamCapabilities = new ulong[Processors.Count];
        Array.Fill(_seamCapabilities, SeamCapabilitiesByDefault);
        Transport = new SeamcallTransport(this);
    }

    /// <summary>SEAM capabilities of an LP unless set otherwise: bit 0 is taken for TD preserving.</summary>
    public const ulong SeamCapabilitiesByDefault = 1;

    /// <summary>What the platform is made of.</summary>
    public PlatformDescription Description { get; }

    /// <summary>The logical processors; <see cref="ProcessorSet.SetOnline(int, bool)"/> takes one off line.</summary>
    public ProcessorSet Processors { get; }

    /// <summary>Number of LPs that MCHECK saw at boot: what the module and the loader count by.</summary>
    public int VerifiedProcessorCount { get; }

    /// <summary>Number of packages that MCHECK saw at boot.</summary>
    public int VerifiedPackageCount { get; }

    /// <summary>Physical memory; addresses without KeyID bits.</summary>
    public SparseMemory Memory { get; }

    /// <summary>How physical addresses are put together from address and KeyID.</summary>
    public AddressSpace Addresses { get; }

    /// <summary>The model-specific registers, which TDH.SYS.INIT and TDH.SYS.LP.INIT check: change one to see them refuse.</summary>
    public MsrFile Msrs { get; }

    /// <summary>The random number generator that the module draws from; its draws can be made to fail.</summary>
    public EntropySource Entropy { get; }

    /// <summary>The firmware's CMR list, at most 32 regions.</summary>
    public ImmutableArray<ConvertibleMemoryRegion> Cmrs { get; }

    /// <summary>The SEAMCALL instruction of this platform.</summary>
    public SeamcallTransport Transport { get; }

    /// <summary>The module in SEAM memory, or null when the firmware loaded none.</summary>
    public EmulatedTdxModule? Module => _module;

    /// <summary>The P-SEAMLDR, or null when the firmware left none in memory.</summary>
    public EmulatedSeamldr? Seamldr => _seamldr;

    /// <summary>Whether the module may be called. The P-SEAMLDR clears it while it installs a module; SEAMCALL answers VMfailInvalid meanwhile.</summary>
    public bool SeamReady { get; set; } = true;

    /// <summary>
    /// Whether the loader's table agrees with the constants that the module was built with. If not, TDH.SYS.INIT of a 1.5 module answers
    /// SYS_INCOMPATIBLE_SIGSTRUCT.
    /// </summary>
    public bool SigstructMatches { get; set; } = true;

    /// <summary>How PCONFIG behaves, by which TDH.SYS.KEY.CONFIG programs a key: ready unless set otherwise.</summary>
    public KeyEngineState KeyEngine
    {
        get => (KeyEngineState)Volatile.Read(ref _keyEngine);
        set => Volatile.Write(ref _keyEngine, (int)value);
    }

    /// <summary>Whether a SEAMCALL gets to a module.</summary>
    internal bool IsModuleCallable => SeamReady && _module is not null;

    /// <summary>What outlives a module in SEAM memory: the data that TDH.SYS.SHUTDOWN leaves for TDH.SYS.UPDATE.</summary>
    internal HandoffArea Handoff { get; } = new();

    /// <summary>Loads a module, in its first state; a module that is there is replaced, and its handoff data stay.</summary>
    /// <param name="profile">One generation of the module.</param>
    /// <returns>The module.</returns>
    /// <exception cref="ArgumentException"><paramref name="profile"/> is not exactly one generation.</exception>
    public EmulatedTdxModule LoadModule(TdxProfile profile)
    {
        EmulatedTdxModule module = new(this, profile);
        _module = module;
        _seamldr?.NoteLoaded(profile);
        return module;
    }

    /// <summary>Loads the P-SEAMLDR, which firmware does before it loads the module; one that is there is replaced.</summary>
    /// <param name="description">What it is like; the defaults unless given.</param>
    /// <returns>The loader.</returns>
    /// <exception cref="ArgumentException">The description does not fit the platform.</exception>
    public EmulatedSeamldr LoadSeamldr(SeamldrDescription? description = null)
    {
        EmulatedSeamldr seamldr = new(this, description ?? new());
        _seamldr = seamldr;
        return seamldr;
    }

    /// <summary>Removes the module, as after a reset into a BIOS that loads none: SEAMCALL answers VMfailInvalid.</summary>
    public void UnloadModule() => _module = null;

    /// <summary>A host on this platform: the SEAMCALL instruction and the logical processors.</summary>
    /// <param name="transport">A transport that wraps <see cref="Transport"/>, for faults or counting; null takes the instruction itself.</param>
    /// <returns>The host, its profile unknown.</returns>
    public SeamcallHost CreateHost(ILeafTransport<SeamcallRegisters>? transport = null) => new(transport ?? Transport, Processors);

    /// <summary>
    /// Adds an LP while the platform runs, off line. MCHECK never saw it: SEAM is not enabled there, so SEAMCALL raises #GP, and neither module nor loader counts it. After a reset the firmware counts anew, which takes a
    /// new platform.
    /// </summary>
    /// <param name="package">Its package: one that is there, or the next number.</param>
    /// <returns>The LP index.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The package number would leave a gap.</exception>
    public int HotAdd(int package)
    {
        lock (_hotAdd)
        {
            _outsideVmx = [.. _outsideVmx, false];
            _seamCapabilities = [.. _seamCapabilities, 0];
            return Processors.Add(package);
        }
    }

    /// <summary>Whether MCHECK saw an LP at boot.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>False for one that was added later.</returns>
    public bool IsVerified(int processor) => processor < VerifiedProcessorCount;

    /// <summary>Whether an LP is in VMX operation: it was put there and it is on line.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>False when SEAMCALL raises #UD there.</returns>
    public bool IsInVmxOperation(int processor) => !Volatile.Read(ref _outsideVmx[processor]) && Processors.IsOnline(processor);

    /// <summary>Executes VMXON or VMXOFF on an LP. LPs start in VMX operation.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="inside">True for VMXON.</param>
    public void SetVmxOperation(int processor, bool inside)
    {
        lock (_hotAdd)
        {
            Volatile.Write(ref _outsideVmx[processor], !inside);
        }
    }

    /// <summary>The SEAM capabilities that an LP reports to the module.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>The capability bits.</returns>
    public ulong SeamCapabilitiesOf(int processor) => Volatile.Read(ref _seamCapabilities[processor]);

    /// <summary>Sets the SEAM capabilities of an LP.</summary>
    /// <param name="processor">The LP index.</param>
    /// <param name="capabilities">The bits; without bit 0 there is no TD preserving.</param>
    public void SetSeamCapabilities(int processor, ulong capabilities)
    {
        lock (_hotAdd)
        {
            Volatile.Write(ref _seamCapabilities[processor], capabilities);
        }
    }
}
