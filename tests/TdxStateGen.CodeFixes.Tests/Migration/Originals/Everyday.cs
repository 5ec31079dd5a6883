namespace TdxStateGen.CodeFixes.Tests.Migration.Originals;

/// <summary>What people use Stateless for.</summary>
internal static class Everyday
{
    public static IEnumerable<Original> All =>
    [
        new Original("switch", """
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private enum Position { Off, On }
                private enum Key { Space, Enter }

                private readonly StateMachine<Position, Key> _switch = new(Position.Off);

                public List<string> Log { get; } = new();

                public Subject()
                {
                    _switch.Configure(Position.Off).Permit(Key.Space, Position.On);
                    _switch.Configure(Position.On).Permit(Key.Space, Position.Off);
                }

                public string Now => _switch.State.ToString();
                public string Can => _switch.CanFire(Key.Space) + " " + _switch.IsInState(Position.On);

                public void Fire(int trigger, int argument)
                {
                    if (trigger == 0)
                        _switch.Fire(Key.Space);
                }
            }
            """),

        new Original("telephone", """
            using System.Collections.Generic;
            using Stateless;

            namespace Telephony
            {
                public class Subject
                {
                    private enum Trigger { Dial, Answer, LeaveMessage, HangUp, Hold, Resume, Mute, Unmute, Volume }
                    private enum State { OnHook, Ringing, Talking, Parked }

                    private readonly StateMachine<State, Trigger> _line;
                    private readonly StateMachine<State, Trigger>.TriggerWithParameters<int> _volume;
                    private readonly StateMachine<State, Trigger>.TriggerWithParameters<string> _dial;
                    private string _number = "";

                    public List<string> Log { get; } = new();

                    public Subject()
                    {
                        _line = new StateMachine<State, Trigger>(State.OnHook);
                        _dial = _line.SetTriggerParameters<string>(Trigger.Dial);
                        _volume = _line.SetTriggerParameters<int>(Trigger.Volume);

                        _line.Configure(State.OnHook).Permit(Trigger.Dial, State.Ringing);
                        _line.Configure(State.Ringing)
                            .OnEntryFrom(_dial, number => Called(number), "the number is shown")
                            .Permit(Trigger.HangUp, State.OnHook)
                            .Permit(Trigger.Answer, State.Talking);
                        _line.Configure(State.Talking)
                            .OnEntry(t => StartMeter())
                            .OnExit(t => StopMeter())
                            .InternalTransition(Trigger.Mute, t => Log.Add("mute"))
                            .InternalTransition(Trigger.Unmute, t => Log.Add("unmute"))
                            .InternalTransition<int>(_volume, (volume, t) => SetVolume(volume))
                            .Permit(Trigger.LeaveMessage, State.OnHook)
                            .Permit(Trigger.HangUp, State.OnHook)
                            .Permit(Trigger.Hold, State.Parked);
                        _line.Configure(State.Parked)
                            .SubstateOf(State.Talking)
                            .Permit(Trigger.Resume, State.Talking)
                            .Permit(Trigger.HangUp, State.OnHook);
                    }

                    private void Called(string number) { _number = number; Log.Add("to " + _number); }
                    private void StartMeter() => Log.Add("start " + _number);
                    private void StopMeter() => Log.Add("stop");
                    private void SetVolume(int volume) => Log.Add("volume " + volume);

                    public string Now => _line.State.ToString();
                    public string Can => _line.CanFire(Trigger.HangUp) + " " + _line.IsInState(State.Talking) + " " + !_line.IsInState(State.Ringing);

                    public void Fire(int trigger, int argument)
                    {
                        switch (trigger)
                        {
                            case 0: _line.Fire(_dial, argument.ToString()); break;
                            case 1: _line.Fire(Trigger.Answer); break;
                            case 2: _line.Fire(Trigger.LeaveMessage); break;
                            case 3: _line.Fire(Trigger.HangUp); break;
                            case 4: _line.Fire(Trigger.Hold); break;
                            case 5: _line.Fire(Trigger.Resume); break;
                            case 6: _line.Fire(Trigger.Mute); break;
                            case 7: _line.Fire(Trigger.Unmute); break;
                            case 8: _line.Fire(_volume, argument); break;
                        }
                    }
                }
            }
            """),

        new Original("bug tracker", """
            using System.Collections.Generic;
            using Stateless;

            namespace Tracking;

            public class Subject
            {
                private enum State { Open, Assigned, Deferred, Closed }
                private enum Trigger { Assign, Defer, Close }

                private readonly StateMachine<State, Trigger> _machine;
                private readonly StateMachine<State, Trigger>.TriggerWithParameters<string> _assign;
                private string? _assignee;

                public List<string> Log { get; } = new();

                public Subject()
                {
                    _machine = new StateMachine<State, Trigger>(State.Open);
                    _assign = _machine.SetTriggerParameters<string>(Trigger.Assign);

                    _machine.Configure(State.Open).Permit(Trigger.Assign, State.Assigned);
                    _machine.Configure(State.Assigned)
                        .SubstateOf(State.Open)
                        .OnEntryFrom(_assign, OnAssigned)
                        .PermitReentry(Trigger.Assign)
                        .Permit(Trigger.Close, State.Closed)
                        .Permit(Trigger.Defer, State.Deferred)
                        .OnExit(OnTakenAway);
                    _machine.Configure(State.Deferred)
                        .OnEntry(() => _assignee = null)
                        .Permit(Trigger.Assign, State.Assigned);
                }

                private void OnAssigned(string assignee)
                {
                    Log.Add(_assignee == assignee ? "reminder" : "mail to " + assignee);
                    _assignee = assignee;
                }

                private void OnTakenAway() => Log.Add("taken from " + _assignee);

                public string Now => _machine.State + _assignee;
                public string Can => _machine.CanFire(Trigger.Assign) + " " + _machine.CanFire(Trigger.Close);

                public void Fire(int trigger, int argument)
                {
                    if (trigger == 0) _machine.Fire(_assign, "engineer " + argument);
                    if (trigger == 1) _machine.Fire(Trigger.Defer);
                    if (trigger == 2) _machine.Fire(Trigger.Close);
                }
            }
            """),

        new Original("alarm", """
            using System.Collections.Generic;
            using Stateless;

            public enum AlarmState { Off, Disarmed, Arming, Armed, Warning, Ringing, Acknowledged }
            public enum AlarmCommand { Start, Arm, Disarm, Sense, Acknowledge, Pause, TimeOut }

            public class Subject
            {
                private readonly StateMachine<AlarmState, AlarmCommand> _alarm = new StateMachine<AlarmState, AlarmCommand>(AlarmState.Off);

                public Subject()
                {
                    ConfigureQuiet();
                    ConfigureLoud(_alarm);
                }

                public int Armings { get; set; }
                public List<string> Log { get; } = new();

                private void ConfigureQuiet()
                {
                    _alarm.Configure(AlarmState.Off).Permit(AlarmCommand.Start, AlarmState.Disarmed);

                    var disarmed = _alarm.Configure(AlarmState.Disarmed);
                    disarmed.Permit(AlarmCommand.Arm, AlarmState.Arming);
                    disarmed.OnEntry(() => Log.Add("disarmed")).Ignore(AlarmCommand.Disarm);

                    _alarm.Configure(AlarmState.Arming)
                        .OnEntry(() => { Armings++; Log.Add("arming"); })
                        .OnExit(() => Log.Add("timer stopped"))
                        .PermitDynamic(AlarmCommand.TimeOut, () => Armings > 5 ? AlarmState.Off : AlarmState.Armed)
                        .Permit(AlarmCommand.Disarm, AlarmState.Disarmed);
                }

                private void ConfigureLoud(StateMachine<AlarmState, AlarmCommand> alarm)
                {
                    alarm.Configure(AlarmState.Armed).Permit(AlarmCommand.Disarm, AlarmState.Disarmed).Permit(AlarmCommand.Sense, AlarmState.Warning);
                    alarm.Configure(AlarmState.Warning)
                        .OnEntry(() => Log.Add("warning"))
                        .Permit(AlarmCommand.TimeOut, AlarmState.Ringing)
                        .Permit(AlarmCommand.Disarm, AlarmState.Disarmed);
                    alarm.Configure(AlarmState.Ringing)
                        .Permit(AlarmCommand.Disarm, AlarmState.Disarmed)
                        .Permit(AlarmCommand.Acknowledge, AlarmState.Acknowledged);
                    alarm.Configure(AlarmState.Acknowledged).Permit(AlarmCommand.Disarm, AlarmState.Disarmed);
                }

                public string Now => _alarm.State.ToString();
                public string Can => _alarm.CanFire(AlarmCommand.Disarm).ToString();
                public void Fire(int trigger, int argument) => _alarm.Fire((AlarmCommand)trigger);
            }
            """),

        new Original("approval", """
            using System;
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                public enum Stage { Draft, Review, Approved, Rejected, Archived }
                public enum Step { Submit, Approve, Reject, Revise, Archive }

                private readonly StateMachine<Stage, Step> _flow = new(Stage.Draft);
                private readonly StateMachine<Stage, Step>.TriggerWithParameters<string, int> _approve;
                private int _revisions;

                public Subject()
                {
                    _approve = _flow.SetTriggerParameters<string, int>(Step.Approve);
                    _flow.Configure(Stage.Draft)
                        .PermitIf(Step.Submit, Stage.Review, () => _revisions < 4, "not revised too often")
                        .PermitIf(Step.Submit, Stage.Rejected, () => _revisions >= 4, "revised too often");
                    _flow.Configure(Stage.Review)
                        .PermitIf(_approve, Stage.Approved, (by, amount) => amount < 5 && by.Length > 0)
                        .PermitIf(_approve, Stage.Rejected, (by, amount) => amount >= 5)
                        .PermitIf(Step.Reject, Stage.Rejected, new Tuple<Func<bool>, string>(() => _revisions > 0, "revised"), new Tuple<Func<bool>, string>(IsOpen, "open"))
                        .Permit(Step.Revise, Stage.Draft);
                    _flow.Configure(Stage.Draft).OnEntryFrom(Step.Revise, () => _revisions++).OnEntry(() => Log.Add("draft " + _revisions));
                    _flow.Configure(Stage.Approved).OnEntryFrom(_approve, (by, amount) => Log.Add(by + " approves " + amount)).Permit(Step.Archive, Stage.Archived);
                    _flow.Configure(Stage.Rejected).Permit(Step.Revise, Stage.Draft).PermitReentry(Step.Reject).OnExit(Forget).OnEntry(() => Log.Add("rejected"));
                }

                public List<string> Log { get; } = new();

                private bool IsOpen() => _flow.State == Stage.Review;

                private void Forget()
                {
                    Log.Add("forget");
                    _revisions = _revisions > 6 ? 0 : _revisions;
                }

                public string Now => $"{_flow.State} {_revisions}";
                public string Can => $"{_flow.CanFire(Step.Submit)} {_flow.CanFire(Step.Reject)}";

                public void Fire(int trigger, int argument)
                {
                    switch (trigger)
                    {
                        case 0: _flow.Fire(Step.Submit); break;
                        case 1: _flow.Fire(_approve, argument.ToString(), argument); break;
                        case 2: _flow.Fire(Step.Reject); break;
                        case 3: _flow.Fire(Step.Revise); break;
                        default: _flow.Fire(Step.Archive); break;
                    }
                }
            }
            """),

        new Original("turnstile", """
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private enum Gate { Locked, Unlocked, Broken }
                private enum Event { Coin, Push, Kick, Mend }

                private readonly StateMachine<Gate, Event> machine;
                private int coins, passes;

                public Subject()
                {
                    machine = new StateMachine<Gate, Event>(Gate.Locked, FiringMode.Queued);
                    machine.OnUnhandledTrigger((gate, what) => { });
                    machine.OnTransitionCompleted(t => Log.Add($"{t.Source} to {t.Destination} by {t.Trigger}"));
                    machine.Configure(Gate.Locked)
                        .Permit(Event.Coin, Gate.Unlocked)
                        .Permit(Event.Kick, Gate.Broken)
                        .Ignore(Event.Push);
                    machine.Configure(Gate.Unlocked)
                        .OnEntry(() => coins++)
                        .OnExit(() => passes++)
                        .Permit(Event.Push, Gate.Locked)
                        .PermitReentryIf(Event.Coin, () => coins < 10)
                        .Permit(Event.Kick, Gate.Broken);
                    machine.Configure(Gate.Broken).Permit(Event.Mend, Gate.Locked);
                }

                public List<string> Log { get; } = new();
                public string Now => machine.State + " " + coins + " " + passes;
                public string Can => machine.CanFire(Event.Coin) + " " + machine.CanFire(Event.Push);

                public void Fire(int trigger, int argument)
                {
                    switch (trigger)
                    {
                        case 0: machine.Fire(Event.Coin); break;
                        case 1: machine.Fire(Event.Push); break;
                        case 2: machine.Fire(Event.Kick); break;
                        case 3: machine.Fire(Event.Mend); break;
                    }
                }
            }
            """),
    ];
}
