using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Diagnostics;

/// <content>States, edges and the graph.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor InitialMissing = DiagnosticDescriptorHelper.Create(
        RuleIds.InitialMissing,
        "A machine needs an initial state",
        "'{0}' needs an initial state: [StateMachine(Initial = …)] with a member of the state enum",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor WrongEnum = DiagnosticDescriptorHelper.Create(
        RuleIds.WrongEnum,
        "States must be members of the state enum",
        "{0} is no state of this machine; its states are the members of {1}",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UndefinedState = DiagnosticDescriptorHelper.Create(
        RuleIds.UndefinedState,
        "States must be named members",
        "{0} is no member of '{1}'",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor AliasedStates = DiagnosticDescriptorHelper.Create(
        RuleIds.AliasedStates,
        "States must differ in value",
        "The states '{1}' and '{2}' of '{0}' have the same value",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TooManyStates = DiagnosticDescriptorHelper.Create(
        RuleIds.TooManyStates,
        "A machine has at most 256 states",
        "'{0}' has {1} members; a machine can have 256 states at most",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TooManyEdges = DiagnosticDescriptorHelper.Create(
        RuleIds.TooManyEdges,
        "A machine has at most 255 different edges",
        "'{0}' has {1} different edges; a machine can have 255 at most",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TooManyTriggers = DiagnosticDescriptorHelper.Create(
        RuleIds.TooManyTriggers,
        "A machine has at most 255 triggers",
        "'{0}' has {1} triggers; a machine can have 255 at most",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor AmbiguousEdges = DiagnosticDescriptorHelper.Create(
        RuleIds.AmbiguousEdges,
        "A trigger must do one thing in a state",
        "What '{0}' does in '{1}' is decided twice: {2}",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor TerminalLeft = DiagnosticDescriptorHelper.Create(
        RuleIds.TerminalLeft,
        "Nothing leaves a terminal state",
        "'{0}' would leave '{1}', which is declared terminal",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnreachableState = DiagnosticDescriptorHelper.Create(
        RuleIds.UnreachableState,
        "Every state should be reachable",
        "'{2}' cannot be reached from '{0}': {3}; the nearest state that can be reached is '{1}'",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor DeadEnd = DiagnosticDescriptorHelper.Create(
        RuleIds.DeadEnd,
        "A state that nothing leaves should be terminal",
        "Nothing leaves '{0}'; declare it [Terminal] or give it a way out",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor NoWayToGoal = DiagnosticDescriptorHelper.Create(
        RuleIds.NoWayToGoal,
        "Every state should have a way to a goal",
        "From '{0}' no goal can be reached; its triggers lead only to {1}",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor StatesHidden = DiagnosticDescriptorHelper.Create(
        RuleIds.StatesHidden,
        "The state enum must be as visible as the machine",
        "'{0}' is less accessible than '{1}', whose state property would return it",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor UnreachableCycle = DiagnosticDescriptorHelper.Create(
        RuleIds.UnreachableCycle,
        "States should not lead only to each other",
        "The states {2} lead to each other, but no way leads to them from '{0}'; the nearest state that can be reached is '{1}'",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor GuardTwice = DiagnosticDescriptorHelper.Create(
        RuleIds.GuardTwice,
        "A guard decides once for a trigger in a state",
        "'{0}' in '{1}' asks the guard '{2}' twice: the later transition {3}; remove it or give it a guard of its own",
        RuleCategories.States, DiagnosticSeverity.Error, blocks: true);

    public static readonly DiagnosticDescriptor IdleHook = DiagnosticDescriptorHelper.Create(
        RuleIds.IdleHook,
        "A hook should have an occasion to run",
        "'{0}' never runs: the machine {2} ('{1}')",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor NeverPermitted = DiagnosticDescriptorHelper.Create(
        RuleIds.NeverPermitted,
        "A trigger should be permitted somewhere",
        "'{0}' is never permitted: {1}",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor UnreachableGoal = DiagnosticDescriptorHelper.Create(
        RuleIds.UnreachableGoal,
        "A goal should be reachable",
        "The goal '{2}' cannot be reached from '{0}': {3}; the nearest state that can be reached is '{1}'",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor InitialTerminal = DiagnosticDescriptorHelper.Create(
        RuleIds.InitialTerminal,
        "The initial state should not be terminal",
        "'{0}' is declared both initial and terminal: a '{1}' can never move",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);

    public static readonly DiagnosticDescriptor FromNowhere = DiagnosticDescriptorHelper.Create(
        RuleIds.FromNowhere,
        "An edge from every state should leave one",
        "[TransitionFromAny] on '{0}' leaves no state: every state is terminal, excepted or the destination itself",
        RuleCategories.States, DiagnosticSeverity.Warning, blocks: false);
}
