namespace TdxStateGen;

/// <summary>A trigger without a result to refuse with was fired where the machine does not permit it.</summary>
public sealed class IllegalTransitionException : InvalidOperationException
{
    /// <summary>Makes the exception with a general message.</summary>
    public IllegalTransitionException()
        : this("The trigger is not permitted in the current state.")
    {
    }

    /// <summary>Makes the exception with a message of its own.</summary>
    /// <param name="message">What was refused and why.</param>
    public IllegalTransitionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">What was refused and why.</param>
    /// <param name="innerException">The cause.</param>
    public IllegalTransitionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception that a generated trigger throws.</summary>
    /// <param name="machine">Name of the machine class.</param>
    /// <param name="trigger">Name of the trigger.</param>
    /// <param name="state">Name of the state the machine was in.</param>
    /// <param name="outcome">Why it was refused.</param>
    public IllegalTransitionException(string machine, string trigger, string state, TriggerOutcome outcome)
        : base(Describe(machine, trigger, state, outcome))
    {
        Machine = machine;
        Trigger = trigger;
        State = state;
        Outcome = outcome;
    }

    /// <summary>Name of the machine class, if known.</summary>
    public string? Machine { get; }

    /// <summary>Name of the trigger, if known.</summary>
    public string? Trigger { get; }

    /// <summary>Name of the state the machine was in, if known.</summary>
    public string? State { get; }

    /// <summary>Why the trigger was refused.</summary>
    public TriggerOutcome Outcome { get; }

    private static string Describe(string machine, string trigger, string state, TriggerOutcome outcome) => outcome switch
    {
        TriggerOutcome.Busy => $"{machine}.{trigger} was fired while another trigger of the same machine is under way (state {state}).",
        TriggerOutcome.GuardRefused => $"{machine}.{trigger} was refused by its guard in state {state}.",
        _ => $"{machine}.{trigger} is not permitted in state {state}.",
    };
}
