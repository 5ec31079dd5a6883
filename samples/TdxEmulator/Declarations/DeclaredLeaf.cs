using System.Collections.Immutable;
using System.Reflection;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Declarations;

/// <summary>One leaf as the machine's class declares it: read from the attributes, which are all that the generator reads.</summary>
internal sealed record DeclaredLeaf
{
    /// <summary>Name of the trigger method.</summary>
    public required string Trigger { get; init; }

    /// <summary>The leaf number.</summary>
    public required ulong Number { get; init; }

    /// <summary>The leaf's name, such as TDH.SYS.INIT.</summary>
    public required string Name { get; init; }

    /// <summary>On which LPs it runs.</summary>
    public required LeafScope Scope { get; init; }

    /// <summary>Whether a fan-out goes on after a failure.</summary>
    public required FanOutPolicy OnFailure { get; init; }

    /// <summary>Whose success a fan-out needs.</summary>
    public required FanOutCommit CommitWhen { get; init; }

    /// <summary>Profiles that have the leaf; none for all.</summary>
    public required TdxProfile Profiles { get; init; }

    /// <summary>Whether it is sent again and again until a cursor is at its end.</summary>
    public required bool IsCursor { get; init; }

    /// <summary>Transitions: from, to, profiles in which they count.</summary>
    public required ImmutableArray<(TdxSysState From, TdxSysState To, TdxProfile Profiles)> Transitions { get; init; }

    /// <summary>The state that it leads to from any other one, and the profiles in which it does; null for a leaf that has its states.</summary>
    public required (TdxSysState To, ImmutableArray<TdxSysState> Except, TdxProfile Profiles)? FromAny { get; init; }

    /// <summary>States in which it is sent without moving the machine.</summary>
    public required ImmutableArray<TdxSysState> AllowedIn { get; init; }

    /// <summary>Statuses, in the order in which they are looked at: the leaf's before the class's, exact ones first.</summary>
    public required ImmutableArray<DeclaredStatus> Statuses { get; init; }

    /// <summary>Reads a leaf.</summary>
    /// <param name="method">The trigger.</param>
    /// <param name="leaf">Its attribute.</param>
    /// <param name="ofClass">Statuses that the class declares.</param>
    public static DeclaredLeaf Of(MethodInfo method, SeamcallLeafAttribute leaf, IEnumerable<StatusAttribute> ofClass) => new()
    {
        Trigger = method.Name,
        Number = leaf.Number,
        Name = leaf.Name,
        Scope = leaf.Scope,
        OnFailure = leaf.OnFailure,
        CommitWhen = leaf.CommitWhen,
        Profiles = leaf.Profiles,
        IsCursor = method.GetCustomAttribute<CursorAttribute>() is not null,
        Transitions =
        [
            .. method.GetCustomAttributes<TransitionAttribute>().Select(static edge => ((TdxSysState)edge.From, (TdxSysState)edge.To, (TdxProfile?)edge.Profiles ?? TdxProfile.None)),
        ],
        FromAny = method.GetCustomAttribute<TransitionFromAnyAttribute>() is { } any
            ? ((TdxSysState)any.To, [.. any.Except.Cast<TdxSysState>()], (TdxProfile?)any.Profiles ?? TdxProfile.None)
            : null,
        AllowedIn = [.. method.GetCustomAttribute<AllowedInAttribute>()?.States.Cast<TdxSysState>() ?? []],
        Statuses =
        [
            .. method.GetCustomAttributes<StatusAttribute>().Select(static status => DeclaredStatus.Of(status, isOfLeaf: true)).OrderByDescending(IsExact),
            .. ofClass.Select(static status => DeclaredStatus.Of(status, isOfLeaf: false)).OrderByDescending(IsExact),
        ],
    };

    /// <summary>Whether what is bound to profiles counts.</summary>
    /// <param name="bound">The profiles; none for what is bound to none.</param>
    /// <param name="profile">The module's profile as the host knows it; none while it does not.</param>
    public static bool IsInForce(TdxProfile bound, TdxProfile profile) => bound == TdxProfile.None || (bound & profile) != 0;

    /// <summary>What a status means.</summary>
    /// <param name="status">The status.</param>
    /// <param name="profile">The module's profile as the host knows it.</param>
    public DeclaredStatus Read(TdxStatus status, TdxProfile profile)
    {
        foreach (DeclaredStatus declared in Statuses)
        {
            if (declared.Matches(status, profile)) { return declared; }
        }

        return status == TdxStatus.Success ? DeclaredStatus.Success : DeclaredStatus.Failure;
    }

    /// <summary>Whether it may be sent in a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="profile">The module's profile as the host knows it; while that is not known, every leaf may be sent.</param>
    public bool IsAllowed(TdxSysState state, TdxProfile profile) =>
        (profile == TdxProfile.None || IsInForce(Profiles, profile))
        && (AllowedIn.Contains(state) || Transitions.Any(edge => edge.From == state) || (FromAny is { } any && !any.Except.Contains(state)));

    /// <summary>Where success leads.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="profile">The module's profile as the host knows it.</param>
    public TdxSysState Destination(TdxSysState state, TdxProfile profile)
    {
        foreach ((TdxSysState from, TdxSysState to, TdxProfile profiles) in Transitions)
        {
            if (from == state && IsInForce(profiles, profile)) { return to; }
        }

        return FromAny is { } any && !any.Except.Contains(state) && IsInForce(any.Profiles, profile) ? any.To : state;
    }

    private static bool IsExact(DeclaredStatus status) => status.IsExact || ((ulong)status.Code & uint.MaxValue) != 0;
}
