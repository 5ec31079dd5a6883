using System.Collections.Immutable;

namespace TdxStateGen.Generators.Rules;

/// <summary>One rule about the declared graph: a pure function of what it is given.</summary>
/// <param name="declaration">The machine and the places of its edges.</param>
/// <returns>What is wrong.</returns>
internal delegate IEnumerable<Finding> MachineRule(DeclaredMachine declaration);

/// <summary>The rules about the graph, run by the analyzer; generator and parser run those that block.</summary>
internal static class MachineRules
{
    /// <summary>Rules whose findings keep the generator from writing the class.</summary>
    public static readonly ImmutableArray<MachineRule> Blocking =
    [
        LimitRules.Edges,
        LimitRules.Triggers,
        EdgeRules.Ambiguous,
        EdgeRules.GuardTwice,
        EdgeRules.TerminalLeft,
        EdgeRules.SourceLeft,
        EdgeRules.OnDemandNotSerialized,
    ];

    /// <summary>Rules about graphs that can be generated but are likely not meant.</summary>
    public static readonly ImmutableArray<MachineRule> Advisory =
    [
        GraphRules.Unreachable,
        GraphRules.DeadEnd,
        GraphRules.NoWayToGoal,
        UnusedRules.InitialTerminal,
        UnusedRules.EmptyList,
        UnusedRules.NeverPermitted,
        UnusedRules.FromNowhere,
        UnusedRules.IdleHook,
        UnusedRules.HookTwice,
        OnDemandRules.ExceptionMeansSuccess,
        OnDemandRules.NoSuccess,
        OnDemandRules.RefusalWithAction,
        LeafStatusRules.WrongClass,
        LeafStatusRules.DoneUnlisted,
        LeafStatusRules.CannotBeRepeated,
        LeafRules.WrongName,
        LeafRules.ExclusiveInParallel,
        LeafRules.ParallelStop,
        LeafRules.PropertyWithoutEffect,
        LeafRules.CommitOnAny,
        LeafRules.ProfilesNeverMet,
        LeafRules.NoEdgeUnderProfile,
        LeafRules.NarrowCursor,
    ];

    /// <summary>What some rules find, in their order.</summary>
    public static IEnumerable<Finding> Check(DeclaredMachine declaration, ImmutableArray<MachineRule> rules, CancellationToken cancellation)
    {
        foreach (MachineRule rule in rules)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (Finding finding in rule(declaration))
            {
                yield return finding;
            }
        }
    }
}
