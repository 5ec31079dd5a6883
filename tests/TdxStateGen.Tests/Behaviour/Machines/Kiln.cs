namespace TdxStateGen.Tests.Behaviour.Machines;

public enum KilnState
{
    Cold,
    Missing,
    Hot,
    Cracked,
}

public enum Firing
{
    NoPermit,
    DoorOpen,
    NotThere,
    Cracked,
    AlreadyWarm,
    Fired,
}

/// <summary>Fired once, by whoever asks first.</summary>
[StateMachine(Initial = KilnState.Cold, Concurrency = MachineConcurrency.Serialized)]
[Terminal(KilnState.Missing, KilnState.Cracked)]
public sealed partial class Kiln
{
    private readonly Lock _journalLock = new();
    private readonly List<string> _journal = [];
    private int _bodies;

    public Kiln() => Transitioned += t => Note($"Transitioned {t.Source} {t.Destination} {t.Trigger}");

    /// <summary>What the body does and answers.</summary>
    public Func<Firing> Body { get; set; } = static () => Firing.Fired;

    public Func<Firing?> Check { get; set; } = static () => null;

    public Action<Firing> Unwinding { get; set; } = static _ => { };

    public Action Entering { get; set; } = static () => { };

    public int Bodies => Volatile.Read(ref _bodies);

    public IReadOnlyList<string> Journal => _journal;

    [OnDemand(KilnState.Cold, nameof(FireUp), Precheck = nameof(CheckPermit), OnException = Firing.Cracked)]
    [Hold(nameof(LockDoor))]
    [Outcome(Firing.NoPermit, KilnState.Cold, OutcomeKind.Refused)]
    [Outcome(Firing.DoorOpen, KilnState.Cold, OutcomeKind.Refused)]
    [Outcome(Firing.NotThere, KilnState.Missing, OutcomeKind.Failure)]
    [Outcome(Firing.Cracked, KilnState.Cracked, OutcomeKind.Failure, Action = nameof(Unwind))]
    [Outcome(Firing.AlreadyWarm, KilnState.Hot, OutcomeKind.Success, AnswersIn = false)]
    [Outcome(Firing.Fired, KilnState.Hot, OutcomeKind.Success)]
    public partial Firing Fire();

    [Transition(KilnState.Hot, KilnState.Cracked)]
    public partial TriggerOutcome Quench();

    public void Note(string step)
    {
        lock (_journalLock)
        {
            _journal.Add($"{step} {State}");
        }
    }

    private Firing? CheckPermit() => Check();

    private IDisposable LockDoor()
    {
        Note("hold");
        return new Door(this);
    }

    private Firing FireUp()
    {
        Interlocked.Increment(ref _bodies);
        Note("body");
        return Body();
    }

    private void Unwind(Firing result)
    {
        Note($"unwind {result}");
        Unwinding(result);
    }

    [OnEntry(KilnState.Hot)]
    [OnEntry(KilnState.Cracked)]
    [OnEntry(KilnState.Missing)]
    private void Arrive()
    {
        Note("entry");
        Entering();
    }

    [OnExit(KilnState.Cold)]
    private void Leave() => Note("exit");

    private sealed class Door(Kiln kiln) : IDisposable
    {
        public void Dispose() => kiln.Note("release");
    }
}
