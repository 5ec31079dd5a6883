using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>One way in which a machine may move.</summary>
internal readonly record struct Move(int From, int To, int Trigger);

/// <summary>
/// The machine as a graph: every move that some call, failure or outcome can make. It holds rather too many moves than too few (guards and profiles may forbid one), so
/// that what cannot be reached in it cannot be reached at all.
/// </summary>
internal sealed class MachineGraph
{
    private readonly MachineModel _machine;
    private readonly List<Move> _moves = [];

    public MachineGraph(MachineModel machine)
    {
        _machine = machine;
        for (int trigger = 0; trigger < machine.Triggers.Count; trigger++)
        {
            for (int state = 0; state < machine.States.Count; state++)
            {
                if (machine.EdgeAt(state, trigger) is { } edge)
                {
                    _moves.AddRange(Destinations(machine.Triggers[trigger], edge).Where(to => to != state).Distinct().Select(to => new Move(state, to, trigger)));
                }
            }
        }
    }

    public IReadOnlyList<Move> Moves => _moves;

    /// <summary>The states that can be reached, the initial one included.</summary>
    public HashSet<int> Reachable() => Closure([_machine.Initial], static move => (move.From, move.To));

    /// <summary>The states from which one of the given can be reached, these included.</summary>
    public HashSet<int> LeadingTo(IEnumerable<int> states) => Closure(states, static move => (move.To, move.From));

    private HashSet<int> Closure(IEnumerable<int> start, Func<Move, (int From, int To)> direction)
    {
        HashSet<int> found = [.. start];
        Queue<int> open = new(found);
        while (open.Count > 0)
        {
            int state = open.Dequeue();
            foreach (Move move in _moves)
            {
                (int from, int to) = direction(move);
                if (from == state && found.Add(to))
                {
                    open.Enqueue(to);
                }
            }
        }

        return found;
    }

    private static IEnumerable<int> Destinations(TriggerModel trigger, EdgeModel edge)
    {
        IEnumerable<int> destinations = edge.Branches.Select(static b => b.To);
        if (trigger.Leaf is { } leaf)
        {
            destinations = destinations.Concat(leaf.Statuses.Where(static s => s.To >= 0).Select(static s => s.To));
        }

        return trigger.OnDemand is { } onDemand && edge.Kind == EdgeKind.OnDemand ? destinations.Concat(onDemand.Outcomes.Select(static o => o.State)) : destinations;
    }
}
