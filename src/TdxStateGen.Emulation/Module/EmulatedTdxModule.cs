using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>
/// A TDX module: it answers SEAMCALLs as the module of its generation does, status for status. Written from what the module's source and its recorded
/// answers say, and from nothing of the host's side; its own state is not the host machine's. Several logical processors may call at once; locks are tried
/// and never waited for.
/// </summary>
/// <remarks>
/// Sources: TDX module 1.5.01 and 1.5.25; behaviour of 1.0.3. Not emulated: the CPUID walk of TDH.SYS.INIT, TDs beyond their first page. The P-SEAMLDR is <see cref="EmulatedSeamldr"/>.
/// </remarks>
[LeafModule(typeof(SeamcallConvention), Gate = nameof(Gate), CheckAgainst = typeof(TdhSys))]
public sealed partial class EmulatedTdxModule
{
    private readonly EmulatedPlatform _platform;
    private readonly ModuleGeneration _generation;
    private readonly ModuleProcessor[] _processors;
    private readonly ModuleLock _lock = new();
    private readonly SystemFieldTable _fields;
    private readonly int[] _writingBack;
    private volatile ModuleState _state;

    // Both are 0 until TDH.SYS.INIT takes what the firmware counted.
    private int _processorCount;
    private int _packageCount;
    private int _initializedProcessors;
    private KeyOwnershipTable _keyIds;
    private volatile ModuleMemory _memory = new([]);

    internal EmulatedTdxModule(EmulatedPlatform platform, TdxProfile profile)
    {
        _platform = platform;
        _generation = ModuleGeneration.Of(profile);
        _processors = new ModuleProcessor[platform.VerifiedProcessorCount];
        _writingBack = new int[platform.VerifiedPackageCount];
        _keyIds = new KeyOwnershipTable(_generation.MaximumKeyIds);
        _fields = _generation.Fields;
    }

    /// <summary>The generation whose answers it gives: exactly one.</summary>
    public TdxProfile Profile => _generation.Profile;

    /// <summary>The module's own global state, whatever its host believes.</summary>
    public ModuleState State => _state;

    /// <summary>Number of LPs on which TDH.SYS.LP.INIT succeeded.</summary>
    public int InitializedProcessors => Volatile.Read(ref _initializedProcessors);

    /// <summary>Number of TDMRs that TDH.SYS.CONFIG accepted.</summary>
    public int TdmrCount => _memory.Tdmrs.Length;

    /// <summary>Whether there are TDMRs and TDH.SYS.TDMR.INIT has initialised every one to its end. The module is ready before that.</summary>
    public bool EveryTdmrComplete => _memory.Tdmrs is { Length: > 0 } tdmrs && Array.TrueForAll(tdmrs, static tdmr => tdmr.IsComplete);

    /// <summary>Whether TDH.SYS.LP.INIT succeeded on an LP.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>True when it did.</returns>
    public bool IsInitialized(int processor) => IsKnown(processor) && Volatile.Read(ref _processors[processor].Initialized);

    /// <summary>Whether an LP was shut down for good by TDH.SYS.LP.SHUTDOWN of a 1.0 module.</summary>
    /// <param name="processor">The LP index.</param>
    /// <returns>True when it was.</returns>
    public bool IsDead(int processor) => IsKnown(processor) && Volatile.Read(ref _processors[processor].Dead);

    private bool IsKnown(int processor) => (uint)processor < (uint)_processors.Length;

    /// <summary>The state of a private KeyID.</summary>
    /// <param name="keyId">The KeyID; one beyond the module's table reads as reserved.</param>
    /// <returns>The state.</returns>
    public KeyIdState StateOf(KeyId keyId) => _keyIds[keyId.Value];

    /// <summary>How far a TDMR is initialised.</summary>
    /// <param name="index">Index of the TDMR, in order of address.</param>
    /// <returns>Base, end, and the first address whose PAMT entry is not initialised.</returns>
    public (PhysicalAddress Start, PhysicalAddress End, PhysicalAddress Next) TdmrProgress(int index)
    {
        ConfiguredTdmr tdmr = _memory.Tdmrs[index];
        return (new(tdmr.Start), new(tdmr.End), new(tdmr.Next));
    }

    /// <summary>One call of an LP with the LP marked as inside the module meanwhile, which is what TDH.SYS.SHUTDOWN looks for.</summary>
    internal void Enter(int processor, ref SeamcallRegisters registers)
    {
        Interlocked.Increment(ref _processors[processor].Inside);
        Checkpoint.Reach(Checkpoint.Enter);
        try
        {
            Dispatch(processor, ref registers);
        }
        finally
        {
            Checkpoint.Reach(Checkpoint.Leave);
            Interlocked.Decrement(ref _processors[processor].Inside);
        }
    }
}
