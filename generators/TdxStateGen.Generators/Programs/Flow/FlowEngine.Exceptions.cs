using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using TdxStateGen.Generators.Programs.Domain;

namespace TdxStateGen.Generators.Programs.Flow;

/// <content>Exceptions and finally blocks. The graph has no edges for them.</content>
internal sealed partial class FlowEngine
{
    private Continuations Continuations { get; } = new();

    /// <summary>An exception leaves here. Unless it comes from a call that is followed and legal, it is possible rather than likely.</summary>
    /// <param name="world">How things stand.</param>
    /// <param name="isSoft">Whether it is merely possible.</param>
    /// <param name="calledIn">The call that throws after it has moved the object, or -1: there is no result to examine then.</param>
    /// <param name="isCall">Whether a call that is not followed throws.</param>
    private void Throw(ulong[] world, bool isSoft, int calledIn, bool isCall)
    {
        ulong[] thrown = (ulong[])world.Clone();
        if (isSoft)
        {
            Soften(thrown, isCall ? ObjectFlags.Thrown : ObjectFlags.Soft);
        }

        for (int i = 0; calledIn >= 0 && i < _layout.Objects; i++)
        {
            ulong flags = thrown[_layout.Flags(i)];
            if (ObjectFlags.Pending(flags) == calledIn + 1)
            {
                thrown[_layout.Flags(i)] = ObjectFlags.WithPending(flags, 0);
            }
        }

        Propagate(_block.Block.EnclosingRegion, _continuation, thrown);
    }

    /// <summary>From here on no warning may rest on this world.</summary>
    private void Soften(ulong[] world, ulong flag = ObjectFlags.Soft)
    {
        for (int i = 0; i < _layout.Objects; i++)
        {
            if (world[_layout.States(i)] != 0)
            {
                world[_layout.Flags(i)] |= flag;
            }
        }
    }

    private void Propagate(ControlFlowRegion? region, int continuation, ulong[] world)
    {
        for (; region is not null; region = BlockGraph.Outward(region))
        {
            if (region.Kind == ControlFlowRegionKind.Finally && continuation != Continuation.None)
            {
                // An exception inside a finally block replaces what was under way.
                continuation = Continuations[continuation].Outer;
            }

            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } parent)
            {
                continue;
            }

            if (parent.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                Reach(parent.NestedRegions[1].FirstBlockOrdinal, Continuations.Unwind(parent.EnclosingRegion, continuation), world);
                return;
            }

            bool isCaught = false;
            foreach (ControlFlowRegion handler in parent.NestedRegions)
            {
                if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
                {
                    if (IsOfOurs(handler.ExceptionType))
                    {
                        // Leaves do not throw it; who else does is not known.
                        Soften(world);
                    }

                    Reach(handler.FirstBlockOrdinal, continuation, world);
                    isCaught |= handler.Kind == ControlFlowRegionKind.Catch && CatchesAll(handler.ExceptionType);
                }
            }

            if (isCaught)
            {
                return;
            }
        }
    }

    private static bool IsOfOurs(ITypeSymbol? type) => type is { Name: "IllegalTransitionException" or "LeafFailedException", ContainingNamespace: { Name: "TdxStateGen", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool CatchesAll(ITypeSymbol? type) =>
        type is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private void EndFinally(ulong[] world)
    {
        if (_continuation == Continuation.None || BlockGraph.Enclosing(_block.Block, ControlFlowRegionKind.Filter) is not null)
        {
            // The end of a filter that declined: the other handlers were reached when the exception was thrown.
            return;
        }

        Continuation next = Continuations[_continuation];
        if (next.Branch is null)
        {
            Propagate(next.Origin, next.Outer, world);
        }
        else if (next.Region + 1 < next.Branch.FinallyRegions.Length)
        {
            Reach(next.Branch.FinallyRegions[next.Region + 1].FirstBlockOrdinal, Continuations.Jump(next.Branch, next.Region + 1, next.Outer), world);
        }
        else if (next.Branch.Destination is { } destination)
        {
            Reach(destination.Ordinal, next.Outer, world);
        }
    }
}
