using Microsoft.CodeAnalysis.FlowAnalysis;
using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Lowering;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Flow;

/// <content>Calls on followed objects: every outcome is a world of its own, so that a later test of the result merely picks among them.</content>
internal sealed partial class FlowEngine
{
    /// <summary>States that are told apart at a call; with more of them possible they move together.</summary>
    private const int MostSeparate = 4;

    private readonly List<(ulong States, ulong Flags, ulong Value, bool Moves)> _results = [];

    private bool Call(ulong[] world, Instruction step, int index)
    {
        CallSite site = _body.Sites[step.C];
        ulong receiver = Get(world, step.B);
        if (Value.KindOf(receiver) != ValueKind.Object)
        {
            // A call on null throws; of anything else nothing is known.
            Set(world, step.A, Value.Unknown);
            return receiver != Value.Null;
        }

        int target = Value.Index(receiver);
        Protocol protocol = _body.Objects[target].Protocol;
        ProtocolOperation? operation = protocol == site.Protocol ? site.Operation : protocol.Find(site.Member) ?? protocol.Others;
        if (operation is null)
        {
            Set(world, step.A, Value.Unknown);
            return true;
        }

        ulong states = world[_layout.States(target)];
        ulong flags = world[_layout.Flags(target)] | ObjectFlags.NonNull;
        if (operation.Illegal != IllegalCall.Asks)
        {
            site.Note(states, flags, operation.Legal, target);
        }

        NotePending(site, operation, states, ref flags);
        if (operation.IsQuery && !site.IsConsumed && site.Outputs.Count == 0 && operation.Illegal == IllegalCall.Returns)
        {
            // Nothing moves and nobody asks: whatever came of it, the world is the same.
            site.MayHaveFailed = true;
            world[_layout.Flags(target)] = (states & operation.Legal) == 0 ? flags | ObjectFlags.Mute : flags;
            return true;
        }

        _results.Clear();
        FindResults(site, operation, states, flags);
        return Continue(world, step, index, target);
    }

    /// <summary>Notes when a call is issued before the result of the one before was looked at.</summary>
    private void NotePending(CallSite site, ProtocolOperation operation, ulong states, ref ulong flags)
    {
        int pending = ObjectFlags.Pending(flags);
        if (operation.Illegal == IllegalCall.Asks || pending == 0)
        {
            return;
        }

        if (pending - 1 != site.Index && (states & ~operation.Legal) == 0)
        {
            _body.Sites[pending - 1].IsExaminedLate = true;
        }

        flags = ObjectFlags.WithPending(flags, 0);
    }

    private void FindResults(CallSite site, ProtocolOperation operation, ulong states, ulong flags)
    {
        bool isKnown = ObjectFlags.Has(flags, ObjectFlags.Known);
        if (isKnown && CountBits(states) <= MostSeparate)
        {
            for (ulong rest = states; rest != 0; rest &= rest - 1)
            {
                FindResultsOfKnown(site, operation, rest & (~rest + 1), flags);
            }
        }
        else
        {
            FindResultsTogether(site, operation, states, flags);
        }
    }

    private void FindResultsOfKnown(CallSite site, ProtocolOperation operation, ulong state, ulong flags)
    {
        if ((state & operation.Legal) == 0)
        {
            switch (operation.Illegal)
            {
                case IllegalCall.Returns:
                    AddResult(state, flags | ObjectFlags.Mute, Failure(site, operation));
                    break;
                case IllegalCall.Asks:
                    AddResult(state, flags, Value.False);
                    break;
                default:
                    break;
            }

            return;
        }

        bool mayFail = false;
        foreach (OperationOutcome outcome in operation.Outcomes)
        {
            ulong next = outcome.From(state);
            if (next != 0)
            {
                mayFail |= !outcome.IsSuccess;
                AddResult(next, outcome.IsMovingFailure ? flags | ObjectFlags.Soft : flags, ValueOf(site, operation, outcome), next != state);
            }
        }

        site.MayHaveFailed |= mayFail;
        if (!mayFail && operation is { Illegal: IllegalCall.Returns, Result: not ResultKind.Constant } && ObjectFlags.Has(flags, ObjectFlags.Escaped))
        {
            // Others may be driving it at this moment.
            AddResult(state, flags | ObjectFlags.Soft, Failure(site, operation));
        }
    }

