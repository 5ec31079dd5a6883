using Microsoft.CodeAnalysis.FlowAnalysis;
using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Lowering;

namespace TdxStateGen.Generators.Programs.Flow;

/// <summary>
/// Finds every world in which each block can be reached: a search over pairs of block and world, in which each pair is run once. What calls meet is noted at their sites; nothing is reported here.
/// </summary>
internal sealed partial class FlowEngine
{
    /// <summary>Runs of blocks after which a body is given up: nothing is said of it.</summary>
    private const int MostRuns = 20_000;

    private readonly LoweredBody _body;
    private readonly WorldLayout _layout;
    private readonly Liveness _liveness;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<(int Block, int Continuation), WorldSet> _worlds = [];
    private readonly Stack<(int Block, int Continuation, ulong[] World)> _pending = [];
    private readonly Stack<(ulong[] World, int Step)> _ways = [];
    private readonly bool[] _referred;

    private LoweredBlock _block = null!;
    private int _continuation;

    public FlowEngine(LoweredBody body, BlockGraph graph, CancellationToken cancellation)
    {
        _body = body;
        _layout = body.Layout;
        _liveness = new Liveness(body, graph);
        _cancellation = cancellation;
        _referred = new bool[_layout.Objects];
        Undecided = new Disagreement(body);
    }

    /// <summary>Where worlds that differ passed a condition that is not followed.</summary>
    public Disagreement Undecided { get; }

    /// <summary>Promises and the worlds in which they came due, by promise and place of the return.</summary>
    public Dictionary<(int Promise, int Place), CallSite> Promised { get; } = [];

    /// <summary>Runs the body.</summary>
    /// <returns>False when it was given up.</returns>
    public bool Run()
    {
        Reach(0, Continuation.None, (ulong[])_body.Entry.Clone());
        int runs = 0;
        while (_pending.Count > 0)
        {
            if (++runs > MostRuns)
            {
                return false;
            }

            _cancellation.ThrowIfCancellationRequested();
            (int block, int continuation, ulong[] world) = _pending.Pop();
            RunBlock(block, continuation, world);
        }

        return true;
    }

    private void RunBlock(int block, int continuation, ulong[] world)
    {
        _block = _body.Blocks[block];
        _continuation = continuation;
        ulong[] working = new ulong[_layout.Length];
        Array.Copy(world, working, _layout.Kept);
        _ways.Push((working, 0));
        while (_ways.Count > 0)
        {
            (ulong[] way, int step) = _ways.Pop();
            if (RunSteps(way, step))
            {
                Leave(way);
            }
        }
    }

    private bool RunSteps(ulong[] world, int first)
    {
        for (int step = first; step < _block.Steps.Length; step++)
        {
            if (!RunStep(world, _block.Steps[step], step))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A world that takes another way from here on.</summary>
    private ulong[] Fork(ulong[] world, int step)
    {
        ulong[] copy = (ulong[])world.Clone();
        _ways.Push((copy, step + 1));
        return copy;
    }

    /// <summary>The end of a block: the branch is decided, or both are taken.</summary>
    private void Leave(ulong[] world)
    {
        BasicBlock block = _block.Block;
        if (block.ConditionalSuccessor is null)
        {
            Take(block.FallThroughSuccessor, world);
            return;
        }

        ulong condition = _block.Condition < 0 ? Value.Unknown : world[_layout.Temporary(_block.Condition)];
        bool jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        bool isDecided = Value.KindOf(condition) == ValueKind.Bool;
        if (!_block.IsConditionSimple)
        {
            Undecided.Note(block.Ordinal, world, isDecided);
        }

        if (isDecided)
        {
            Take(condition == Value.Bool(jumpsWhen) ? block.ConditionalSuccessor : block.FallThroughSuccessor, world);
            return;
        }

        Take(block.ConditionalSuccessor, world);
        Take(block.FallThroughSuccessor, world);
    }

    private void Take(ControlFlowBranch? branch, ulong[] world)
    {
        if (branch is null)
        {
            return;
        }

        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            EndFinally(world);
        }
        else if (branch.Destination is { } destination)
        {
            if (branch.FinallyRegions.IsEmpty)
            {
                Reach(destination.Ordinal, _continuation, world);
            }
            else
            {
                Reach(branch.FinallyRegions[0].FirstBlockOrdinal, Continuations.Jump(branch, 0, _continuation), world);
            }
        }
    }

    /// <summary>A block is reached in a world: new ones are run.</summary>
    private void Reach(int block, int continuation, ulong[] world)
    {
        ulong[] kept = new ulong[_layout.Kept];
        Array.Copy(world, kept, _layout.Kept);
        Clean(kept, block);
        if (_body.Blocks[block].Block.Kind == BasicBlockKind.Exit)
        {
            NotePromises(kept);
            return;
        }

        if (!_worlds.TryGetValue((block, continuation), out WorldSet? set))
        {
            _worlds.Add((block, continuation), set = new WorldSet(_layout));
        }

        if (set.Add(kept) is { } fresh)
        {
            _pending.Push((block, continuation, fresh));
        }
    }

    /// <summary>Drops what can no longer matter.</summary>
    private void Clean(ulong[] world, int block)
    {
        BitSet live = _liveness.AtStart(block);
        Array.Clear(_referred, 0, _referred.Length);
        for (int i = 0; i < _layout.Variables; i++)
        {
            ulong value = world[i];
            if (value == Value.Unknown)
            {
                continue;
            }

            if (!live[i])
            {
                world[i] = Value.Unknown;
            }
            else if (Value.KindOf(value) is ValueKind.Object or ValueKind.StateOf)
            {
                _referred[Value.Index(value)] = true;
            }
        }

        for (int i = 0; i < _layout.Objects; i++)
        {
            if (!_referred[i] && !_body.Objects[i].IsPinned)
            {
                world[_layout.States(i)] = 0;
                world[_layout.Flags(i)] = 0;
            }
        }
    }

    private void NotePromises(ulong[] world)
    {
        for (int i = 0; i < _body.Promises.Length; i++)
        {
            Promise promise = _body.Promises[i];
            ulong returned = _body.ReturnVariable < 0 ? Value.Unknown : world[_body.ReturnVariable];
            if (promise.When is not null && (Value.KindOf(returned) != ValueKind.Constant || !_body.Constants[Value.Index(returned)].Constant.Equals(promise.When)))
            {
                continue;
            }

            int target = promise.Object >= 0 ? promise.Object : Value.KindOf(returned) == ValueKind.Object ? Value.Index(returned) : -1;
            if (target < 0 || world[_layout.States(target)] == 0)
            {
                continue;
            }

            ulong place = world[_body.ReturnVariable + 1];
            int index = Value.KindOf(place) == ValueKind.Place ? Value.Index(place) : -1;
            if (!Promised.TryGetValue((i, index), out CallSite? site))
            {
                site = new CallSite
                {
                    Index = -1,
                    Syntax = index >= 0 ? _body.Places[index] : _body.Graph.OriginalOperation.Syntax,
                    Kind = SiteKind.Promise,
                    Member = promise.Subject,
                    Protocol = promise.Protocol,
                    Legal = promise.States,
                    Receiver = null,
                    Block = _body.Blocks.Length - 1,
                };
                Promised.Add((i, index), site);
            }

            site.Note(world[_layout.States(target)], world[_layout.Flags(target)], promise.States, target);
        }
    }
}
