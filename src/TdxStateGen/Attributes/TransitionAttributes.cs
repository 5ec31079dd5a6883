namespace TdxStateGen;

/// <summary>
/// An edge: in state <see cref="From"/> the trigger leads to <see cref="To"/>. On a leaf the edge is taken when the call succeeds.
/// Several edges of one trigger may leave the same state if guards tell them apart: the first one, in the order of
/// declaration, whose guard holds is taken. An edge from a state to itself runs the exit and entry hooks again.
/// </summary>
/// <param name="from">The source state, a member of the state enum.</param>
/// <param name="to">The destination state, a member of the state enum.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class TransitionAttribute(object from, object to) : Attribute
{
    /// <summary>The state in which the trigger may take this edge.</summary>
    public object From { get; } = from;

    /// <summary>The state that is committed: after guard, call and action, before any hook.</summary>
    public object To { get; } = to;

    /// <summary>
    /// Name of a method of the class that returns <see langword="bool"/> and takes nothing or the trigger's own parameters. It is asked
    /// once, after the claim and before any side effect, and must not have effects of its own.
    /// </summary>
    public string? Guard { get; set; }

    /// <summary>
    /// Name of a <see langword="void"/> method that takes nothing or the trigger's own parameters. It runs before the commit, while the
    /// state is still the source state. If it throws, the commit happens all the same and the exception goes on.
    /// </summary>
    public string? Action { get; set; }

    /// <summary>
    /// A value of the host's profile enum (flags). The edge is committed only when the host's profile is known and among these;
    /// the call itself is made either way.
    /// </summary>
    public object? Profiles { get; set; }
}

/// <summary>An edge from every state that is not terminal and not excepted, to <see cref="To"/>.</summary>
/// <param name="to">The destination state, a member of the state enum.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TransitionFromAnyAttribute(object to) : Attribute
{
    /// <summary>The destination state.</summary>
    public object To { get; } = to;

    /// <summary>States that the edge does not leave, besides the terminal ones and the destination itself.</summary>
    public object[] Except { get; set; } = [];

    /// <summary>As <see cref="TransitionAttribute.Profiles"/>: where the edge is committed. The call is made in any case.</summary>
    public object? Profiles { get; set; }
}

/// <summary>
/// A <see langword="void"/> method without parameters that runs when the machine has entered the state: after the commit and after the exit hook of the state
/// it came from.
/// </summary>
/// <param name="state">A member of the state enum.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OnEntryAttribute(object state) : Attribute
{
    /// <summary>The state that is entered.</summary>
    public object State { get; } = state;
}

/// <summary>A <see langword="void"/> method without parameters that runs when the machine has left the state: after the commit, before the entry hook.</summary>
/// <param name="state">A member of the state enum.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OnExitAttribute(object state) : Attribute
{
    /// <summary>The state that is left.</summary>
    public object State { get; } = state;
}
