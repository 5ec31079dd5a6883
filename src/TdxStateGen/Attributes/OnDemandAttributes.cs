namespace TdxStateGen;

/// <summary>
/// A trigger that does its work once, for whoever calls first: in state <see cref="From"/> the body runs under the machine's gate and
/// its result decides the next state (see <see cref="OutcomeAttribute"/>); in every other state the state is the answer, by the inverse of
/// the outcomes. The trigger method returns the result enum and takes no parameters.
/// </summary>
/// <param name="from">The state in which the body runs.</param>
/// <param name="body">Name of a method without parameters that returns the result enum.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnDemandAttribute(object from, string body) : Attribute
{
    /// <summary>The state in which the body runs.</summary>
    public object From { get; } = from;

    /// <summary>Name of the method that does the work.</summary>
    public string Body { get; } = body;

    /// <summary>
    /// Name of a method without parameters that returns the result enum as a nullable. It is asked first, before the gate and in any state; a
    /// value other than <see langword="null"/> is returned to the caller at once.
    /// </summary>
    public string? Precheck { get; set; }

    /// <summary>
    /// The result whose outcome is carried out when the body throws (or returns a value without an outcome); the exception then goes on to the caller
    /// that ran the body. Mandatory.
    /// </summary>
    public object? OnException { get; set; }
}

/// <summary>What a result of an on-demand body means for the machine.</summary>
/// <param name="result">A member of the result enum.</param>
/// <param name="state">The state that the machine is in afterwards.</param>
/// <param name="kind">Whether the work succeeded, was refused before it began, or failed.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OutcomeAttribute(object result, object state, OutcomeKind kind) : Attribute
{
    /// <summary>The value that the body returns and that callers get.</summary>
    public object Result { get; } = result;

    /// <summary>Where the machine is after the body has returned <see cref="Result"/>.</summary>
    public object State { get; } = state;

    /// <summary>Whether the machine moves on, stays for another try, or ends.</summary>
    public OutcomeKind Kind { get; } = kind;

    /// <summary>
    /// Name of a <see langword="void"/> method, without parameters or with the result, that runs before the commit: the unwind of a failure.
    /// </summary>
    public string? Action { get; set; }

    /// <summary>Whether <see cref="State"/>, met by a later caller, answers with this result. True unless given; exactly one result answers for a state.</summary>
    public bool AnswersIn { get; set; } = true;
}

/// <summary>Kinds of outcome of an on-demand call.</summary>
public enum OutcomeKind
{
    /// <summary>The work was done; the machine moves on.</summary>
    Success,

    /// <summary>The work was not begun; the machine stays where it was and the call may be made again.</summary>
    Refused,

    /// <summary>The work failed; the machine ends in a terminal state.</summary>
    Failure,
}

/// <summary>
/// Names a method without parameters that returns something disposable, taken after the gate and released after the last hook: for a bring-up, the hold
/// that keeps processors from going off line.
/// </summary>
/// <param name="method">Name of a method of the class, without parameters, that returns something disposable.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class HoldAttribute(string method) : Attribute
{
    /// <summary>Name of the method that takes the hold.</summary>
    public string Method { get; } = method;
}
