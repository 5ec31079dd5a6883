namespace TdxStateGen.Generators.Tests.Declarations;

/// <summary>Machines with nothing but states, triggers, guards, actions and hooks.</summary>
public sealed class PlainMachineSnapshots
{
    [Fact]
    public Task Door() => SnapshotCase.VerifyAsync("Door", """
        using TdxStateGen;

        namespace Sample;

        public enum DoorState { Closed, Open }

        /// <summary>A door.</summary>
        [StateMachine(Initial = DoorState.Closed)]
        public sealed partial class Door
        {
            /// <summary>Opens the door.</summary>
            [Transition(DoorState.Closed, DoorState.Open)]
            public partial void Open();

            /// <summary>Closes the door.</summary>
            [Transition(DoorState.Open, DoorState.Closed)]
            public partial void Close();
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task Guard() => SnapshotCase.VerifyAsync("Guard", """
        using TdxStateGen;

        namespace Sample;

        public enum SafeState { Locked, Open }

        [StateMachine(Initial = SafeState.Locked)]
        public sealed partial class Safe(int code)
        {
            [Transition(SafeState.Locked, SafeState.Open, Guard = nameof(IsRight))]
            public partial bool Unlock(int attempt);

            [Transition(SafeState.Open, SafeState.Locked, Guard = nameof(IsShut))]
            public partial void Lock();

            public bool IsShut() => code != 0;

            private bool IsRight(int attempt) => attempt == code;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task SeveralGuards() => SnapshotCase.VerifyAsync("SeveralGuards", """
        using TdxStateGen;

        namespace Sample;

        public enum OrderState { Open, Small, Large, Huge, Refused }

        [StateMachine(Initial = OrderState.Open)]
        [Terminal(OrderState.Small, OrderState.Large, OrderState.Huge, OrderState.Refused)]
        public sealed partial class Order
        {
            [Transition(OrderState.Open, OrderState.Refused, Guard = nameof(IsBlocked))]
            [Transition(OrderState.Open, OrderState.Small, Guard = nameof(IsSmall), Action = nameof(Ship))]
            [Transition(OrderState.Open, OrderState.Large, Guard = nameof(IsLarge), Action = nameof(Weigh))]
            [Transition(OrderState.Open, OrderState.Huge, Guard = nameof(IsHuge), Action = nameof(Ship))]
            public partial TriggerOutcome Place(int items, string? note);

            public bool Blocked { get; set; }

            public int Weight { get; private set; }

            private bool IsBlocked() => Blocked;
            private static bool IsSmall(int items, string? note) => items < 10;
            private static bool IsLarge(int items, string? note) => items < 100 && note is not null;
            private static bool IsHuge(int items, string? note) => items >= 100;
            private void Ship() => Weight++;
            private void Weigh(int items, string? note) => Weight += items;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task ActionsAndHooks() => SnapshotCase.VerifyAsync("ActionsAndHooks", """
        using TdxStateGen;

        namespace Sample;

        public enum LampState { Off, Dim, Bright }

        [StateMachine(Initial = LampState.Off)]
        public sealed partial class Lamp
        {
            public int Count { get; private set; }

            [Transition(LampState.Off, LampState.Dim, Action = nameof(Click))]
            [Transition(LampState.Dim, LampState.Bright, Action = nameof(Click))]
            [Transition(LampState.Bright, LampState.Off, Action = nameof(Clack))]
            public partial void Press();

            [OnEntry(LampState.Dim)]
            [OnEntry(LampState.Bright)]
            private void Heat() => Count++;

            [OnExit(LampState.Bright)]
            private void Cool() => Count--;

            [OnExit(LampState.Bright)]
            private void Rest() => Count--;

            private void Click() => Count += 10;
            private void Clack() => Count += 100;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task IgnoredTriggers() => SnapshotCase.VerifyAsync("IgnoredTriggers", """
        using TdxStateGen;

        namespace Sample;

        public enum PumpState { Idle, Running }

        [StateMachine(Initial = PumpState.Idle)]
        public sealed partial class Pump
        {
            [Transition(PumpState.Idle, PumpState.Running)]
            [Ignore(PumpState.Running)]
            public partial void Start();

            [Transition(PumpState.Running, PumpState.Idle)]
            [Ignore(PumpState.Idle)]
            public partial bool Stop();

            [Ignore(PumpState.Idle)]
            public partial TriggerOutcome Ping();
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task SelfTransition() => SnapshotCase.VerifyAsync("SelfTransition", """
        using TdxStateGen;

        namespace Sample;

        public enum TimerState { Stopped, Running }

        [StateMachine(Initial = TimerState.Stopped)]
        public sealed partial class Timer
        {
            public int Restarts { get; private set; }

            [Transition(TimerState.Stopped, TimerState.Running)]
            [Transition(TimerState.Running, TimerState.Running, Guard = nameof(MayRestart), Action = nameof(Count))]
            public partial bool Start();

            [Transition(TimerState.Running, TimerState.Stopped)]
            public partial void Stop();

            private bool MayRestart() => Restarts < 3;
            private void Count() => Restarts++;
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task FromAny_Terminal_Goal() => SnapshotCase.VerifyAsync("FromAnyTerminalGoal", """
        using TdxStateGen;

        namespace Sample;

        public enum JobState { New, Queued, Running, Paused, Done, Cancelled }

        [StateMachine(Initial = JobState.New)]
        [Terminal(JobState.Done, JobState.Cancelled)]
        [Goal(JobState.Done)]
        public sealed partial class Job
        {
            [Transition(JobState.New, JobState.Queued)]
            public partial void Submit();

            [Transition(JobState.Queued, JobState.Running)]
            [Transition(JobState.Paused, JobState.Running)]
            public partial void Run();

            [Transition(JobState.Running, JobState.Paused)]
            public partial void Pause();

            [Transition(JobState.Running, JobState.Done)]
            public partial void Finish();

            [TransitionFromAny(JobState.Cancelled)]
            public partial bool Cancel();

            [TransitionFromAny(JobState.New, Except = new object[] { JobState.Running })]
            public partial TriggerOutcome Reset();

            [AllowedIn(JobState.Running, JobState.Paused)]
            public partial bool Inspect();
        }
        """, SnapshotCase.Stateless);

    [Fact]
    public Task Atomic() => SnapshotCase.VerifyAsync("Atomic", Concurrent("Atomic"));

    [Fact]
    public Task Serialized() => SnapshotCase.VerifyAsync("Serialized", Concurrent("Serialized"));

    private static string Concurrent(string concurrency) => $$"""
        using TdxStateGen;

        namespace Sample;

        public enum LatchState { Free, Taken }

        [StateMachine(Initial = LatchState.Free, StateProperty = "Now", Concurrency = MachineConcurrency.{{concurrency}})]
        public sealed partial class Latch
        {
            public int Holders { get; private set; }

            [Transition(LatchState.Free, LatchState.Taken)]
            public partial void Take();

            [Transition(LatchState.Taken, LatchState.Free, Guard = nameof(IsHeld), Action = nameof(Drop))]
            public partial bool Release();

            [OnEntry(LatchState.Taken)]
            private void Count() => Holders++;

            private bool IsHeld() => Holders > 0;
            private void Drop() => Holders--;
        }
        """;
}
