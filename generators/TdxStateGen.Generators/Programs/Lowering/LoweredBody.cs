using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using TdxStateGen.Generators.Programs.Domain;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>A method, accessor, lambda or local function as the engine runs it.</summary>
internal sealed class LoweredBody
{
    public required ControlFlowGraph Graph { get; init; }

    public required ImmutableArray<LoweredBlock> Blocks { get; init; }

    public required WorldLayout Layout { get; init; }

    public required ImmutableArray<FollowedObject> Objects { get; init; }

    public required ImmutableArray<CallSite> Sites { get; init; }

    /// <summary>The enum constants that values refer to.</summary>
    public required ImmutableArray<EnumConstant> Constants { get; init; }

    /// <summary>The world at the entry.</summary>
    public required ulong[] Entry { get; init; }

    /// <summary>Variables that are fields: what is stored there is lost when unknown code runs.</summary>
    public required ImmutableArray<int> FieldVariables { get; init; }

    /// <summary>The variable that carries the returned value to the exit, or -1, and after it the one with the place.</summary>
    public required int ReturnVariable { get; init; }

    /// <summary>For each variable the calls whose <see langword="bool"/> it may hold, so that reading it is looking at that; default when there are none.</summary>
    public required ImmutableArray<int[]> KeptResults { get; init; }

    /// <summary>Places of returns.</summary>
    public required ImmutableArray<SyntaxNode> Places { get; init; }

    /// <summary>What must hold at a normal return.</summary>
    public required ImmutableArray<Promise> Promises { get; init; }

    /// <summary>What the state of <see langword="this"/> says of the machines in fields.</summary>
    public required ImmutableArray<DriveFact> Drives { get; init; }

    /// <summary>Whether the body asks a machine of this protocol for its state.</summary>
    public required ImmutableHashSet<Protocol> StatesRead { get; init; }
}

/// <summary>A block's steps and where it goes.</summary>
/// <param name="Block">The block of the graph.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Condition">The intermediate result that decides the branch, or -1.</param>
/// <param name="IsConditionSimple">Whether the undecided condition is a plain variable that is asked nowhere else, hence nothing that other conditions go together with.</param>
/// <param name="MayThrow">Whether some step may throw.</param>
internal sealed record LoweredBlock(BasicBlock Block, ImmutableArray<Instruction> Steps, int Condition, bool IsConditionSimple, bool MayThrow);

/// <summary>An object that is followed.</summary>
/// <param name="Protocol">Its protocol.</param>
/// <param name="IsPinned">Whether its state matters even when no variable refers to it: a field made in place, <see langword="this"/>, a promised parameter.</param>
/// <param name="CreatedIn">The block it is made in, or -1.</param>
internal sealed record FollowedObject(Protocol Protocol, bool IsPinned, int CreatedIn);

/// <summary>In one state of the outer machine the inner one is in some states.</summary>
/// <param name="Outer">The outer object.</param>
/// <param name="Mine">Its state, as a set.</param>
/// <param name="Inner">The inner object.</param>
/// <param name="Its">The inner one's states.</param>
internal sealed record DriveFact(int Outer, ulong Mine, int Inner, ulong Its);

/// <summary>A member of an enum.</summary>
/// <param name="Type">The enum.</param>
/// <param name="Constant">The value as the compiler has it.</param>
internal sealed record EnumConstant(ITypeSymbol Type, object Constant);

/// <summary>What a method promises of a machine when it returns.</summary>
/// <param name="Object">The object, or -1 for the returned one.</param>
/// <param name="States">The states promised.</param>
/// <param name="When">The returned constant for which it holds; null for any return.</param>
/// <param name="Protocol">The machine's protocol.</param>
/// <param name="Subject">The machine as the message names it.</param>
/// <param name="Outer">For a driven machine: the outer machine's state that promises it.</param>
internal sealed record Promise(int Object, ulong States, object? When, Protocol Protocol, string Subject, string? Outer);
