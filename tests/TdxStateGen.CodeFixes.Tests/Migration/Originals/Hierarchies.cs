namespace TdxStateGen.CodeFixes.Tests.Migration.Originals;

/// <summary>Superstates, which a declaration does not know: their triggers, entries and exits are worked into the states.</summary>
internal static class Hierarchies
{
    public static IEnumerable<Original> All =>
    [
        new Original("three levels with initial substates", """
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private enum S { Idle, Work, Load, LoadFast, LoadSlow, Run, Done }
                private enum T { Start, Switch, Next, Stop, Back, Restart }

                private readonly StateMachine<S, T> _m = new(S.Idle);

                public List<string> Log { get; } = new();

                public Subject()
                {
                    _m.Configure(S.Idle).OnEntry(() => Log.Add("+Idle")).OnExit(() => Log.Add("-Idle")).Permit(T.Start, S.Work);
                    _m.Configure(S.Work).OnEntry(() => Log.Add("+Work")).OnExit(() => Log.Add("-Work")).InitialTransition(S.Load).Permit(T.Stop, S.Idle).PermitReentry(T.Restart);
                    _m.Configure(S.Load).SubstateOf(S.Work).OnEntry(() => Log.Add("+Load")).OnExit(() => Log.Add("-Load")).InitialTransition(S.LoadFast).Permit(T.Next, S.Run).Permit(T.Back, S.Work);
                    _m.Configure(S.LoadFast).SubstateOf(S.Load).OnEntry(() => Log.Add("+Fast")).OnExit(() => Log.Add("-Fast")).Permit(T.Switch, S.LoadSlow);
                    _m.Configure(S.LoadSlow).SubstateOf(S.Load).OnEntry(() => Log.Add("+Slow")).OnExit(() => Log.Add("-Slow")).Permit(T.Switch, S.LoadFast).Permit(T.Back, S.Load);
                    _m.Configure(S.Run).SubstateOf(S.Work).OnEntry(() => Log.Add("+Run")).OnExit(() => Log.Add("-Run")).Permit(T.Next, S.Done).Permit(T.Back, S.LoadSlow);
                }

                public string Now => _m.State.ToString();
                public string Can => $"{_m.IsInState(S.Work)} {_m.IsInState(S.Load)} {_m.CanFire(T.Stop)} {_m.CanFire(T.Back)}";

                public void Fire(int trigger, int argument)
                {
                    switch (trigger)
                    {
                        case 0: _m.Fire(T.Start); break;
                        case 1: _m.Fire(T.Switch); break;
                        case 2: _m.Fire(T.Next); break;
                        case 3: _m.Fire(T.Stop); break;
                        case 4: _m.Fire(T.Back); break;
                        case 5: _m.Fire(T.Restart); break;
                    }
                }
            }
            """),

        new Original("a guard that falls through to the superstate", """
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private enum S { Out, Parent, Child, Other }
                private enum T { Go, In, Same, Note }

                private readonly StateMachine<S, T> _m = new(S.Child);
                private int _round;

                public List<string> Log { get; } = new();

                public Subject()
                {
                    _m.Configure(S.Parent).Permit(T.Go, S.Out).Permit(T.Same, S.Child).Ignore(T.Note).OnExit(() => Log.Add("parent left in " + _m.State));
                    _m.Configure(S.Child).SubstateOf(S.Parent)
                        .PermitIf(T.Go, S.Other, () => _round % 3 == 1)
                        .IgnoreIf(T.Note, () => _round % 2 == 0)
                        .InternalTransitionIf(T.Note, _ => _round % 2 == 1, () => Log.Add("noted in " + _m.State))
                        .OnEntry(() => Log.Add("child in " + _m.State));
                    _m.Configure(S.Other).SubstateOf(S.Parent).PermitIf(T.In, S.Child, () => _round % 3 == 2).OnExit(() => Log.Add("other left"));
                    _m.Configure(S.Out).Permit(T.In, S.Child).Permit(T.Same, S.Other);
                }

                public string Now => _m.State.ToString();
                public string Can => $"{_m.CanFire(T.Go)} {_m.CanFire(T.In)} {_m.CanFire(T.Note)} {_m.IsInState(S.Parent)}";

                public void Fire(int trigger, int argument)
                {
                    _round = argument;
                    switch (trigger)
                    {
                        case 0: _m.Fire(T.Go); break;
                        case 1: _m.Fire(T.In); break;
                        case 2: _m.Fire(T.Same); break;
                        case 3: _m.Fire(T.Note); break;
                    }
                }
            }
            """),

        new Original("entries in an order of their own", """
            using System;
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private enum State { Idle, Busy, Hot }
                private enum Trigger { Begin, Heat, Cool, End }

                private readonly StateMachine<State, Trigger> _m = new(State.Idle);
                private readonly StateMachine<State, Trigger>.TriggerWithParameters<int, string> _heat;

                public List<string> Log { get; } = new();

                public Subject()
                {
                    _heat = _m.SetTriggerParameters<int, string>(Trigger.Heat);
                    _m.Configure(State.Idle)
                        .OnEntry(t => Log.Add($"idle from {t.Source} by {t.Trigger}"))
                        .OnExit(t => Log.Add($"leaving for {t.Destination}"))
                        .Permit(Trigger.Begin, State.Busy)
                        .Permit(Trigger.Heat, State.Hot)
                        .PermitReentry(Trigger.End);
                    _m.Configure(State.Busy)
                        .OnEntry(() => Log.Add("busy"))
                        .OnExit(() => Log.Add("no longer " + _m.State))
                        .Permit(Trigger.Heat, State.Hot)
                        .Permit(Trigger.End, State.Idle);
                    _m.Configure(State.Hot)
                        .OnEntry(t => Log.Add(t.IsReentry ? "hotter" : "hot"))
                        .OnEntryFrom(_heat, (degrees, unit) => { Log.Add(degrees + unit); })
                        .OnEntry(() => Log.Add("hot at last"))
                        .OnEntryFrom(_heat, (degrees, unit, t) => Log.Add(unit + " from " + t.Source))
                        .PermitReentry(Trigger.Heat)
                        .Permit(Trigger.Cool, State.Busy)
                        .Permit(Trigger.End, State.Idle);
                }

                public string Now => _m.State.ToString();
                public string Can => _m.CanFire(Trigger.Cool).ToString();

                public void Fire(int trigger, int argument)
                {
                    switch (trigger)
                    {
                        case 0: _m.Fire(Trigger.Begin); break;
                        case 1: _m.Fire(_heat, argument, "K" + argument); break;
                        case 2: _m.Fire(Trigger.Cool); break;
                        case 3: _m.Fire(Trigger.End); break;
                    }
                }
            }
            """),
    ];
}
