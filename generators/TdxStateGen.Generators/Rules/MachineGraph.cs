using System.Collections.Immutable;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Rules;

/// <summary>One way in which a machine may move.</summary>
/// <param name="From">Index of the state it leaves.</param>
/// <param name="To">Index of the state it comes to; the same for an edge from a state to itself, which runs the hooks.</param>
/// <param name="Trigger">Index of the trigger.</param>
/// <param name="Where">What declares it.</param>
internal sealed record Move(int From, int To, int Trigger, Anchor Where);

/// <summary>
/// The machine as a graph: every move that some call, failure or outcome can make. It holds rather too many moves than too few (guards and profiles may forbid one), so
/// that what cannot be reached in it cannot be reached at all. Made once for all rules; every question costs no more than one look at each move.
/// </summary>
internal sealed class MachineGraph
{
    private readonly List<Move>[] _from;
    private readonly List<Move>[] _to;
    private readonly bool[] _entered;
    private readonly bool[] _left;
    private readonly Move?[] _arrival;
    private readonly Dictionary<int, HashSet<(int To, int Trigger)>> _many = [];

    public MachineGraph(MachineModel machine, IEnumerable<DeclaredEdge> edges)
    {
        int count = machine.States.Count;
        _from = Lists(count);
        _to = Lists(count);
        _arrival = new Move?[count];
        _entered = new bool[count];
        _left = new bool[count];
        List<int> selves = [];
        foreach (DeclaredEdge edge in edges)
        {
            foreach (int to in Destinations(machine.Triggers[edge.Trigger], edge))
            {
                Steps++;
                if (to == edge.From)
                {
                    selves.Add(to);
                }
                else if (IsNew(edge.From, to, edge.Trigger))
                {
                    Move move = new(edge.From, to, edge.Trigger, edge.Where);
                    _from[edge.From].Add(move);
                    _to[to].Add(move);
                }
            }
        }

        _many.Clear();
        Reachable = Search([machine.Initial], From, static move => move.To, move => _arrival[move.To] = move);
        FindHooked(selves);
    }

    /// <summary>Whether each state can be reached; the initial one can.</summary>
    public ImmutableArray<bool> Reachable { get; }

    /// <summary>Moves looked at so far, so that a test can tell what the rules cost.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the machine can come into a state, be it from itself; the initial one is not entered by starting there.</summary>
    public bool IsEntered(int state) => _entered[state];

    /// <summary>Whether the machine can go out of a state, be it into itself.</summary>
    public bool IsLeft(int state) => _left[state];

    /// <summary>The moves from a state to others.</summary>
    public IReadOnlyList<Move> From(int state)
    {
        Steps += _from[state].Count;
        return _from[state];
    }

    /// <summary>The moves into a state from others.</summary>
    public IReadOnlyList<Move> To(int state)
    {
        Steps += _to[state].Count;
        return _to[state];
    }

    /// <summary>Whether from each state one of the given can be reached; from these it can.</summary>
    public ImmutableArray<bool> LeadingTo(IEnumerable<int> states) => Search(states, To, static move => move.From, static _ => { });

    /// <summary>The last moves of a shortest way from the initial state to one that can be reached, in their order.</summary>
    public ImmutableArray<Move> WayTo(int state, int atMost)
    {
        List<Move> way = [];
        while (way.Count < atMost && _arrival[state] is { } move)
        {
            Steps++;
            way.Add(move);
            state = move.From;
        }

        way.Reverse();
        return [.. way];
    }

    /// <summary>For each state that cannot be reached, one that can and is nearest to it, whatever the direction of the moves between them; -1 where there are none.</summary>
    public ImmutableArray<int> NearestReachable()
    {
        int[] nearest = [.. Reachable.Select(static (isReachable, state) => isReachable ? state : -1)];
        Search(
            Enumerable.Range(0, nearest.Length).Where(s => Reachable[s]),
            state => From(state).Concat(To(state).Select(static m => m with { From = m.To, To = m.From })),
            static move => move.To,
            move => nearest[move.To] = nearest[move.From]);
        return [.. nearest];
    }

    // Most states have few moves, and one set for all of them would be large enough to make the collector's work grow faster than the machine.
    private bool IsNew(int from, int to, int trigger)
    {
        const int few = 8;
        List<Move> moves = _from[from];
        if (moves.Count < few)
        {
            return !moves.Exists(m => m.To == to && m.Trigger == trigger);
        }

        if (!_many.TryGetValue(from, out HashSet<(int To, int Trigger)>? known))
        {
            _many[from] = known = [.. moves.Select(static m => (m.To, m.Trigger))];
        }

        return known.Add((to, trigger));
    }

    private void FindHooked(List<int> selves)
    {
        foreach (List<Move> moves in _from)
        {
            foreach (Move move in moves)
            {
                Steps++;
                _entered[move.To] |= Reachable[move.From];
                _left[move.From] |= Reachable[move.From];
            }
        }

        foreach (int state in selves)
        {
            _entered[state] |= Reachable[state];
            _left[state] |= Reachable[state];
        }
    }

    private ImmutableArray<bool> Search(IEnumerable<int> start, Func<int, IEnumerable<Move>> moves, Func<Move, int> next, Action<Move> arrive)
    {
        bool[] found = new bool[_from.Length];
        Queue<int> open = new(start);
        foreach (int state in open)
        {
            found[state] = true;
        }

        while (open.Count > 0)
        {
            foreach (Move move in moves(open.Dequeue()))
            {
                int state = next(move);
                if (!found[state])
                {
                    found[state] = true;
                    arrive(move);
                    open.Enqueue(state);
                }
            }
        }

        return [.. found];
    }

    private static List<Move>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(static _ => new List<Move>())];

    private static IEnumerable<int> Destinations(TriggerModel trigger, DeclaredEdge edge)
    {
        if (edge.To >= 0)
        {
            yield return edge.To;
        }

        if (trigger is { IsQuery: false, Leaf: { } leaf })
        {
            foreach (StatusModel status in leaf.Statuses)
            {
                if (status.To >= 0)
                {
                    yield return status.To;
                }
            }
        }

        // A refusal stays and runs no hooks.
        if (trigger.OnDemand is { } onDemand && onDemand.From == edge.From)
        {
            foreach (OutcomeModel outcome in onDemand.Outcomes)
            {
                if (outcome.Kind != OutcomeKindModel.Refused)
                {
                    yield return outcome.State;
                }
            }
        }
    }
}
