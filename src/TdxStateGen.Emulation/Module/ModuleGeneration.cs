using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>In what the generations of the module differ as far as a host can see.</summary>
/// <remarks>Sources: behaviour of TDX module 1.0.3; TDX module 1.5.01 and 1.5.25.</remarks>
internal sealed class ModuleGeneration
{
    private static readonly LeafSet TdLeaves1_0 = LeafSet.Of(
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 38, 39, 40, 41, 43);

    private static readonly LeafSet TdLeaves1_5 =
        TdLeaves1_0 | LeafSet.Of(48, 49, 64, 65, 66, 68, 70, 71, 72, 73, 74, 75, 80, 81, 82, 83, 84, 85, 86, 87, 96);

    private static readonly LeafSet SysLeaves1_0 = LeafSet.Of(31, 32, 33, 35, 36, 44, 45);

    private static readonly LeafSet BeforeReady1_0 = LeafSet.Of(31, 32, 33, 35, 44, 45);

    private static readonly LeafSet Versions1_5 = LeafSet.Of(3, 11, 23, 26, 30);

    private static readonly ModuleGeneration V1_0 = new()
    {
        Profile = TdxProfile.V1_0,
        Leaves = TdLeaves1_0 | SysLeaves1_0,
        BeforeReady = BeforeReady1_0,
        Versioned = default,
        MaximumKeyIds = 128,
        NoEntropy = TdxStatus.SysBusy,
        LpInitDrawsEntropy = true,
        Build = new(Major: 1, Minor: 0, Update: 0, Date: 20230206, Number: 457),
        Handoff = default,
        HandoffBytes = 0,
        UniqueIdDraws = 6,
        Fields = SystemFields.V1_5,
    };

    private static readonly ModuleGeneration V1_5 = new()
    {
        Profile = TdxProfile.V1_5,
        Leaves = TdLeaves1_5 | SysLeaves1_0 | LeafSet.Of(34, 37, 52, 53),
        BeforeReady = BeforeReady1_0 | LeafSet.Of(34, 37, 53),
        Versioned = Versions1_5,
        MaximumKeyIds = 2048,
        NoEntropy = TdxStatus.RndNoEntropy,
        LpInitDrawsEntropy = true,
        Build = new(Major: 1, Minor: 5, Update: 1, Date: 20260101, Number: 1),
        Handoff = new(Version: 0, Minimum: 0, NoDowngrade: false),
        HandoffBytes = 53_386,
        UniqueIdDraws = 6,
        Fields = SystemFields.V1_5,
    };

    private static readonly ModuleGeneration V1_5_25 = new()
    {
        Profile = TdxProfile.V1_5_25,
        Leaves = V1_5.Leaves,
        BeforeReady = V1_5.BeforeReady,
        Versioned = Versions1_5 | LeafSet.Of(22, 33, 53),
        MaximumKeyIds = 2048,
        NoEntropy = TdxStatus.RndNoEntropy,
        LpInitDrawsEntropy = false,
        Build = new(Major: 1, Minor: 5, Update: 25, Date: 20260101, Number: 1),
        Handoff = new(Version: 1, Minimum: 0, NoDowngrade: true),
        HandoffBytes = 53_391,
        UniqueIdDraws = 24,
        Fields = SystemFields.V1_5_25,
    };

    public required TdxProfile Profile { get; init; }

    /// <summary>Leaves that exist.</summary>
    public required LeafSet Leaves { get; init; }

    /// <summary>Leaves that the dispatcher lets through before the module is ready.</summary>
    public required LeafSet BeforeReady { get; init; }

    /// <summary>Leaves that take a version above 0.</summary>
    public required LeafSet Versioned { get; init; }

    /// <summary>KeyIDs that the module's tables hold, KeyID 0 included.</summary>
    public required uint MaximumKeyIds { get; init; }

    /// <summary>What TDH.SYS.INIT and TDH.SYS.LP.INIT say when there is no random number.</summary>
    public required TdxStatus NoEntropy { get; init; }

    public required bool LpInitDrawsEntropy { get; init; }

    public required ModuleBuild Build { get; init; }

    public required HandoffVersions Handoff { get; init; }

    /// <summary>Bytes of the data that TDH.SYS.SHUTDOWN leaves: KeyID table, write-back states, TDMRs and a few words.</summary>
    public required uint HandoffBytes { get; init; }

    /// <summary>How many draws TDH.MNG.CREATE makes at most for the four words of a TD's unique id.</summary>
    public required int UniqueIdDraws { get; init; }

    /// <summary>The fields of TDH.SYS.RD. A 1.0 module has no such leaf; TDH.SYS.INFO takes its attribute and CPUID words from here.</summary>
    public required SystemFieldTable Fields { get; init; }

    /// <summary>1.0 compares the whole of RAX and lets TDH.SYS.LP.SHUTDOWN shut the module down.</summary>
    public bool Is1_0 => Profile == TdxProfile.V1_0;

    public bool Is1_5_25 => Profile == TdxProfile.V1_5_25;

    /// <exception cref="ArgumentException">Not exactly one generation.</exception>
    public static ModuleGeneration Of(TdxProfile profile) => profile switch
    {
        TdxProfile.V1_0 => V1_0,
        TdxProfile.V1_5 => V1_5,
        TdxProfile.V1_5_25 => V1_5_25,
        _ => throw new ArgumentException(
            $"A module is of exactly one generation, {TdxProfile.V1_0}, {TdxProfile.V1_5} or {TdxProfile.V1_5_25}; this is {profile}.", nameof(profile)),
    };
}

/// <summary>What a module says of its own build. The date is a decimal yyyymmdd.</summary>
internal readonly record struct ModuleBuild(ushort Major, ushort Minor, ushort Update, uint Date, ushort Number);

/// <summary>Which handoff data a module writes and reads.</summary>
internal readonly record struct HandoffVersions(ushort Version, ushort Minimum, bool NoDowngrade);
