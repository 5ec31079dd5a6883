using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Model;

/// <summary>A partial method that fires a trigger.</summary>
internal sealed record TriggerModel
{
    /// <summary>The method's name, escaped where it is a keyword; also the member of the trigger enum.</summary>
    public required string Name { get; init; }

    public required TriggerKind Kind { get; init; }

    /// <summary>Modifiers of the implementing part, such as <c>public partial</c>.</summary>
    public required string Modifiers { get; init; }

    /// <summary>Accessibility for the members that go with the trigger (<c>CanX</c>, <c>TryX</c>): <c>public</c>, <c>internal</c>, …</summary>
    public required string Accessibility { get; init; }

    /// <summary>The return type as the implementing part writes it.</summary>
    public required string ReturnType { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Name of the method that takes the hold, or null.</summary>
    public required string? Hold { get; init; }

    /// <summary>Set when <see cref="Kind"/> is <see cref="TriggerKind.OnDemand"/>.</summary>
    public required OnDemandModel? OnDemand { get; init; }

    /// <summary>Set when <see cref="Kind"/> is <see cref="TriggerKind.Leaf"/> or <see cref="TriggerKind.FanOut"/>.</summary>
    public required LeafModel? Leaf { get; init; }

    /// <summary>True for a query: it moves nothing and claims nothing.</summary>
    public required bool IsQuery { get; init; }
}

/// <summary>What a trigger method is, by its return type and attributes.</summary>
internal enum TriggerKind
{
    /// <summary>Returns nothing; a refusal throws.</summary>
    Void,

    /// <summary>Returns <c>bool</c>: true when done.</summary>
    Bool,

    /// <summary>Returns <c>TriggerOutcome</c>.</summary>
    Outcome,

    /// <summary>Runs a body once and returns its result.</summary>
    OnDemand,

    /// <summary>Issues a leaf on the current processor and returns the vendor's leaf result.</summary>
    Leaf,

    /// <summary>Issues a leaf on several processors and returns <c>FanOutResult</c> of the vendor's leaf result.</summary>
    FanOut,
}

/// <summary>A parameter of a trigger method.</summary>
/// <param name="Name">The identifier, escaped where it is a keyword.</param>
/// <param name="Type">The type, <c>global::</c>-qualified, with nullability.</param>
/// <param name="RefKind">Empty, <c>in</c>, <c>ref</c>, <c>out</c> or <c>ref readonly</c>; after <c>scoped</c> in a declaration that is refused.</param>
/// <param name="IsParams">Whether the implementing part needs <c>params</c>.</param>
internal sealed record ParameterModel(string Name, string Type, string RefKind, bool IsParams)
{
    /// <summary>Whether the type can be a type argument, so that a delegate or a tuple can carry the value: no ref struct, no pointer.</summary>
    public bool CanBeTypeArgument { get; init; } = true;

    /// <summary>The parameter as a signature writes it.</summary>
    public string Declaration => (IsParams ? "params " : "") + (RefKind.Length > 0 ? RefKind + " " : "") + Type + " " + Name;

    /// <summary>The parameter as an argument that passes it on.</summary>
    public string Argument => Cast.Length > 0 ? Cast + Name : (RefKind is "ref" or "out" ? RefKind + " " : RefKind is "in" or "ref readonly" ? "in " : "") + Name;

    /// <summary>What stands before a <c>dynamic</c> argument, else empty: without it the whole call would be bound at run time, where <c>in</c>, <c>out var</c> and trimming do not go together with it.</summary>
    public string Cast => Type switch { "dynamic" => "(object)", "dynamic?" => "(object?)", _ => "" };
}

/// <summary>A user's method that generated code calls.</summary>
/// <param name="Name">The identifier, escaped where it is a keyword.</param>
/// <param name="PassesArguments">Whether it takes what the caller has to pass (the trigger's parameters; the outcome's result) or nothing.</param>
internal sealed record CallModel(string Name, bool PassesArguments);

/// <summary>A cell of the table: what a trigger does in a state. Cells with the same content share an edge.</summary>
internal sealed record EdgeModel
{
    /// <summary>Index of the trigger.</summary>
    public required int Trigger { get; init; }

    public required EdgeKind Kind { get; init; }

    /// <summary>
    /// For <see cref="EdgeKind.Move"/> the ways to go, in order of declaration: the first whose guard holds is taken. More than one only with guards. For on-demand triggers empty: the
    /// outcomes decide.
    /// </summary>
    public required EquatableArray<BranchModel> Branches { get; init; }
}

/// <summary>What an edge does.</summary>
internal enum EdgeKind
{
    /// <summary>Moves the machine.</summary>
    Move,

    /// <summary>A query: legal, stays.</summary>
    Query,

    /// <summary>Accepted, does nothing.</summary>
    Ignore,

    /// <summary>The source state of an on-demand trigger.</summary>
    OnDemand,
}

/// <summary>One way of an edge.</summary>
/// <param name="To">Index of the destination state.</param>
/// <param name="Guard">Asked before it is taken, or null.</param>
/// <param name="Action">Run before the commit, or null.</param>
/// <param name="Profiles">The profiles in which it is committed, as an expression of the host's profile enum, or null for all.</param>
internal sealed record BranchModel(int To, CallModel? Guard, CallModel? Action, string? Profiles);

/// <summary>An on-demand trigger.</summary>
internal sealed record OnDemandModel
{
    /// <summary>Index of the state in which the body runs.</summary>
    public required int From { get; init; }

    /// <summary>Name of the body method.</summary>
    public required string Body { get; init; }

    /// <summary>Name of the precheck method, or null.</summary>
    public required string? Precheck { get; init; }

    /// <summary>The result enum, <c>global::</c>-qualified.</summary>
    public required string ResultType { get; init; }

    /// <summary>Member name of the result that an exception stands for.</summary>
    public required string OnException { get; init; }

    /// <summary>The outcomes in order of declaration, one per result.</summary>
    public required EquatableArray<OutcomeModel> Outcomes { get; init; }

    /// <summary>Member name of the result that answers in each state, by state index; empty for the source state, where the body answers.</summary>
    public required EquatableArray<string> Answers { get; init; }
}

/// <summary>What a result means for the machine.</summary>
/// <param name="Result">Member name of the result, escaped where it is a keyword.</param>
/// <param name="State">Index of the state afterwards.</param>
/// <param name="Kind">The kind; mirrors the run-time enum.</param>
/// <param name="Action">Run before the commit, or null.</param>
internal sealed record OutcomeModel(string Result, int State, OutcomeKindModel Kind, CallModel? Action);

/// <summary>Kinds of outcome; mirrors the run-time enum.</summary>
internal enum OutcomeKindModel
{
    Success,
    Refused,
    Failure,
}
