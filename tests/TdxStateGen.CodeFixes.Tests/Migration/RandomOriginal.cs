using System.Globalization;
using System.Text;
using TdxStateGen.CodeFixes.Tests.Migration.Originals;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>
/// A Stateless configuration made at random: superstates, initial substates, guards that exclude each other, re-entry, triggers that are ignored or stay, triggers with parameters, and actions that write what they see.
/// </summary>
internal sealed class RandomOriginal
{
    private const int Triggers = 5;

    private readonly Random _random;
    private readonly int _states;
    private readonly int[] _parents;
    private readonly StringBuilder _setup = new();
    private int _notes;

    private RandomOriginal(int seed)
    {
        _random = new Random(seed);
        _states = _random.Next(2, 7);
        _parents = [.. Enumerable.Range(0, _states).Select(state => state > 0 && Happens(40) ? _random.Next(state) : -1)];
    }

    public static Original Of(int seed) => new("random " + seed.ToString(CultureInfo.InvariantCulture), new RandomOriginal(seed).Text());

    private string Text()
    {
        for (int state = 0; state < _states; state++)
        {
            _setup.Append(CultureInfo.InvariantCulture, $"        _m.Configure(S.S{state})");
            Configure(state);
            _setup.Append(";\n");
        }

        return $$"""
            using System.Collections.Generic;
            using Stateless;

            public class Subject
            {
                private enum S { {{string.Join(", ", Enumerable.Range(0, _states).Select(static state => $"S{state}"))}} }
                private enum T { T0, T1, T2, T3, T4 }

                private readonly StateMachine<S, T> _m = new(S.S{{_random.Next(_states)}});
                private readonly StateMachine<S, T>.TriggerWithParameters<int> _t3;
                private readonly StateMachine<S, T>.TriggerWithParameters<int, string> _t4;
                private int _mode;

                public List<string> Log { get; } = new();

                public Subject()
                {
                    _t3 = _m.SetTriggerParameters<int>(T.T3);
                    _t4 = _m.SetTriggerParameters<int, string>(T.T4);
            {{_setup}}    }

                public string Now => _m.State.ToString();
                public string Can => $"{_m.CanFire(T.T0)} {_m.CanFire(T.T1)} {_m.CanFire(T.T2)} {{string.Join(" ", Enumerable.Range(0, _states).Select(static state => $"{{_m.IsInState(S.S{state})}}"))}}";

                public void Fire(int trigger, int argument)
                {
                    _mode = argument;
                    switch (trigger % 5)
                    {
            {{Cases()}}
                    }
                }
            }
            """;
    }

    // A trigger that no state permits has no method: it is not fired either.
    private string Cases() => string.Join("\n", Enumerable.Range(0, Triggers).Where(trigger => _setup.ToString().Contains(Name(trigger), StringComparison.Ordinal) || _setup.ToString().Contains($"T.T{trigger}", StringComparison.Ordinal)).Select(static trigger =>
        $"            case {trigger}: _m.Fire({Name(trigger)}{(trigger == 3 ? ", argument" : trigger == 4 ? ", argument, \"text\"" : "")}); break;"));

    private void Configure(int state)
    {
        if (_parents[state] >= 0)
        {
            Call($"SubstateOf(S.S{_parents[state]})");
        }

        int[] children = [.. Enumerable.Range(0, _states).Where(child => _parents[child] == state)];
        if (children.Length > 0 && Happens(50))
        {
            Call($"InitialTransition(S.S{children[_random.Next(children.Length)]})");
        }

        for (int hook = _random.Next(4); hook > 0; hook--)
        {
            Hook();
        }

        for (int trigger = 0; trigger < Triggers; trigger++)
        {
            if (state == 0 || Happens(55))
            {
                Handle(state, trigger);
            }
        }
    }

    private void Hook()
    {
        switch (_random.Next(6))
        {
            case 0:
                Call($"OnEntry(() => {Note(" {_m.State}")})");
                break;
            case 1:
                Call($"OnEntry(t => {Note(" {t.Source}{t.Destination}{t.Trigger}{t.IsReentry}")})");
                break;
            case 2:
                Call($"OnEntryFrom(T.T{_random.Next(3)}, () => {Note()})");
                break;
            case 3:
                Call(Happens(50) ? $"OnEntryFrom(_t3, number => {Note(" {number}")})" : $"OnEntryFrom(_t4, (number, text, t) => {Note(" {number}{text}{t.Source}")})");
                break;
            case 4:
                Call($"OnExit(() => {Note(" {_m.State}")})");
                break;
            default:
                Call($"OnExit(t => {Note(" {t.Source}{t.Destination}")})");
                break;
        }
    }

    private void Handle(int state, int trigger)
    {
        string name = Name(trigger);
        string plain = "T.T" + trigger.ToString(CultureInfo.InvariantCulture);
        string stay = trigger switch
        {
            3 => $"InternalTransition<int>(_t3, (number, t) => {Note(" {number}{t.Source}")})",
            4 => $"InternalTransition<int, string>(_t4, (number, text, t) => {Note(" {text}")})",
            _ => $"InternalTransition({name}, () => {Note()})",
        };
        switch (_random.Next(7))
        {
            case 0 or 1:
                Call($"Permit({plain}, S.S{Other(state)})");
                break;
            case 2:
                Call($"PermitReentry({plain})");
                break;
            case 3:
                Call($"Ignore({plain})");
                break;
            case 4:
                Call(stay);
                break;
            case 5:
                Guards(state, trigger, name);
                break;
            default:
                Call(trigger < 3
                    ? $"PermitDynamic({name}, () => _mode % 3 == 0 ? S.S{_random.Next(_states)} : _mode % 2 == 0 ? S.S{_random.Next(_states)} : S.S{_random.Next(_states)})"
                    : $"Permit({plain}, S.S{Other(state)})");
                break;
        }
    }

    /// <summary>Up to three ways, of which no two are open at once.</summary>
    private void Guards(int state, int trigger, string name)
    {
        string head = trigger switch { 3 => "number => number", 4 => "(number, text) => number", _ => "() => _mode" };
        string from = trigger switch { 3 => "_t3", 4 => "_t4", _ => name };
        for (int remainder = 0; remainder < 3; remainder++)
        {
            string guard = $"{head} % 3 == {remainder}";
            switch (_random.Next(4))
            {
                case 0:
                    Call($"PermitIf({from}, S.S{Other(state)}, {guard})");
                    break;
                case 1:
                    Call($"PermitReentryIf({from}, {guard}, \"remainder {remainder}\")");
                    break;
                case 2:
                    Call($"IgnoreIf({from}, {guard})");
                    break;
                default:
                    break;
            }
        }
    }

    private string Note(string more = "") => $"Log.Add($\"n{_notes++}{more}\")";

    private static string Name(int trigger) => trigger switch { 3 => "_t3", 4 => "_t4", _ => "T.T" + trigger.ToString(CultureInfo.InvariantCulture) };

    private int Other(int state) => (state + _random.Next(1, _states)) % _states;

    private bool Happens(int percent) => _random.Next(100) < percent;

    private void Call(string call) => _setup.Append("\n            .").Append(call);
}
