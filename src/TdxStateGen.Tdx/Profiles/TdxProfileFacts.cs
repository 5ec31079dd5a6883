using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>How one generation of the module differs from the others towards the host.</summary>
/// <remarks>Sources: TDX module 1.0.3, 1.5.01 and 1.5.25.</remarks>
public sealed record TdxProfileFacts
{
    private static readonly TdxProfileFacts Facts10 = new()
    {
        Profile = TdxProfile.V1_0,
        Name = "1.0",
        MaxKeyIds = 128,
        InitEntropyStatus = TdxStatus.SysBusy,
        LpInitEntropyStatus = TdxStatus.SysBusy,
        LpShutdownShutsDown = true,
        TdcsPages = 4,
        MaxTdcsPages = 4,
    };

    private static readonly TdxProfileFacts Facts15 = new()
    {
        Profile = TdxProfile.V1_5,
        Name = "1.5.01",
        VersionedLeaves = [3, 11, 23, 26, 30],
        SeparatesVersionFromLeaf = true,
        MaxKeyIds = 2048,
        InitEntropyStatus = TdxStatus.RndNoEntropy,
        LpInitEntropyStatus = TdxStatus.RndNoEntropy,
        ChecksSeamCapabilities = true,
        ConfigTakesMktmeKeyIdBits = true,
        ReportsOperationStates = true,
        TdcsPages = 6,
        MaxTdcsPages = 9,
        FinalizeNeedsVcpu = true,
        HasFatalBit = true,
    };

    private static readonly TdxProfileFacts Facts1525 = Facts15 with
    {
        Profile = TdxProfile.V1_5_25,
        Name = "1.5.25",
        VersionedLeaves = [3, 11, 22, 23, 26, 30, 33, 53],
        LpInitEntropyStatus = null,
        HasDynamicPamt = true,
    };

    private TdxProfileFacts()
    {
    }

    /// <summary>Every generation, oldest first.</summary>
    public static ImmutableArray<TdxProfileFacts> All { get; } = [Facts10, Facts15, Facts1525];

    /// <summary>The generation that these are the facts of: exactly one.</summary>
    public required TdxProfile Profile { get; init; }

    /// <summary>Version number as people write it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether RAX is split into leaf (15:0), version (23:16) and reserved bits; otherwise all 64 bits are the leaf number.</summary>
    public bool SeparatesVersionFromLeaf { get; init; }

    /// <summary>Leaves that exist in a version above 0.</summary>
    public ImmutableArray<int> VersionedLeaves { get; init; } = [];

    /// <summary>Greatest number of KeyIDs, those of MKTME and KeyID 0 included.</summary>
    public required uint MaxKeyIds { get; init; }

    /// <summary>What TDH.SYS.INIT answers when it gets no random numbers.</summary>
    public required TdxStatus InitEntropyStatus { get; init; }

    /// <summary>What TDH.SYS.LP.INIT answers when it gets no random numbers; null when it draws none.</summary>
    public required TdxStatus? LpInitEntropyStatus { get; init; }

    /// <summary>Whether TDH.SYS.LP.SHUTDOWN shuts the module down, from any state; otherwise it succeeds and does nothing.</summary>
    public bool LpShutdownShutsDown { get; init; }

    /// <summary>Whether a bring-up that failed half-way can be shut down: only where TDH.SYS.LP.SHUTDOWN does it, because TDH.SYS.SHUTDOWN wants the ready state.</summary>
    public bool CanShutDownBeforeReady => LpShutdownShutsDown;

    /// <summary>Whether SEAM capabilities and the loader's record of the build are checked (statuses 050A and 050D).</summary>
    public bool ChecksSeamCapabilities { get; init; }

    /// <summary>Whether TDH.SYS.CONFIG takes input pages whose addresses carry MKTME KeyID bits.</summary>
    public bool ConfigTakesMktmeKeyIdBits { get; init; }

    /// <summary>Whether the module can run with dynamic PAMT.</summary>
    public bool HasDynamicPamt { get; init; }

    /// <summary>Whether a wrong TD state is TDX_OP_STATE_INCORRECT with the state in its details; otherwise one of four statuses (0600 to 0603).</summary>
    public bool ReportsOperationStates { get; init; }

    /// <summary>Pages of TDCS that a TD needs.</summary>
    public required int TdcsPages { get; init; }

    /// <summary>Pages of TDCS that TDH.MNG.ADDCX accepts.</summary>
    public required int MaxTdcsPages { get; init; }

    /// <summary>Whether TDH.MR.FINALIZE wants at least one initialised VCPU.</summary>
    public bool FinalizeNeedsVcpu { get; init; }

    /// <summary>Whether bit 61 of a status says that the TD is dead.</summary>
    public bool HasFatalBit { get; init; }

    /// <summary>The facts of one generation.</summary>
    /// <param name="profile">Exactly one generation.</param>
    /// <returns>Always the same object for the same generation.</returns>
    /// <exception cref="ArgumentException"><paramref name="profile"/> is none or several.</exception>
    public static TdxProfileFacts Of(TdxProfile profile) => profile switch
    {
        TdxProfile.V1_0 => Facts10,
        TdxProfile.V1_5 => Facts15,
        TdxProfile.V1_5_25 => Facts1525,
        _ => throw new ArgumentException($"{profile} is not exactly one generation of the module; give V1_0, V1_5 or V1_5_25.", nameof(profile)),
    };
}
