using System.Globalization;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Machines of any size, made without source text, so that the cost of rules can be told beyond what one enum may have.</summary>
internal static class LargeMachine
{
    /// <summary>Shapes that ask different things of the rules.</summary>
    public enum Shape
    {
        /// <summary>Every state leads to the next, the last to the first; nothing is wrong.</summary>
        Ring,

        /// <summary>Every state leads to the next, the last one is a dead end, and a goal lies behind.</summary>
        Chain,

        /// <summary>No state leads to another.</summary>
        Scattered,

        /// <summary>Pairs of states that lead to each other, all but the first unreachable.</summary>
        Pairs,

        /// <summary>One circle that cannot be reached.</summary>
        LostRing,

        /// <summary>Five triggers that lead from every state to one.</summary>
        FromAny,

        /// <summary>Every edge twice, under the same guard, from states that are all terminal.</summary>
        Doubled,
    }

    /// <summary>A machine of so many states.</summary>
    public static DeclaredMachine Make(Shape shape, int states)
    {
        (MachineModel model, DeclarationPlaces places) = Parts(shape, states);
        return new DeclaredMachine(model, places);
    }

    /// <summary>What such a machine is made of.</summary>
    public static (MachineModel Model, DeclarationPlaces Places) Parts(Shape shape, int states)
    {
        List<DeclaredEdge> edges = [];
        int triggers = shape == Shape.FromAny ? 5 : 2;
        switch (shape)
        {
            case Shape.Ring:
                AddSteps(edges, 0, states, wraps: true);
                break;
            case Shape.Chain:
                AddSteps(edges, 0, states, wraps: false);
                break;
            case Shape.LostRing:
                AddSteps(edges, 1, states, wraps: true);
                break;
            case Shape.Pairs:
                for (int i = 0; i + 1 < states; i += 2)
                {
                    edges.AddRange([Edge(0, i, i + 1), Edge(1, i + 1, i)]);
                }

                break;
            case Shape.FromAny:
                for (int trigger = 0; trigger < triggers; trigger++)
                {
                    edges.AddRange(Enumerable.Range(0, states).Where(s => s != trigger).Select(s => Edge(trigger, s, trigger) with { Implied = true }));
                }

                break;
            case Shape.Doubled:
                AddSteps(edges, 0, states, wraps: true);
                edges = [.. edges.SelectMany(static e => Enumerable.Repeat(e with { Way = e.Way! with { Guard = new CallModel("Ok", PassesArguments: false) } }, 2))];
                break;
            default:
                break;
        }

        DeclarationPlaces places = new(
            edges.ToEquatableArray(),
            Enumerable.Range(0, triggers).Select(static t => new DeclaredTrigger(new Anchor("T" + Text(t) + "()", Anchor.Name, ""), null, null, default)).ToEquatableArray(),
            Enumerable.Range(0, states).Select(static s => new DeclaredHook(s, s % 2 == 0, "Hook", new Anchor("Hook()", s, ""))).ToEquatableArray());
        return (Model(shape, states, triggers), places);
    }

    private static MachineModel Model(Shape shape, int states, int triggers) => new()
    {
        Type = new TypeIdentity
        {
            Namespace = "",
            Containers = default,
            Heading = "partial class Large",
            Name = "Large",
            DisplayName = "Large",
            FullName = "global::Large",
            HintName = "Large",
            IsSealed = true,
        },
        StateType = "global::S",
        StatesAreContiguous = true,
        States = Enumerable.Range(0, states)
            .Select(s => new StateModel("S" + Text(s), Text(s), IsTerminal: shape == Shape.Doubled, IsGoal: s == (shape == Shape.Chain ? states / 2 : 0), default, default)).ToEquatableArray(),
        Initial = 0,
        StateProperty = "State",
        Concurrency = ConcurrencyKind.None,
        Triggers = Enumerable.Range(0, triggers).Select(static t => Trigger("T" + Text(t))).ToEquatableArray(),
        Edges = default,
        Table = default,
        Interface = null,
        Drives = default,
    };

    private static TriggerModel Trigger(string name) => new()
    {
        Name = name,
        Kind = TriggerKind.Bool,
        Modifiers = "public partial",
        Accessibility = "public",
        ReturnType = "bool",
        Parameters = default,
        Hold = null,
        OnDemand = null,
        Leaf = null,
        IsQuery = false,
    };

    private static void AddSteps(List<DeclaredEdge> edges, int first, int states, bool wraps)
    {
        for (int i = first; i < states; i++)
        {
            if (i + 1 < states || wraps)
            {
                edges.Add(Edge(0, i, i + 1 < states ? i + 1 : first));
            }
        }
    }

    private static DeclaredEdge Edge(int trigger, int from, int to) =>
        new(trigger, from, new BranchModel(to, null, null, null), Implied: false, new Anchor("T" + Text(trigger) + "()", from, ""));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
