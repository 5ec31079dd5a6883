using TdxStateGen.Generators.Programs.Lowering;

namespace TdxStateGen.Generators.Programs.Flow;

/// <summary>
/// Where worlds that differ in an object's state pass a condition that is not followed. The condition may go together with one that made them differ, so behind it a possible mistake is no ground for a warning.
/// </summary>
internal sealed class Disagreement(LoweredBody body)
{
    private readonly ulong[]?[] _first = new ulong[body.Blocks.Length][];
    private readonly bool[] _isOpen = new bool[body.Blocks.Length];
    private readonly BitSet?[] _differ = new BitSet[body.Blocks.Length];

    /// <summary>Notes a world that comes to the end of a block, and whether the condition is decided in it. It counts from the first world in which it is not.</summary>
    public void Note(int block, ulong[] world, bool isDecided)
    {
        _isOpen[block] |= !isDecided;
        ulong[] first = _first[block] ??= new ulong[body.Layout.Objects];
        for (int i = 0; i < first.Length; i++)
        {
            ulong states = world[body.Layout.States(i)];
            if (states == 0 || states == first[i])
            {
                continue;
            }

            if (first[i] == 0)
            {
                first[i] = states;
            }
            else
            {
                (_differ[block] ??= new BitSet(first.Length))[i] = true;
            }
        }
    }

    /// <summary>For each block the objects of which possible mistakes are not reported there.</summary>
    public BitSet[] Spread(BlockGraph graph)
    {
        int blocks = body.Blocks.Length;
        BitSet[] atStart = [.. body.Blocks.Select(_ => new BitSet(body.Layout.Objects))];
        BitSet[] made = [.. body.Blocks.Select(_ => new BitSet(body.Layout.Objects))];
        for (int i = 0; i < body.Objects.Length; i++)
        {
            if (body.Objects[i].CreatedIn >= 0)
            {
                made[body.Objects[i].CreatedIn][i] = true;
            }
        }

        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            for (int i = 0; i < blocks; i++)
            {
                foreach (int next in graph.Successors(i))
                {
                    isChanged |= atStart[next].Add(atStart[i], made[i]);
                    isChanged |= _isOpen[i] && _differ[i] is { } differ && atStart[next].Add(differ);
                }
            }
        }

        return atStart;
    }
}
