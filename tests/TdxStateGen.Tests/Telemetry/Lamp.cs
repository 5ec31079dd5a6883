namespace TdxStateGen.Tests.Telemetry;

public enum LampState
{
    Off,
    On,
}

/// <summary>A plain machine that is declared to tell of itself.</summary>
[StateMachine(Initial = LampState.Off, Telemetry = true)]
public sealed partial class Lamp
{
    public bool HasCurrent { get; set; } = true;

    public bool HookThrows { get; set; }

    [Transition(LampState.Off, LampState.On)]
    public partial void SwitchOn();

    [Transition(LampState.On, LampState.Off)]
    public partial bool SwitchOff();

    [Transition(LampState.On, LampState.On, Guard = nameof(HasLine))]
    public partial TriggerOutcome Dim();

    [Transition(LampState.Off, LampState.On, Guard = nameof(HasLine))]
    public partial void Force();

    private bool HasLine() => HasCurrent;

    [OnEntry(LampState.On)]
    private void Lit()
    {
        if (HookThrows)
        {
            throw new InvalidTimeZoneException("from the hook");
        }
    }
}

/// <summary>The same for any thread, without a hook.</summary>
[StateMachine(Initial = LampState.Off, Telemetry = true, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class AtomicLamp
{
    [Transition(LampState.Off, LampState.On)]
    public partial void SwitchOn();

    [Transition(LampState.On, LampState.Off)]
    public partial void SwitchOff();
}

/// <summary>The same under a lock.</summary>
[StateMachine(Initial = LampState.Off, Telemetry = true, Concurrency = MachineConcurrency.Serialized)]
[Terminal(LampState.On)]
public sealed partial class SerializedLamp
{
    [Transition(LampState.Off, LampState.On)]
    public partial bool SwitchOn();
}

/// <summary>A plain machine as most are.</summary>
[StateMachine(Initial = LampState.Off)]
[Terminal(LampState.On)]
public sealed partial class QuietLamp
{
    [Transition(LampState.Off, LampState.On)]
    public partial bool SwitchOn();
}
