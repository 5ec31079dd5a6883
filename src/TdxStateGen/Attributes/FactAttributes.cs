namespace TdxStateGen;

/// <summary>
/// On a private readonly field or get-only property that holds an inner machine made in place: whenever the outer machine is in state <see cref="Mine"/>, the inner one is in one
/// of <see cref="Its"/>. A fact for the analyzers; the generated code does not check it.
/// </summary>
/// <param name="mine">A state of the machine that owns the field.</param>
/// <param name="its">States of the machine in the field.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class DrivesAttribute(object mine, params object[] its) : Attribute
{
    /// <summary>The state of the outer machine.</summary>
    public object Mine { get; } = mine;

    /// <summary>The states the inner machine may then be in.</summary>
    public IReadOnlyList<object> Its { get; } = its;
}

/// <summary>
/// The caller sees to it that the machine is in one of these states: the parameter; on a method <see langword="this"/>, or the machine that <see cref="Of"/> names. A fact for the analyzers, which check it at calls
/// and start the method's own body from it.
/// </summary>
/// <param name="states">Members of the machine's state enum.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class RequiresStateAttribute(params object[] states) : Attribute
{
    /// <summary>The states in one of which the caller must bring the machine.</summary>
    public IReadOnlyList<object> States { get; } = states;

    /// <summary>On a method: name of the field or property of the class that holds the machine meant, such as one with <see cref="DrivesAttribute"/>. <see langword="this"/> unless given.</summary>
    public string? Of { get; set; }
}

/// <summary>
/// After a normal return the machine is in one of these states: the parameter; the return value; on a method <see langword="this"/>, or the machine that <see cref="Of"/> names. A fact for the analyzers, which rely on it
/// after calls and check it in the method's own body.
/// </summary>
/// <param name="states">Members of the machine's state enum.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.ReturnValue, AllowMultiple = true, Inherited = false)]
public sealed class EnsuresStateAttribute(params object[] states) : Attribute
{
    /// <summary>The states in one of which the machine is when the method has returned.</summary>
    public IReadOnlyList<object> States { get; } = states;

    /// <summary>On a method: name of the field or property of the class that holds the machine meant, such as one with <see cref="DrivesAttribute"/>. <see langword="this"/> unless given.</summary>
    public string? Of { get; set; }
}
