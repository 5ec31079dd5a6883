using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using TdxStateGen;
using TdxStateGen.Tdx;

namespace TdxEmulator.Declarations;

/// <summary>
/// An on-demand bring-up and the machine of leaves that it drives, as their classes declare them. Read from the attributes at run time: what is held against a run is the declaration itself and no copy of it.
/// </summary>
internal sealed record DeclaredBringUp
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The declaration of <see cref="TdxModule"/>.</summary>
    public static DeclaredBringUp TdxModule { get; } = Of(typeof(TdxModule));

    /// <summary>Name of the bring-up's class.</summary>
    public required string Name { get; init; }

    /// <summary>The status in which the bring-up is done.</summary>
    public required TdxModuleStatus From { get; init; }

    /// <summary>What it may come to.</summary>
    public required ImmutableArray<DeclaredOutcome> Outcomes { get; init; }

    /// <summary>Whether the LPs are held on line while it is done.</summary>
    public required bool HoldsProcessors { get; init; }

    /// <summary>In which states the driven machine is while the bring-up has a status; statuses without an entry say nothing of it.</summary>
    public required FrozenDictionary<TdxModuleStatus, ImmutableArray<TdxSysState>> Drives { get; init; }

    /// <summary>The first state of the driven machine.</summary>
    public required TdxSysState FirstState { get; init; }

    /// <summary>The leaves of the driven machine.</summary>
    public required ImmutableArray<DeclaredLeaf> Leaves { get; init; }

    /// <summary>The leaf that shuts the module down: the one that leads on from any state.</summary>
    public DeclaredLeaf? Shutdown => Leaves.FirstOrDefault(static leaf => leaf.FromAny is not null);

    /// <summary>Reads a bring-up.</summary>
    /// <param name="type">A class with <see cref="StateMachineAttribute"/>, one <see cref="OnDemandAttribute"/> and a field with <see cref="DrivesAttribute"/>.</param>
    /// <exception cref="ArgumentException">The class is none.</exception>
    public static DeclaredBringUp Of(Type type)
    {
        MethodInfo method = Array.Find(type.GetMethods(Members), static method => method.GetCustomAttribute<OnDemandAttribute>() is not null)
            ?? throw new ArgumentException($"{type.Name} declares no on-demand trigger.", nameof(type));
        FieldInfo driven = Array.Find(type.GetFields(Members), static field => field.GetCustomAttributes<DrivesAttribute>().Any())
            ?? throw new ArgumentException($"{type.Name} declares no machine that it drives.", nameof(type));
        Type leaves = driven.FieldType;
        StatusAttribute[] ofClass = [.. leaves.GetCustomAttributes<StatusAttribute>()];
        return new()
        {
            Name = type.Name,
            From = (TdxModuleStatus)method.GetCustomAttribute<OnDemandAttribute>()!.From,
            Outcomes =
            [
                .. method.GetCustomAttributes<OutcomeAttribute>().Select(static outcome =>
                    new DeclaredOutcome((TdxEnableResult)outcome.Result, (TdxModuleStatus)outcome.State, outcome.Kind, outcome.Action is not null, outcome.AnswersIn)),
            ],
            HoldsProcessors = method.GetCustomAttribute<HoldAttribute>() is not null,
            Drives = driven.GetCustomAttributes<DrivesAttribute>().ToFrozenDictionary(
                static fact => (TdxModuleStatus)fact.Mine, static fact => (ImmutableArray<TdxSysState>)[.. fact.Its.Cast<TdxSysState>()]),
            FirstState = (TdxSysState)leaves.GetCustomAttribute<StateMachineAttribute>()!.Initial!,
            Leaves =
            [
                .. leaves.GetMethods(Members).Select(static trigger => (Trigger: trigger, Leaf: trigger.GetCustomAttribute<SeamcallLeafAttribute>()))
                    .Where(static pair => pair.Leaf is not null).Select(pair => DeclaredLeaf.Of(pair.Trigger, pair.Leaf!, ofClass)),
            ],
        };
    }

    /// <summary>The leaf of a number; null when the machine declares none.</summary>
    /// <param name="number">The number.</param>
    public DeclaredLeaf? Find(ulong number)
    {
        foreach (DeclaredLeaf leaf in Leaves)
        {
            if (leaf.Number == number) { return leaf; }
        }

        return null;
    }

    /// <summary>
    /// What a bring-up that sent SEAMCALLs may come to. Refusing is for one that sent none. Of the outcomes of the right kind those count whose status says in which state the driven machine is, if it is in one of these;
    /// else those whose status says nothing of it.
    /// </summary>
    /// <param name="hasFailed">Whether a leaf failed.</param>
    /// <param name="state">The state in which the driven machine was left by the leaf that decided.</param>
    public ImmutableArray<DeclaredOutcome> Allowed(bool hasFailed, TdxSysState state)
    {
        OutcomeKind kind = hasFailed ? OutcomeKind.Failure : OutcomeKind.Success;
        ImmutableArray<DeclaredOutcome> kindred = [.. Outcomes.Where(outcome => outcome.Kind == kind)];
        ImmutableArray<DeclaredOutcome> coupled = [.. kindred.Where(outcome => Drives.TryGetValue(outcome.Status, out ImmutableArray<TdxSysState> its) && its.Contains(state))];
        return coupled.Length > 0 ? coupled : [.. kindred.Where(outcome => !Drives.ContainsKey(outcome.Status))];
    }

    /// <summary>What another call is answered in a status, without doing anything.</summary>
    /// <param name="status">The status.</param>
    public IEnumerable<TdxEnableResult> AnswersIn(TdxModuleStatus status) =>
        Outcomes.Where(outcome => outcome.AnswersIn && outcome.Kind != OutcomeKind.Refused && outcome.Status == status).Select(static outcome => outcome.Result);
}

/// <summary>One thing that a bring-up may come to.</summary>
/// <param name="Result">What the caller is told.</param>
/// <param name="Status">The status afterwards.</param>
/// <param name="Kind">Success, refused, failure.</param>
/// <param name="HasAction">Whether something is done before the status changes: the unwind.</param>
/// <param name="AnswersIn">Whether later callers are told the same.</param>
internal sealed record DeclaredOutcome(TdxEnableResult Result, TdxModuleStatus Status, OutcomeKind Kind, bool HasAction, bool AnswersIn);
