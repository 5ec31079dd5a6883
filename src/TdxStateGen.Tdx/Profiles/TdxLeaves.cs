using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>Table of all leaves by number.</summary>
/// <remarks>
/// Sources: dispatchers of TDX module 1.0.3, 1.5.01 and 1.5.25; P-SEAMLDR API definitions. TDH.SYS.DISABLE is known from
/// kernel patches of 2026 only, TDH.MEM.SEPT.WR and TDDEBUGCONFIG from kernel headers.
/// </remarks>
public static partial class TdxLeaves
{
    private const ulong LoaderBit = 1UL << 63;
    private const ulong NumberMask = 0xFFFF;
    private const ulong LastShutdownLeaf = 44;
    private const TdxProfile All = TdxProfile.V1_0 | TdxProfile.Any1_5;

    private static readonly FrozenDictionary<ulong, TdxLeafInfo> ByNumber =
        SystemLeaves.Concat(TdLeaves).Concat(LoaderLeaves).ToFrozenDictionary(static leaf => leaf.Number);

    /// <summary>All leaves, ascending.</summary>
    public static ImmutableArray<TdxLeafInfo> List { get; } = [.. ByNumber.Values.OrderBy(static leaf => leaf.Number)];

    /// <summary>The leaf that RAX asks for; null when it has no name.</summary>
    /// <param name="rax">RAX on entry, or a bare leaf number: bit 63 and bits 15:0 count, the version does not.</param>
    /// <returns>What is known of it, or null.</returns>
    public static TdxLeafInfo? Find(ulong rax) => ByNumber.GetValueOrDefault(rax & (LoaderBit | NumberMask));

    /// <summary>The leaf of a name such as TDH.SYS.INIT; null if there is none.</summary>
    /// <param name="name">The name; letter case does not matter.</param>
    /// <returns>What is known of it, or null.</returns>
    public static TdxLeafInfo? FindByName(string name) =>
        List.FirstOrDefault(leaf => string.Equals(leaf.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the module answers to a leaf because of its state, when the operands are good and nobody else is in the way.</summary>
    /// <param name="leaf">Leaf number without version.</param>
    /// <param name="situation">What the leaf finds.</param>
    /// <param name="profile">Exactly one generation.</param>
    /// <returns>Success, a refusal, or null: the state allows the leaf and its own checks decide.</returns>
    /// <exception cref="ArgumentException"><paramref name="profile"/> is not exactly one generation.</exception>
    public static TdxStatus? AnswerIn(ulong leaf, TdxSituation situation, TdxProfile profile)
    {
        _ = TdxProfileFacts.Of(profile);
        if (situation == TdxSituation.ShutDown)
        {
            return leaf == LastShutdownLeaf ? TdxStatus.Success : TdxStatus.SysShutdown;
        }

        TdxLeafInfo? info = ByNumber.GetValueOrDefault(leaf) is { } known && known.IsIn(profile) && known.Group != TdxLeafGroup.Loader ? known : null;
        return info is { Answers.IsEmpty: false } ? info.Answers[(int)situation]
            : situation != TdxSituation.Ready ? TdxStatus.SysNotReady
            : info is null ? TdxStatus.OperandInvalid
            : null;
    }

    private static TdxLeafInfo Named(ulong number, string name, TdxLeafGroup group, TdxProfile profiles, string? scope = null) =>
        new() { Number = number, Name = name, Group = group, Profiles = profiles, Scope = scope };

    private static TdxLeafOperand In(string register, string meaning) => new(register, false, meaning);

    private static TdxLeafOperand Out(string register, string meaning) => new(register, true, meaning);

    // After the six situations before it, SYS_SHUTDOWN is alike for all leaves but one.
    private static ImmutableArray<TdxStatus> Row(
        TdxStatus pending, TdxStatus thisLpMissing, TdxStatus othersMissing, TdxStatus allInitialized, TdxStatus configDone, TdxStatus ready) =>
        [pending, thisLpMissing, othersMissing, allInitialized, configDone, ready, TdxStatus.SysShutdown];
}
