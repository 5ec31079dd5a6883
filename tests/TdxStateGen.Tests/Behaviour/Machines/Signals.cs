namespace TdxStateGen.Tests.Behaviour.Machines;

public enum Light
{
    Red,
    Green,
    Dark,
}

/// <summary>What the three signals have in common, so that one test serves every concurrency kind.</summary>
public interface ISignal
{
    Light State { get; }

    Steps Steps { get; }

    /// <summary>Red to green, with hold, guard, action and hooks.</summary>
    void Go(int amount);

    bool TryGo(int amount);

    bool CanGo(int amount);

    /// <summary>Green to red without a side effect; ignored when dark.</summary>
    TriggerOutcome Halt();

    /// <summary>Green to green without a side effect.</summary>
    bool Flash();

    /// <summary>Red or green to dark, without a side effect.</summary>
    TriggerOutcome Fail();

    /// <summary>A query; legal unless dark.</summary>
    TriggerOutcome Look();

    void Subscribe(Action<Light, Light, string> handler);

    static TheoryData<MachineConcurrency> Kinds => [MachineConcurrency.None, MachineConcurrency.Atomic, MachineConcurrency.Serialized];

    static ISignal Make(MachineConcurrency kind) => kind switch
    {
        MachineConcurrency.None => new PlainSignal(),
        MachineConcurrency.Atomic => new AtomicSignal(),
        MachineConcurrency.Serialized => new SerializedSignal(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}

/// <summary>What a test does inside the steps of <see cref="ISignal.Go"/>.</summary>
public sealed class Steps
{
    public Action? Hold { get; set; }

    public Action? Release { get; set; }

    public Func<int, bool>? Guard { get; set; }

    public Action<int>? Action { get; set; }

    public Action? Exit { get; set; }

    public Action? Entry { get; set; }

    public IDisposable? TakeHold()
    {
        Hold?.Invoke();
        return Release is null ? null : new Disposal(Release);
    }

    private sealed class Disposal(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}

[StateMachine(Initial = Light.Red)]
[Terminal(Light.Dark)]
public sealed partial class PlainSignal : ISignal
{
    public Steps Steps { get; } = new();

    [Hold(nameof(TakeHold))]
    [Transition(Light.Red, Light.Green, Guard = nameof(MayGo), Action = nameof(Switch))]
    public partial void Go(int amount);

    [Transition(Light.Green, Light.Red)]
    [Ignore(Light.Dark)]
    public partial TriggerOutcome Halt();

    [Transition(Light.Green, Light.Green)]
    public partial bool Flash();

    [TransitionFromAny(Light.Dark)]
    public partial TriggerOutcome Fail();

    [AllowedIn(Light.Red, Light.Green)]
    public partial TriggerOutcome Look();

    public void Subscribe(Action<Light, Light, string> handler) => Transitioned += t => handler(t.Source, t.Destination, t.Trigger.ToString());

    private IDisposable? TakeHold() => Steps.TakeHold();

    private bool MayGo(int amount) => Steps.Guard?.Invoke(amount) ?? true;

    private void Switch(int amount) => Steps.Action?.Invoke(amount);

    [OnExit(Light.Red)]
    private void LeaveRed() => Steps.Exit?.Invoke();

    [OnEntry(Light.Green)]
    private void EnterGreen() => Steps.Entry?.Invoke();
}

[StateMachine(Initial = Light.Red, Concurrency = MachineConcurrency.Atomic)]
[Terminal(Light.Dark)]
public sealed partial class AtomicSignal : ISignal
{
    public Steps Steps { get; } = new();

    [Hold(nameof(TakeHold))]
    [Transition(Light.Red, Light.Green, Guard = nameof(MayGo), Action = nameof(Switch))]
    public partial void Go(int amount);

    [Transition(Light.Green, Light.Red)]
    [Ignore(Light.Dark)]
    public partial TriggerOutcome Halt();

    [Transition(Light.Green, Light.Green)]
    public partial bool Flash();

    [TransitionFromAny(Light.Dark)]
    public partial TriggerOutcome Fail();

    [AllowedIn(Light.Red, Light.Green)]
    public partial TriggerOutcome Look();

    public void Subscribe(Action<Light, Light, string> handler) => Transitioned += t => handler(t.Source, t.Destination, t.Trigger.ToString());

    private IDisposable? TakeHold() => Steps.TakeHold();

    private bool MayGo(int amount) => Steps.Guard?.Invoke(amount) ?? true;

    private void Switch(int amount) => Steps.Action?.Invoke(amount);

    [OnExit(Light.Red)]
    private void LeaveRed() => Steps.Exit?.Invoke();

    [OnEntry(Light.Green)]
    private void EnterGreen() => Steps.Entry?.Invoke();
}

[StateMachine(Initial = Light.Red, Concurrency = MachineConcurrency.Serialized)]
[Terminal(Light.Dark)]
public sealed partial class SerializedSignal : ISignal
{
    public Steps Steps { get; } = new();

    [Hold(nameof(TakeHold))]
    [Transition(Light.Red, Light.Green, Guard = nameof(MayGo), Action = nameof(Switch))]
    public partial void Go(int amount);

    [Transition(Light.Green, Light.Red)]
    [Ignore(Light.Dark)]
    public partial TriggerOutcome Halt();

    [Transition(Light.Green, Light.Green)]
    public partial bool Flash();

    [TransitionFromAny(Light.Dark)]
    public partial TriggerOutcome Fail();

    [AllowedIn(Light.Red, Light.Green)]
    public partial TriggerOutcome Look();

    public void Subscribe(Action<Light, Light, string> handler) => Transitioned += t => handler(t.Source, t.Destination, t.Trigger.ToString());

    private IDisposable? TakeHold() => Steps.TakeHold();

    private bool MayGo(int amount) => Steps.Guard?.Invoke(amount) ?? true;

    private void Switch(int amount) => Steps.Action?.Invoke(amount);

    [OnExit(Light.Red)]
    private void LeaveRed() => Steps.Exit?.Invoke();

    [OnEntry(Light.Green)]
    private void EnterGreen() => Steps.Entry?.Invoke();
}
