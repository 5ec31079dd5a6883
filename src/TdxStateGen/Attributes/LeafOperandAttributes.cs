namespace TdxStateGen;

/// <summary>
/// What a completion status means for the caller, on one leaf or, on the class, for all its leaves. A leaf's own entry goes before the class's; an exact one before one
/// that matches a group. What is not listed: 0 succeeds, everything else fails.
/// </summary>
/// <param name="code">The status: a member of the vendor's status enum, or an integer.</param>
/// <param name="meaning">What the caller takes it for.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StatusAttribute(object code, StatusMeaning meaning) : Attribute
{
    /// <summary>The status word that is met: a member of the vendor's status enum, or an integer. Whether it stands for a group of statuses is up to the convention.</summary>
    public object Code { get; } = code;

    /// <summary>What the call then came to, and so whether the transition is committed or the leaf issued again.</summary>
    public StatusMeaning Meaning { get; } = meaning;

    /// <summary>
    /// For <see cref="StatusMeaning.Retry"/>: how many times the leaf is issued in total, the first time included. Mandatory there, at least 2. Attempts that other statuses asked for count
    /// too: with several retry statuses a call ends at the bound of the one it met last. A cursor counts anew for each step.
    /// </summary>
    public int Attempts { get; set; }

    /// <summary>Match the whole status word even where the vendor's convention would match a group.</summary>
    public bool Exact { get; set; }

    /// <summary>
    /// For <see cref="StatusMeaning.Fail"/>: a state that this failure leads to. Without it a failure leaves the state as it was. Met in that very state it is a transition to itself: exit and entry hooks run,
    /// and <c>Transitioned</c> is raised. A query (<see cref="AllowedInAttribute"/>) moves nothing, whatever an entry of the class says.
    /// </summary>
    public object? To { get; set; }

    /// <summary>A value of the host's profile enum (flags): where this entry counts. Everywhere unless given.</summary>
    public object? Profiles { get; set; }
}

/// <summary>What a completion status means for the caller.</summary>
public enum StatusMeaning
{
    /// <summary>The call failed: the state stays as it was, or goes where <see cref="StatusAttribute.To"/> says.</summary>
    Fail,

    /// <summary>The call did its work, although the status is not 0.</summary>
    Success,

    /// <summary>The work had been done before; for the transition that is as good as success.</summary>
    AlreadyDone,

    /// <summary>The call may be issued again, with operands rebuilt, a bounded number of times.</summary>
    Retry,
}

/// <summary>Places an operand in a register of the vendor's register file. Without it operands take the registers in order.</summary>
/// <param name="register">Name of the register, a field of the convention's register type.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class RegAttribute(string register) : Attribute
{
    /// <summary>Name of the register.</summary>
    public string Register { get; } = register;
}

/// <summary>A parameter of a leaf that is not sent to the far end.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class HostOnlyAttribute : Attribute;

/// <summary>
/// The leaf is issued again and again until its output has reached an end, or it answers that all is done. The far end keeps the position.
/// </summary>
/// <param name="output">Name of the <see langword="out"/> parameter that tells the position.</param>
/// <param name="end">Name of the parameter with the position to reach; mark it <see cref="HostOnlyAttribute"/> if it is not sent.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CursorAttribute(string output, string end) : Attribute
{
    /// <summary>Name of the output that tells the position.</summary>
    public string Output { get; } = output;

    /// <summary>Name of the parameter with the position to reach.</summary>
    public string End { get; } = end;

    /// <summary>
    /// After how many successful calls in a row that bring the position no further than it has been the loop gives up with <see cref="LeafOutcome.Stalled"/>, so that a far end which
    /// never finishes cannot hang the host. The first call only tells the position. 65,536 unless given.
    /// </summary>
    public int StallLimit { get; set; } = 65_536;
}
