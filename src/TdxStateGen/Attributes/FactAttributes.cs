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

/// <summary>The caller sees to it that the machine (the parameter, or <see langword="this"/> when on a method) is in one of these states.</summary>
/// <param name="states">Members of the machine's state enum.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter, Inherited = false)]
public sealed class RequiresStateAttribute(params object[] states) : Attribute
{
    /// <summary>The states asked for.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>After a normal return the machine (the parameter, the return value, or <see langword="this"/> when on a method) is in one of these states.</summary>
/// <param name="states">Members of the machine's state enum.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.ReturnValue, Inherited = false)]
public sealed class EnsuresStateAttribute(params object[] states) : Attribute
{
    /// <summary>The states promised.</summary>
    public IReadOnlyList<object> States { get; } = states;
}
