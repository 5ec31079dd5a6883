namespace TdxStateGen.CodeFixes.Tests.Migration.Originals;

/// <summary>Places and names that make it harder.</summary>
internal static class Unusual
{
    public static IEnumerable<Original> All =>
    [
        new Original("names that the generator wants", """
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private enum Mode { State, Trigger, @event, Fire }
                private enum Code { State, Trigger, ToString, @event, next, TryNext, Next, CanNext }

                private readonly StateMachine<Mode, Code> _m = new(Mode.State);
                private int owner;

                public List<string> Log { get; } = new();

                public Subject()
                {
                    _m.Configure(Mode.State).Permit(Code.State, Mode.Trigger).Permit(Code.next, Mode.Fire).OnEntry(() => this.owner++);
                    _m.Configure(Mode.Trigger).Permit(Code.Trigger, Mode.@event).Permit(Code.Next, Mode.Fire).OnExit(() => Log.Add(nameof(Mode.Trigger)));
                    _m.Configure(Mode.@event).Permit(Code.@event, Mode.Fire).Permit(Code.ToString, Mode.State).PermitIf(Code.TryNext, Mode.Trigger, () => owner % 2 == 0);
                    _m.Configure(Mode.Fire).Permit(Code.CanNext, Mode.State).OnEntry(t => Log.Add(t.Trigger == Code.next ? "next" : "other"));
                }

                public string Now => _m.State.ToString() + owner;
                public string Can => $"{_m.CanFire(Code.TryNext)} {_m.CanFire(Code.State)}";

                public void Fire(int trigger, int argument)
                {
                    switch (trigger)
                    {
                        case 0: _m.Fire(Code.State); break;
                        case 1: _m.Fire(Code.Trigger); break;
                        case 2: _m.Fire(Code.ToString); break;
                        case 3: _m.Fire(Code.@event); break;
                        case 4: _m.Fire(Code.next); break;
                        case 5: _m.Fire(Code.TryNext); break;
                        case 6: _m.Fire(Code.Next); break;
                        case 7: _m.Fire(Code.CanNext); break;
                    }
                }
            }
            """),

        new Original("variables of the place", """
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using Stateless;

            public class Subject
            {
                private readonly Action<int, int> _fire;
                private readonly Func<string> _now;
                private readonly Func<string> _can;

                public List<string> Log { get; } = new();

                private enum Lamp { Dark, Bright }
                private enum Button { Press, Hold }

                public Subject()
                {
                    int presses = 0;
                    var machine = new StateMachine<Lamp, Button>(Lamp.Dark);
                    var limits = new[] { 3, 5 };
                    var hold = machine.SetTriggerParameters<int>(Button.Hold);
                    machine.Configure(Lamp.Dark)
                        .PermitIf(Button.Press, Lamp.Bright, () => presses % limits[0] != 0 || presses == 0)
                        .PermitIf(hold, Lamp.Bright, seconds => limits.Any(limit => limit == seconds));
                    machine.Configure(Lamp.Bright)
                        .OnEntry(() => presses++)
                        .OnEntryFrom(hold, seconds => presses += seconds)
                        .OnExit(() => Log.Add("dark after " + presses))
                        .Permit(Button.Press, Lamp.Dark);

                    _fire = (trigger, argument) =>
                    {
                        presses += argument / 7;
                        if (trigger == 0)
                            machine.Fire(Button.Press);
                        else
                            machine.Fire(hold, argument);
                    };
                    _now = () => machine.State + " " + presses;
                    _can = () => machine.CanFire(Button.Press).ToString();
                }

                public string Now => _now();
                public string Can => _can();
                public void Fire(int trigger, int argument) => _fire(trigger, argument);
            }
            """),

        new Original("a trigger worked out at run time", """
            using System.Collections.Generic;
            using System.Linq;
            using Stateless;

            namespace Belts;

            internal enum Belt { Stopped, Slow, Fast }
            internal enum Lever { Up, Down, Halt }

            public class Subject
            {
                private static readonly Lever[] Levers = [Lever.Up, Lever.Down, Lever.Halt];

                private StateMachine<Belt, Lever> Machine { get; } = new(Belt.Stopped);
                private int _jolts;

                public List<string> Log { get; } = new();

                public Subject() { Setup(); }

                private void Setup()
                {
                    this.Machine.Configure(Belt.Stopped).Permit(Lever.Up, Belt.Slow).OnEntryFrom(Lever.Halt, () => Log.Add("jolt " + ++_jolts));
                    this.Machine.Configure(Belt.Slow).Permit(Lever.Up, Belt.Fast).Permit(Lever.Down, Belt.Stopped).Permit(Lever.Halt, Belt.Stopped);
                    this.Machine.Configure(Belt.Fast).Permit(Lever.Down, Belt.Slow).Permit(Lever.Halt, Belt.Stopped);
                }

                public string Now => Machine.State.ToString();
                public string Can => string.Join(",", Levers.Where(lever => Machine.CanFire(lever)));
                public void Fire(int trigger, int argument) => Machine.Fire((Lever)trigger);
            }
            """),

        new Original("levers by name", """
            using System.Collections.Generic;
            using System.Linq;
            using Stateless;

            namespace Belts;

            internal enum Belt { Stopped, Slow, Fast }
            internal enum Lever { Up, Down, Halt, Unused }

            public class Subject
            {
                private static readonly Lever[] Levers = [Lever.Up, Lever.Down, Lever.Halt];
                private StateMachine<Belt, Lever> _machine;
                public List<string> Log { get; } = new();

                public Subject()
                {
                    _machine = new(Belt.Stopped);
                    _machine.Configure(Belt.Stopped).Permit(Lever.Up, Belt.Slow);
                    _machine.Configure(Belt.Slow).Permit(Lever.Up, Belt.Fast).Permit(Lever.Down, Belt.Stopped).Permit(Lever.Halt, Belt.Stopped);
                    _machine.Configure(Belt.Fast).Permit(Lever.Down, Belt.Slow).Permit(Lever.Halt, Belt.Stopped).OnEntry(Log.Clear);
                    _machine.OnTransitionCompleted(t => Log.Add(t.Destination.ToString()));
                }

                public string Now => _machine.State.ToString();
                public string Can => string.Join(",", Levers.Where(lever => _machine.CanFire(lever)));
                public void Fire(int trigger, int argument) => _machine.Fire((Lever)trigger);
            }
            """),

        new Original("generic class", """
            using System.Collections.Generic;
            using Stateless;

            public class Subject : Cell<int>
            {
                protected override int Make(int argument) => argument;
            }

            internal enum Fill { Empty, Full }
            internal enum Move { Put, Take, Look }

            public abstract class Cell<T>
            {
                private readonly StateMachine<Fill, Move> _machine;
                private readonly StateMachine<Fill, Move>.TriggerWithParameters<T> _put;
                private T? _content;

                public List<string> Log { get; } = new();

                protected Cell()
                {
                    _machine = new StateMachine<Fill, Move>(Fill.Empty);
                    _put = _machine.SetTriggerParameters<T>(Move.Put);
                    _machine.Configure(Fill.Empty).Permit(Move.Put, Fill.Full).OnEntry(() => _content = default);
                    _machine.Configure(Fill.Full)
                        .OnEntryFrom(_put, content => _content = content)
                        .InternalTransition(Move.Look, () => Log.Add("" + _content))
                        .OnExit(() => Log.Add("out comes " + _content))
                        .Permit(Move.Take, Fill.Empty);
                }

                protected abstract T Make(int argument);

                public string Now => _machine.State + " " + _content;
                public string Can => _machine.CanFire(Move.Take).ToString();

                public void Fire(int trigger, int argument)
                {
                    switch (trigger)
                    {
                        case 0: _machine.Fire(_put, Make(argument)); break;
                        case 1: _machine.Fire(Move.Take); break;
                        case 2: _machine.Fire(Move.Look); break;
                    }
                }
            }
            """),

        new Original("chosen destinations", """
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private const int Many = 6;

                public enum Pot { Empty, Half, Full, Spilt }
                public enum Act { Pour, Drink, Wipe }

                internal readonly StateMachine<Pot, Act> Machine = new(Pot.Empty);
                internal int Cups;

                public List<string> Log { get; } = new();

                public Subject()
                {
                    Machine.Configure(Pot.Empty).PermitDynamic(Act.Pour, () => Cups > Many ? Pot.Spilt : (Cups > 3 ? Pot.Full : Pot.Half)).OnExit(() => Log.Add("poured"));
                    Machine.Configure(Pot.Half).PermitDynamicIf(Act.Pour, () => Cups > Many ? Pot.Spilt : Pot.Half, () => Cups > 0, "there is a cup").Permit(Act.Drink, Pot.Empty).OnEntry(() => Log.Add("half"));
                    Machine.Configure(Pot.Full).Permit(Act.Drink, Pot.Half).Permit(Act.Pour, Pot.Spilt);
                    Machine.Configure(Pot.Spilt).Permit(Act.Wipe, Pot.Empty);
                }

                public string Now => Machine.State.ToString();
                public string Can => $"{Machine.CanFire(Act.Pour)} {Machine.CanFire(Act.Drink)}";

                public void Prepare(int argument) => Cups = argument;

                public void Fire(int trigger, int argument)
                {
                    Prepare(argument);
                    switch (trigger)
                    {
                        case 0: Machine.Fire(Act.Pour); break;
                        case 1: Machine.Fire(Act.Drink); break;
                        case 2: Machine.Fire(Act.Wipe); break;
                    }
                }
            }
            """, IsReplaceable: false),
    ];
}
