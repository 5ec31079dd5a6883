namespace TdxStateGen;

/// <summary>States in which the machine ends. No transition may leave them; <see cref="TransitionFromAnyAttribute"/> passes them by.</summary>
/// <param name="states">Members of the state enum.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TerminalAttribute(params object[] states) : Attribute
{
    /// <summary>Members of the state enum that no edge leaves.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>States that every non-terminal state should have a way to; the declaration rules prove it or say where it fails.</summary>
/// <param name="states">Members of the state enum.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GoalAttribute(params object[] states) : Attribute
{
    /// <summary>Members of the state enum that must stay within reach.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>
/// A query: the trigger is legal in these states and moves nothing. A query claims nothing and may run in parallel with
/// itself and, in an <see cref="MachineConcurrency.Atomic"/> machine, with a claimed call.
/// </summary>
/// <param name="states">Members of the state enum.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AllowedInAttribute(params object[] states) : Attribute
{
    /// <summary>The states in which the query is legal.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>In this state the trigger is accepted and does nothing: no action, no hook, no change of state.</summary>
/// <param name="state">A member of the state enum.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class IgnoreAttribute(object state) : Attribute
{
    /// <summary>The state in which the trigger is ignored.</summary>
    public object State { get; } = state;
}
