namespace TdxStateGen.Generators.Diagnostics;

/// <content>Shape of class and members, and the states they speak of.</content>
internal static partial class RuleCatalog
{
    private static Rule[] Declarations =>
    [
        Rule.Blocking(RuleIds.ClassNotPartial, "A declared class must be partial", "'{0}' must be partial, so that the generator can add its part"),
        Rule.Blocking(RuleIds.ContainerNotPartial, "Types around a declared class must be partial", "'{0}' must be partial, because it contains '{1}'"),
        Rule.Blocking(RuleIds.UnsupportedClass, "A declaration needs an ordinary class", "'{0}' cannot be declared like this: {1}"),
        Rule.Blocking(RuleIds.TriggerNotPartial, "A trigger must be a partial method without a body", "'{0}' must be a partial method without a body, which the generator writes"),
        Rule.Blocking(RuleIds.TriggerHasBody, "A trigger must not be implemented by hand", "'{0}' has a body of your own; a trigger's body is generated"),
        Rule.Blocking(RuleIds.UnsupportedTrigger, "A trigger must be an ordinary instance method", "'{0}' is {1}, which a trigger cannot be"),
        Rule.Blocking(RuleIds.UnsupportedReturnType, "A trigger must return a type that can tell what became of it", "'{0}' returns '{1}': {2}"),
        Rule.Blocking(RuleIds.UnsupportedParameter, "A trigger's parameters must be by value or in", "The parameter '{0}' of '{1}' must be passed by value or in"),
        Rule.Blocking(RuleIds.OutsideMachine, "Attributes of a machine need a class with [StateMachine]", "[{0}] on '{1}' has no effect: '{2}' carries no [StateMachine]"),
        Rule.Blocking(RuleIds.LanguageTooOld, "Generated code needs C# 12", "'{0}' needs C# 12 or later for the generated part, this project compiles C# {1}; set LangVersion"),
        Rule.Blocking(RuleIds.NameCollision, "Members must not have the names of generated ones", "'{0}' already has a member '{1}', which the generator wants to add: {2}"),
        Rule.Blocking(RuleIds.ReservedPrefix, "Names that start with two underscores belong to generated code", "Rename '{0}': names that start with '__' are kept for generated code"),
        Rule.Blocking(RuleIds.OverloadedTrigger, "Only one overload of a method can be a trigger", "'{0}' is a trigger already; only one of the overloads can carry a trigger's attributes"),
        Rule.Blocking(RuleIds.ContradictingAttributes, "A trigger's attributes must agree", "[{0}] contradicts {1} on '{2}'"),
        Rule.Blocking(RuleIds.MethodNotFound, "Methods that attributes name must exist", "'{0}' has no method '{1}'"),
        Rule.Blocking(RuleIds.MethodAmbiguous, "Methods that attributes name must be unique", "Several overloads of '{0}' would do here; leave one"),
        Rule.Blocking(RuleIds.MethodShape, "Methods that attributes name must have the right shape", "'{0}' does not fit here: wanted is a method that {1}"),
        Rule.Blocking(RuleIds.HookShape, "A hook must be void and take nothing", "The hook '{0}' must be a void method without parameters or type parameters, and not async"),
        Rule.Blocking(RuleIds.AttributeNeedsTrigger, "Attributes must stand where they mean something", "[{0}] on '{1}' needs {2} beside it"),
        Rule.Blocking(RuleIds.InvalidPropertyName, "StateProperty must be a name", "'{0}' cannot be the name of a property"),
    ];

    private static Rule[] States =>
    [
        Rule.Blocking(RuleIds.InitialMissing, "A machine needs an initial state", "'{0}' needs an initial state: [StateMachine(Initial = …)] with a member of the state enum"),
        Rule.Blocking(RuleIds.WrongEnum, "States must be members of the state enum", "{0} is no state of this machine; its states are the members of '{1}'"),
        Rule.Blocking(RuleIds.UndefinedState, "States must be named members", "{0} is no member of '{1}'"),
        Rule.Blocking(RuleIds.AliasedStates, "States must differ in value", "The states '{1}' and '{2}' of '{0}' have the same value"),
        Rule.Blocking(RuleIds.TooManyStates, "A machine has at most 256 states", "'{0}' has {1} members; a machine can have 256 states at most"),
        Rule.Blocking(RuleIds.TooManyEdges, "A machine has at most 255 different edges", "'{0}' has {1} different edges; a machine can have 255 at most"),
        Rule.Blocking(RuleIds.TooManyTriggers, "A machine has at most 255 triggers", "'{0}' has {1} triggers; a machine can have 255 at most"),
        Rule.Blocking(RuleIds.AmbiguousEdges, "A trigger must do one thing in a state", "What '{0}' does in '{1}' is decided twice: {2}"),
        Rule.Blocking(RuleIds.TerminalLeft, "Nothing leaves a terminal state", "'{0}' would leave '{1}', which is declared terminal"),
        Rule.Advice(RuleIds.UnreachableState, "Every state should be reachable", "'{0}' cannot be reached from '{1}': {2}"),
        Rule.Advice(RuleIds.DeadEnd, "A state that nothing leaves should be terminal", "Nothing leaves '{0}'; declare it [Terminal] or give it a way out"),
        Rule.Advice(RuleIds.NoWayToGoal, "Every state should have a way to a goal", "From '{0}' no goal can be reached; its triggers lead only to {1}"),
        Rule.Blocking(RuleIds.StatesHidden, "The state enum must be as visible as the machine", "'{0}' is less accessible than '{1}', whose state property would return it"),
    ];

    private static Rule[] OnDemand =>
    [
        Rule.Blocking(RuleIds.OnDemandNotSerialized, "On-demand triggers need a serialized machine", "'{0}' runs its body under the machine's gate: declare Concurrency = MachineConcurrency.Serialized"),
        Rule.Blocking(RuleIds.OnExceptionMissing, "On-demand triggers must say what an exception means", "'{0}' must say with OnException which result an exception in its body stands for"),
        Rule.Blocking(RuleIds.ResultNotEnum, "On-demand triggers return an enum", "'{0}' returns '{1}', which cannot be the result of an on-demand trigger: {2}"),
        Rule.Blocking(RuleIds.OutcomeMissing, "Every result needs an outcome", "'{0}' has no [Outcome] for: {1}"),
        Rule.Blocking(RuleIds.OutcomeRepeated, "A result has one outcome", "The result {0} has an [Outcome] already"),
        Rule.Blocking(RuleIds.UnknownResult, "Outcomes must name members of the result enum", "{0} is no member of the result enum '{1}'"),
        Rule.Blocking(RuleIds.OutcomeKindMismatch, "The kind of an outcome must fit its state", "{0} does not fit {1} with state '{2}': {3}"),
        Rule.Blocking(RuleIds.NoUniqueAnswer, "Every state must answer an on-demand call with one result", "A later call of '{0}' in state '{1}' has no single answer: {2}"),
        Rule.Blocking(RuleIds.SourceLeft, "Only the on-demand trigger leaves its source state", "'{0}' would leave '{1}', from which only the on-demand trigger '{2}' may lead"),
        Rule.Blocking(RuleIds.OnDemandParameters, "On-demand triggers take nothing", "'{0}' must not take parameters: its body runs once, for whoever calls first"),
    ];
}
