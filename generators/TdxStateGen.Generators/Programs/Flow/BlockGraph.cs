using Microsoft.CodeAnalysis.FlowAnalysis;
using TdxStateGen.Generators.Programs.Lowering;

namespace TdxStateGen.Generators.Programs.Flow;

/// <summary>
/// Which block may run after which, ways of exceptions and through finally blocks included. More ways than there are: every end of a finally block leads to wherever somebody who entered it wanted to go. Used where this is safe.
/// </summary>
internal sealed class BlockGraph
{
    private readonly List<int>[] _successors;

    public BlockGraph(LoweredBody body)
    {
        _successors = [.. body.Blocks.Select(static _ => new List<int>())];
        foreach (LoweredBlock block in body.Blocks)
        {
            AddBranch(body, block.Block, block.Block.FallThroughSuccessor);
            AddBranch(body, block.Block, block.Block.ConditionalSuccessor);
            if (block.MayThrow)
            {
                AddHandlers(block.Block.Ordinal, block.Block.EnclosingRegion);
            }
        }
    }

    public IReadOnlyList<int> Successors(int block) => _successors[block];

    /// <summary>Whether a way of one step or more leads from one block to another.</summary>
    public bool Leads(int from, int to)
    {
        BitSet seen = new(_successors.Length);
        Stack<int> pending = new([from]);
        while (pending.Count > 0)
        {
            foreach (int next in _successors[pending.Pop()])
            {
                if (next == to)
                {
                    return true;
                }

                if (!seen[next])
                {
                    seen[next] = true;
                    pending.Push(next);
                }
            }
        }

        return false;
    }

    /// <summary>The innermost region of a kind around a block.</summary>
    public static ControlFlowRegion? Enclosing(BasicBlock block, ControlFlowRegionKind kind)
    {
        ControlFlowRegion? region = block.EnclosingRegion;
        while (region is not null && region.Kind != kind)
        {
            region = Outward(region);
        }

        return region;
    }

    /// <summary>The region around a region of the same body: around the outermost one of a lambda or local function Roslyn has the region that declares it, with blocks of another graph.</summary>
    public static ControlFlowRegion? Outward(ControlFlowRegion region) => region.Kind == ControlFlowRegionKind.Root ? null : region.EnclosingRegion;

    private void AddBranch(LoweredBody body, BasicBlock block, ControlFlowBranch? branch)
    {
        if (branch is null)
        {
            return;
        }

        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            // The finally block ran because of an exception: it goes on outward.
            AddHandlers(block.Ordinal, Enclosing(block, ControlFlowRegionKind.Finally)?.EnclosingRegion);
            return;
        }

        int from = block.Ordinal;
        bool isFirst = true;
        foreach (ControlFlowRegion region in branch.FinallyRegions)
        {
            AddStep(isFirst ? [from] : Ends(body, from), region.FirstBlockOrdinal);
            from = region.FirstBlockOrdinal;
            isFirst = false;
        }

        if (branch.Destination is { } destination)
        {
            AddStep(isFirst ? [from] : Ends(body, from), destination.Ordinal);
        }
    }

    private void AddStep(IEnumerable<int> from, int to)
    {
        foreach (int block in from)
        {
            if (!_successors[block].Contains(to))
            {
                _successors[block].Add(to);
            }
        }
    }

    /// <summary>The blocks with which the finally block that begins here ends.</summary>
    private static IEnumerable<int> Ends(LoweredBody body, int first)
    {
        ControlFlowRegion? region = Enclosing(body.Blocks[first].Block, ControlFlowRegionKind.Finally);
        for (int block = first; region is not null && block <= region.LastBlockOrdinal; block++)
        {
            if (body.Blocks[block].Block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
            {
                yield return block;
            }
        }
    }

    private void AddHandlers(int from, ControlFlowRegion? region)
    {
        for (; region is not null; region = Outward(region))
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } parent)
            {
                continue;
            }

            foreach (ControlFlowRegion sibling in parent.NestedRegions)
            {
                if (sibling != region && !_successors[from].Contains(sibling.FirstBlockOrdinal))
                {
                    _successors[from].Add(sibling.FirstBlockOrdinal);
                }
            }
        }
    }
}
