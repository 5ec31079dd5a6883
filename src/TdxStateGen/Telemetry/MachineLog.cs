namespace TdxStateGen;

/// <summary>
/// Turns what one machine does into log entries. The generator connects it to an <c>ILogger</c> (<c>LogTo</c>) where Microsoft.Extensions.Logging is referenced; any other log can be connected by hand.
/// </summary>
/// <param name="machine">Name of the machine class.</param>
/// <param name="isEnabled">Whether entries of a level are wanted; asked before an entry is made.</param>
/// <param name="write">Takes an entry; may be called from the thread of any trigger. What it throws is lost: a log that fails does not disturb the machine.</param>
public sealed class MachineLog(string machine, Func<MachineLogLevel, bool> isEnabled, Action<MachineLogEntry> write)
{
    private readonly string _machine = MachineLogEntry.OneLine(machine ?? throw new ArgumentNullException(nameof(machine)));
    private readonly Func<MachineLogLevel, bool> _isEnabled = isEnabled ?? throw new ArgumentNullException(nameof(isEnabled));
    private readonly Action<MachineLogEntry> _write = write ?? throw new ArgumentNullException(nameof(write));

    /// <summary>Whether the next <c>LogTo</c> takes its place. Meant for generated code: what a user connects by hand stays until he takes it away.</summary>
    public bool IsReplaceable { get; init; }

    /// <summary>Finds the handler of a replaceable log among the handlers of an event. Meant for generated code.</summary>
    /// <typeparam name="T">What handlers are given.</typeparam>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The handler, or null.</returns>
    public static Action<T>? HandlerIn<T>(Action<T>? handlers) =>
        handlers is null ? null : (Action<T>?)Array.Find(handlers.GetInvocationList(), static handler => handler.Target is MachineLog { IsReplaceable: true });

    /// <summary>Logs a transition; fits the event <c>Transitioned</c>.</summary>
    /// <typeparam name="TState">The state enum.</typeparam>
    /// <typeparam name="TTrigger">The generated trigger enum.</typeparam>
    /// <param name="transition">The transition.</param>
    public void Transition<TState, TTrigger>(MachineTransition<TState, TTrigger> transition)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        if (IsEnabled(MachineLogLevel.Debug))
        {
            Write(MachineLogEvent.Transition, MachineLogLevel.Debug, "{Machine}: {From} -> {To} by {Trigger}", null,
                new("From", Enum.GetName(transition.Source)), new("To", Enum.GetName(transition.Destination)), new("Trigger", Enum.GetName(transition.Trigger)));
        }
    }

    internal void Refused<TState, TTrigger>(TState state, TTrigger trigger, TriggerOutcome outcome)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        if (IsEnabled(MachineLogLevel.Debug))
        {
            Write(MachineLogEvent.CallRefused, MachineLogLevel.Debug, "{Machine}.{Trigger} refused in {State}: {Outcome}", null,
                new("Trigger", Enum.GetName(trigger)), new("State", Enum.GetName(state)), new("Outcome", Enum.GetName(outcome)));
        }
    }

    internal void RefusedForProcessors(string trigger)
    {
        if (IsEnabled(MachineLogLevel.Debug))
        {
            Write(MachineLogEvent.CallRefused, MachineLogLevel.Debug, "{Machine}.{Trigger} refused, a processor that it needs is off line: {Outcome}", null,
                new("Trigger", trigger), new("Outcome", nameof(TriggerOutcome.GuardRefused)));
        }
    }

    internal void LeafFailed(string leaf, int processor, LeafReport report)
    {
        if (!IsEnabled(MachineLogLevel.Warning))
        {
            return;
        }

        if (report.Outcome == LeafOutcome.NotCalled)
        {
            Write(MachineLogEvent.LeafThrew, MachineLogLevel.Warning, "{Machine}: {Leaf} threw", null, new KeyValuePair<string, object?>("Leaf", MachineLogEntry.OneLine(leaf)));
            return;
        }

        Write(MachineLogEvent.LeafFailed, MachineLogLevel.Warning, "{Machine}: {Leaf} {Outcome} on LP {Processor}: status {Status}, attempts: {Attempts}", null,
            new("Leaf", MachineLogEntry.OneLine(leaf)), new("Outcome", Enum.GetName(report.Outcome)), new("Processor", processor), new("Status", MachineTelemetry.Hex(report.Status)), new("Attempts", report.Attempts));
    }

    internal void CameTo(string trigger, string outcome, OutcomeKind kind, string? action, Exception? exception)
    {
        (MachineLogEvent happened, MachineLogLevel level) = kind != OutcomeKind.Failure ? (MachineLogEvent.OnDemandEnded, MachineLogLevel.Information)
            : action is null ? (MachineLogEvent.OnDemandFailed, MachineLogLevel.Warning)
            : (MachineLogEvent.Unwinding, MachineLogLevel.Error);
        if (!IsEnabled(level))
        {
            return;
        }

        if (happened == MachineLogEvent.Unwinding)
        {
            Write(happened, level, "{Machine}.{Trigger} came to {Outcome}, unwinding: {Action}", exception, new("Trigger", trigger), new("Outcome", outcome), new("Action", action));
        }
        else
        {
            Write(happened, level, "{Machine}.{Trigger} came to {Outcome}", exception, new("Trigger", trigger), new("Outcome", outcome));
        }
    }

    private void Write(MachineLogEvent happened, MachineLogLevel level, string format, Exception? exception, params KeyValuePair<string, object?>[] values)
    {
        MachineLogEntry entry = new(happened, level, format, exception, [new("Machine", _machine), .. values]);
        try
        {
            _write(entry);
        }
#pragma warning disable CA1031 // whatever a logger throws
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }

    private bool IsEnabled(MachineLogLevel level)
    {
        try
        {
            return _isEnabled(level);
        }
#pragma warning disable CA1031 // whatever a logger throws
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