    private void FindResultsTogether(CallSite site, ProtocolOperation operation, ulong states, ulong flags)
    {
        ulong legal = states & operation.Legal;
        ulong illegal = states & ~operation.Legal;
        bool hasFailure = false;
        foreach (OperationOutcome outcome in operation.Outcomes)
        {
            ulong next = outcome.From(legal);
            if (next == 0)
            {
                continue;
            }

            bool isInPlace = !outcome.IsSuccess && !outcome.IsMovingFailure && operation.Result != ResultKind.Constant && operation.Illegal != IllegalCall.Throws;
            hasFailure |= isInPlace;
            bool tells = (outcome.IsSuccess && operation.Illegal == IllegalCall.Asks) || !outcome.Stays;
            ulong newFlags = isInPlace || !tells ? flags : flags | ObjectFlags.Known;

            // Who wrote the call may know which of several states an object of unknown history was in.
            bool isGuess = outcome.IsMovingFailure || (!ObjectFlags.Has(flags, ObjectFlags.Known) && CountBits(next) > 1);
            AddResult(isInPlace ? next | illegal : next, isGuess ? newFlags | ObjectFlags.Soft : newFlags, ValueOf(site, operation, outcome), !outcome.Stays);
        }

        site.MayHaveFailed |= hasFailure || (illegal != 0 && operation.Illegal == IllegalCall.Returns);
        if (operation.Illegal != IllegalCall.Throws && illegal != 0 && !hasFailure)
        {
            bool isMistake = legal == 0 && operation.Illegal == IllegalCall.Returns;
            AddResult(illegal, isMistake ? flags | ObjectFlags.Mute : flags, Failure(site, operation));
        }
        else if (!hasFailure && operation is { Illegal: IllegalCall.Returns, Result: not ResultKind.Constant } && legal != 0 && ObjectFlags.Has(flags, ObjectFlags.Escaped))
        {
            AddResult(legal, flags, Failure(site, operation));
        }
    }

    // That the set of possible states is the same does not mean that the object has not moved within it.
    private void AddResult(ulong states, ulong flags, ulong value, bool moves = false)
    {
        if (!_results.Contains((states, flags, value, moves)))
        {
            _results.Add((states, flags, value, moves));
        }
    }

    /// <summary>Goes on with every result; the last one takes over the world at hand.</summary>
    private bool Continue(ulong[] world, Instruction step, int index, int target)
    {
        CallSite site = _body.Sites[step.C];
        ProtocolOperation? operation = site.Operation;
        bool isPending = operation is { MustExamine: true } && (!site.IsConsumed || (!operation.IsQuery && !site.IsTestedInPlace));
        ulong movedFrom = world[_layout.States(target)] & (operation?.Legal ?? ulong.MaxValue);
        for (int i = 0; i < _results.Count; i++)
        {
            ulong[] next = i == _results.Count - 1 ? world : Fork(world, index);
            (ulong states, ulong newFlags, ulong value, bool moves) = _results[i];
            bool hasMoved = moves || next[_layout.States(target)] != states;
            if (hasMoved && ObjectFlags.Has(newFlags, ObjectFlags.Thrown) && IsInHandler)
            {
                // Who drives an object where an exception is caught reckons with the exception.
                newFlags &= ~ObjectFlags.Thrown;
            }

            Move(next, target, states, hasMoved, isPending ? ObjectFlags.WithPending(newFlags, site.Index + 1) : newFlags);
            Set(next, step.A, value);
            if (hasMoved && ObjectFlags.Has(newFlags, ObjectFlags.Escaped) && operation is { IsQuery: false })
            {
                ForgetOthers(next, target, movedFrom);
            }

            ApplyDrives(next, target);
        }

        return _results.Count > 0;
    }

    /// <summary>Whether the block handles exceptions of some kind; who catches all of them says nothing of what may be thrown.</summary>
    private bool IsInHandler => BlockGraph.Enclosing(_block.Block, ControlFlowRegionKind.Catch) is { } handler && !CatchesAll(handler.ExceptionType);

    private static ulong ValueOf(CallSite site, ProtocolOperation operation, OperationOutcome outcome) => operation.Result switch
    {
        ResultKind.Bool => Value.Bool(outcome.BoolValue),
        ResultKind.Status => Value.Result(site.Index, outcome.StatusClass),
        ResultKind.Constant when outcome.Constant is { } constant && site.Constants.TryGetValue(constant, out int known) => Value.Constant(known, site.Index + 1),
        _ => Value.Unknown,
    };

    private static ulong Failure(CallSite site, ProtocolOperation operation) => operation.Result switch
    {
        ResultKind.Bool => Value.False,
        ResultKind.Status => Value.Result(site.Index, 0),
        _ => Value.Unknown,
    };

    private static int CountBits(ulong states)
    {
        int count = 0;
        for (; states != 0; states &= states - 1)
        {
            count++;
        }

        return count;
    }
}
