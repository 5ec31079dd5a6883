using System.Globalization;
using System.Text;
using TdxStateGen.Generators.Tests.RandomMachines;

namespace TdxStateGen.Generators.Tests.Differential;

/// <summary>A random machine as a file of its own, with two drivers: the generated machine itself and its Stateless configuration.</summary>
internal static class DrivenMachineText
{
    public static string Of(RandomMachine machine, string space)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System;
            using TdxStateGen;
            using TdxStateGen.Generators.Tests.Differential;

            namespace {{space}};

            {{machine.EnumText()}}
            {{machine.ClassText()}}
            public sealed class Generated : IDrivenMachine
            {
                private readonly {{machine.Name}} _machine = new();

                public Generated() => _machine.Transitioned += transition =>
                {
                    _machine.Log.Append(transition.Source).Append('>').Append(transition.Destination).Append(';');
            {{string.Concat(machine.Triggers.Select(Within))}}    };

                public long State => (long)_machine.State;

                public bool Fire(int trigger, uint flags, int argument)
                {
                    _machine.Flags = flags;
                    switch (trigger)
                    {

            """);
        for (int i = 0; i < machine.Triggers.Length; i++)
            AppendFire(text, machine, machine.Triggers[i], i);
        text.Append(CultureInfo.InvariantCulture, $$"""
                        default:
                            throw new ArgumentOutOfRangeException(nameof(trigger));
                    }
                }

                public string TakeLog()
                {
                    string log = _machine.Log.ToString();
                    _machine.Log.Clear();
                    return log;
                }

                private void Expect(bool isRefused)
                {
                    if (!isRefused)
                        _machine.Log.Append("accepted within a transition;");
                }

                private static TriggerOutcome Outcome(Action fire)
                {
                    try
                    {
                        fire();
                        return TriggerOutcome.Done;
                    }
                    catch (IllegalTransitionException e)
                    {
                        return e.Outcome;
                    }
                }

                private static bool Agrees(bool can, bool accepted) =>
                    can == accepted ? accepted : throw new InvalidOperationException($"CanX says {can}, the trigger says {accepted}.");
            }

            public sealed class Shadow : IDrivenMachine
            {
                private readonly {{machine.Name}} _owner = new();
                private readonly Stateless.StateMachine<{{machine.StateType}}, {{machine.Name}}.Trigger> _machine;
            {{(machine.Triggers.Any(IsParameterised) ? $"    private readonly {machine.Name}.StatelessTriggers _triggers;\n" : "")}}    private bool _accepted;

                public Shadow()
                {
                    _machine = _owner.CreateStateless({{(machine.Triggers.Any(IsParameterised) ? "out _triggers, " : "")}}withActions: true);
                    _machine.OnUnhandledTrigger((_, _) => _accepted = false);
                    _machine.OnTransitionCompleted(transition => _owner.Log.Append(transition.Source).Append('>').Append(transition.Destination).Append(';'));
                }

                public long State => (long)_machine.State;

                public bool Fire(int trigger, uint flags, int argument)
                {
                    _owner.Flags = flags;
                    _accepted = true;
                    switch (trigger)
                    {

            """);
        for (int i = 0; i < machine.Triggers.Length; i++)
            AppendShadowFire(text, machine, machine.Triggers[i], i);
        text.Append("""
                        default:
                            throw new ArgumentOutOfRangeException(nameof(trigger));
                    }

                    return _accepted;
                }

                public string TakeLog()
                {
                    string log = _owner.Log.ToString();
                    _owner.Log.Clear();
                    return log;
                }
            }

            """);
        return text.ToString();
    }

    private static bool IsParameterised(RandomTrigger trigger) => trigger.Edges.Any(static e => e.GuardTakesArguments || e.ActionTakesArguments);

    private static string Arguments(RandomTrigger trigger) =>
        string.Join(", ", Enumerable.Range(0, trigger.Parameters.Length).Select(static i => FormattableString.Invariant($"argument + {i}")));

    /// <summary>While a transition is told every trigger is refused, and says that the machine is busy where it says why.</summary>
    private static string Within(RandomTrigger trigger)
    {
        string arguments = string.Join(", ", trigger.Parameters.Select(static _ => "1"));
        string call = $"_machine.{trigger.Name}({arguments})";
        string isRefused = trigger.ReturnType switch
        {
            "bool" => "!" + call,
            "TriggerOutcome" => call + " == TriggerOutcome.Busy",
            _ => $"!_machine.Try{trigger.Name}({arguments}) && Outcome(() => {call}) == TriggerOutcome.Busy",
        };
        return $"        Expect({isRefused});\n";
    }

    private static void AppendFire(StringBuilder text, RandomMachine machine, RandomTrigger trigger, int index)
    {
        string arguments = Arguments(trigger);
        string can = $"bool can{index} = _machine.Can{trigger.Name}({(trigger.Edges.Any(static e => e.GuardTakesArguments) ? arguments : "")});";
        text.Append(CultureInfo.InvariantCulture, $"            case {index}:\n                {can}\n");
        if (machine.Triggers.All(static t => t.Parameters.Length == 0))
            text.Append(CultureInfo.InvariantCulture, $"                if (argument >= 4)\n                    return Agrees(can{index}, _machine.Fire({machine.Name}.Trigger.{trigger.Name}) == TriggerOutcome.Done);\n");
        switch (trigger.ReturnType)
        {
            case "bool":
                text.Append(CultureInfo.InvariantCulture, $"                return Agrees(can{index}, _machine.{trigger.Name}({arguments}));\n");
                break;
            case "TriggerOutcome":
                text.Append(CultureInfo.InvariantCulture, $"                return Agrees(can{index}, _machine.{trigger.Name}({arguments}) == TriggerOutcome.Done);\n");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $$"""
                                if (argument % 2 == 0)
                                    return Agrees(can{{index}}, _machine.Try{{trigger.Name}}({{arguments}}));
                                return Agrees(can{{index}}, Outcome(() => _machine.{{trigger.Name}}({{arguments}})) == TriggerOutcome.Done);

                """);
                break;
        }
    }

    private static void AppendShadowFire(StringBuilder text, RandomMachine machine, RandomTrigger trigger, int index)
    {
        string arguments = Arguments(trigger);
        string what = IsParameterised(trigger)
            ? $"_triggers.{trigger.Name}, {(trigger.Parameters.Length > 3 ? $"({arguments})" : arguments)}"
            : $"{machine.Name}.Trigger.{trigger.Name}";
        text.Append(CultureInfo.InvariantCulture, $"            case {index}:\n                _machine.Fire({what});\n                break;\n");
    }
}
