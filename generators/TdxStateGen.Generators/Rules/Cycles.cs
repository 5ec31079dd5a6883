namespace TdxStateGen.Generators.Rules;

/// <summary>Finds states that lead to each other, by Tarjan's search, which looks at each move once; without recursion, because a chain of states can be long.</summary>
internal sealed class Cycles
{
    private readonly MachineGraph _graph;
    private readonly int[] _number;
    private readonly int[] _low;
    private readonly bool[] _isOpen;
    private readonly Stack<int> _open = new();
    private readonly List<int[]> _found = [];
    private int _next;

    private Cycles(MachineGraph graph)
    {
        _graph = graph;
        _number = new int[graph.Reachable.Length];
        _low = new int[_number.Length];
        _isOpen = new bool[_number.Length];
    }

    /// <summary>The cycles among the states that cannot be reached, each with its states in order of declaration, in order of their first states.</summary>
    public static IReadOnlyList<int[]> Unreachable(MachineGraph graph)
    {
        Cycles search = new(graph);
        for (int state = 0; state < search._number.Length; state++)
        {
            if (!graph.Reachable[state] && search._number[state] == 0)
            {
                search.Visit(state);
            }
        }

        return [.. search._found.OrderBy(static cycle => cycle[0])];
    }

    private void Visit(int root)
    {
        // What is reachable leads to nothing unreachable, so no move needs to be left out but those into it.
        Stack<(int State, IEnumerator<Move> Moves)> path = new();
        Enter(root);
        while (path.Count > 0)
        {
            (int state, IEnumerator<Move> moves) = path.Peek();
            if (moves.MoveNext())
            {
                int to = moves.Current.To;
                if (!_graph.Reachable[to] && _number[to] == 0)
                {
                    Enter(to);
                }
                else if (_isOpen[to])
                {
                    _low[state] = Math.Min(_low[state], _number[to]);
                }
            }
            else
            {
                path.Pop();
                if (path.Count > 0)
                {
                    int before = path.Peek().State;
                    _low[before] = Math.Min(_low[before], _low[state]);
                }

                Close(state);
            }
        }

        void Enter(int state)
        {
            _number[state] = _low[state] = ++_next;
            _isOpen[state] = true;
            _open.Push(state);
            path.Push((state, _graph.From(state).GetEnumerator()));
        }
    }

    private void Close(int state)
    {
        if (_low[state] != _number[state])
        {
            return;
        }

        List<int> states = [];
        int member;
        do
        {
            member = _open.Pop();
            _isOpen[member] = false;
            states.Add(member);
        }
        while (member != state);
        if (states.Count > 1)
        {
            states.Sort();
            _found.Add([.. states]);
        }
    }
}
