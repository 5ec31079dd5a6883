using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Gathers what every trigger does in every state, then numbers the distinct edges.</summary>
internal sealed class EdgeTableBuilder(int states)
{
    private readonly List<(EdgeKind Kind, List<BranchModel> Branches)?[]> _columns = [];

    /// <summary>Opens the column of the next trigger; its index is the number of columns before it.</summary>
    public int AddTrigger()
    {
        _columns.Add(new (EdgeKind, List<BranchModel>)?[states]);
        return _columns.Count - 1;
    }

    /// <summary>Adds a way to move. Where the trigger already does something else in the state, that stands; the rules have it.</summary>
    public void Move(int trigger, int from, BranchModel branch)
    {
        (EdgeKind Kind, List<BranchModel> Branches) cell = _columns[trigger][from] ??= (EdgeKind.Move, []);
        if (cell.Kind == EdgeKind.Move)
        {
            cell.Branches.Add(branch);
        }
    }

    /// <summary>Sets what a trigger does in a state without moving by itself.</summary>
    public void Stay(int trigger, int from, EdgeKind kind) => _columns[trigger][from] ??= (kind, []);

    /// <summary>The distinct edges, numbered from 1 by trigger and state, and the table of their numbers.</summary>
    public (EquatableArray<EdgeModel> Edges, EquatableArray<int> Table) Build()
    {
        Dictionary<EdgeModel, int> numbers = [];
        List<EdgeModel> edges = [];
        int[] table = new int[states * _columns.Count];
        for (int trigger = 0; trigger < _columns.Count; trigger++)
        {
            for (int state = 0; state < states; state++)
            {
                if (_columns[trigger][state] is not { } cell)
                {
                    continue;
                }

                EdgeModel edge = new() { Trigger = trigger, Kind = cell.Kind, Branches = cell.Branches.ToEquatableArray() };
                if (!numbers.TryGetValue(edge, out int number))
                {
                    edges.Add(edge);
                    number = edges.Count;
                    numbers.Add(edge, number);
                }

                table[(state * _columns.Count) + trigger] = number;
            }
        }

        return (edges.ToEquatableArray(), table.ToEquatableArray());
    }
}
