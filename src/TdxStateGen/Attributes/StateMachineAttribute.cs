namespace TdxStateGen;

/// <summary>
/// Declares a partial class as a state machine over the enum that <see cref="Initial"/> belongs to. The generator writes the
/// state property, the trigger enum, the trigger methods and the tables behind them into the other part of the class.
/// </summary>
/// <example>
/// <code>
/// [StateMachine(Initial = DoorState.Closed)]
/// public sealed partial class Door
/// {
///     [Transition(DoorState.Closed, DoorState.Open)]
///     public partial void Open();
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StateMachineAttribute : Attribute
{
    /// <summary>The state a new machine is in: a member of the state enum. Mandatory.</summary>
    public object? Initial { get; set; }

    /// <summary>Name of the generated property that tells the current state. <c>State</c> unless given.</summary>
    public string StateProperty { get; set; } = "State";

    /// <summary>What the machine promises to callers on several threads. <see cref="MachineConcurrency.None"/> unless given.</summary>
    public MachineConcurrency Concurrency { get; set; }

    /// <summary>
    /// Whether the machine tells metrics and traces what it does, under the names in <see cref="TdxStateGenTelemetry"/>, as soon as somebody listens. Unless given, a machine with leaves or an on-demand
    /// trigger does: beside those the question whether anybody listens costs nothing. A trigger that only moves a machine is faster than that question.
    /// </summary>
    public bool Telemetry { get; set; }
}
