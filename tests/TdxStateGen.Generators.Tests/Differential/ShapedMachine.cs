using TdxStateGen.Generators.Tests.RandomMachines;

namespace TdxStateGen.Generators.Tests.Differential;

/// <summary>Machines with a trigger for each shape that the generator tells apart: how many states permit it, how many it leads to, and what comes in between.</summary>
internal static class ShapedMachine
{
    private static readonly string[] ReturnTypes = ["void", "bool", "TriggerOutcome"];

    /// <summary>Ways from state to state.</summary>
    private static readonly Dictionary<string, (int From, int To)[]> Ways = new(StringComparer.Ordinal)
    {
        ["one state to one"] = [(1, 2)],
        ["several states to one"] = [(0, 2), (1, 2), (2, 2)],
        ["one state to several"] = [(1, 2), (1, 3)],
        ["several states to several"] = [(0, 1), (1, 3), (3, 0)],
    };

    /// <summary>The shapes: ways, guard, action. Several ways out of one state need guards that tell them apart.</summary>
    private static readonly (string Ways, bool HasGuard, bool HasAction)[] Shapes =
        [.. from ways in Ways.Keys from guard in (bool[])[false, true] from action in (bool[])[false, true] where guard || ways != "one state to several" select (ways, guard, action)];

    /// <summary>The shapes' names, as <see cref="NameOf"/> makes them.</summary>
    public static IEnumerable<string> ShapeNames => Shapes.Select(static shape => NameOf(shape.Ways, shape.HasGuard, shape.HasAction));

    /// <summary>A shape's name.</summary>
    /// <param name="ways">From how many states to how many.</param>
    /// <param name="hasGuard">Whether a guard comes in between.</param>
    /// <param name="hasAction">Whether an action does.</param>
    public static string NameOf(string ways, bool hasGuard, bool hasAction) => $"{ways}, {(hasGuard ? "guard" : "no guard")}, {(hasAction ? "action" : "no action")}";

    /// <summary>A machine with a trigger of each shape.</summary>
    /// <param name="number">Part of its name; with it the shapes' return types change.</param>
    /// <param name="concurrency">Its concurrency.</param>
    /// <param name="hasHooks">Whether states have hooks.</param>
    /// <param name="hasTelemetry">Whether it asks for listeners.</param>
    public static RandomMachine Of(int number, string concurrency, bool hasHooks, bool hasTelemetry)
    {
        int guards = 0, actions = 0;
        return new RandomMachine(FormattableString.Invariant($"Shaped{number}"), states: 4, concurrency, hasTelemetry, [.. Shapes.Select(Trigger)], entryHooks: hasHooks ? [2, 3, 3] : [], exitHooks: hasHooks ? [1, 2] : []);

        RandomTrigger Trigger((string Ways, bool HasGuard, bool HasAction) shape, int index)
        {
            RandomTrigger trigger = Plain(index, ReturnTypes[(index + number) % 3]);
            bool sharesGuard = shape.Ways == "several states to one";
            int shared = guards++;
            foreach ((int from, int to) in Ways[shape.Ways])
            {
                // The first of several ways has no action: the others' must not run for it.
                bool acts = shape.HasAction && (from > 0 || Ways[shape.Ways].Length == 1);
                trigger.Edges.Add(new RandomEdge(from, to, !shape.HasGuard ? -1 : sharesGuard ? shared : guards++, GuardTakesArguments: false, acts ? actions++ : -1, ActionTakesArguments: false));
            }

            return trigger;
        }
    }

    /// <summary>A machine of many states that goes round the first and the last two: a trigger that goes round, one that only the last state permits and one that only the first does, both to where they are.</summary>
    /// <param name="number">Part of its name.</param>
    /// <param name="states">How many.</param>
    /// <param name="concurrency">Its concurrency.</param>
    public static RandomMachine Wide(int number, int states, string concurrency)
    {
        (int, int)[][] ways = [[(0, states - 2), (states - 2, states - 1), (states - 1, 0)], [(states - 1, states - 1)], [(0, 0)]];
        return new RandomMachine(FormattableString.Invariant($"Wide{number}"), states, concurrency, hasTelemetry: false, [.. ways.Select(Trigger)], entryHooks: [], exitHooks: []);

        static RandomTrigger Trigger((int From, int To)[] ways, int index)
        {
            RandomTrigger trigger = Plain(index, ReturnTypes[index]);
            trigger.Edges.AddRange(ways.Select(static way => new RandomEdge(way.From, way.To, Guard: -1, GuardTakesArguments: false, Action: -1, ActionTakesArguments: false)));
            return trigger;
        }
    }

    private static RandomTrigger Plain(int index, string returnType) => new() { Name = FormattableString.Invariant($"Go{index}"), ReturnType = returnType, Accessibility = "public", Parameters = [] };
}
