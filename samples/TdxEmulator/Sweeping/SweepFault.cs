using System.Collections.Immutable;
using TdxEmulator.Declarations;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Sweeping;

/// <summary>One fault of a sweep.</summary>
/// <param name="Leaf">The leaf that is answered instead of reaching the module.</param>
/// <param name="Processor">The LP on which it is.</param>
/// <param name="Role">What the LP stands for.</param>
/// <param name="Status">The answer.</param>
/// <param name="Occurrence">Which call of the leaf on that LP, counted from 1.</param>
/// <param name="Calls">How many calls of the leaf that LP makes without a fault.</param>
/// <param name="Times">How many calls in a row are answered so: more than one for a status that the declaration has retried.</param>
/// <param name="Opener">The fault that makes the module be shut down, for faults of the shutdown itself; null for all others.</param>
internal sealed record SweepFault(DeclaredLeaf Leaf, int Processor, LpRole Role, TdxStatus Status, long Occurrence, long Calls, int Times, FaultRule? Opener)
{
    /// <summary>The fault as a rule that <c>boot --fault</c> takes.</summary>
    public FaultRule Rule => new((ushort)Leaf.Number, Processor, Occurrence, Status) { Times = Times > 1 ? Times : null };

    /// <summary>All rules of the run.</summary>
    public ImmutableArray<FaultRule> Rules => Opener is null ? [Rule] : [Opener, Rule];

    /// <summary>The name of the status, or its number.</summary>
    public string StatusName => TdxStatusDecoder.Decode(Status).Name ?? $"0x{(ulong)Status:x16}";

    /// <summary>Which call it is, in words.</summary>
    public string Place => (Occurrence, Calls) switch
    {
        (_, 1) => "only",
        (1, _) => "first",
        _ when Occurrence == Calls => "last",
        _ => "middle",
    };
}

/// <summary>What an LP stands for.</summary>
internal enum LpRole
{
    /// <summary>The LP that asks for TDX, and on which leaves without a scope run.</summary>
    Boot,

    /// <summary>Another LP of the same package.</summary>
    SamePackage,

    /// <summary>The first LP of another package that makes the call.</summary>
    OtherPackage,

    /// <summary>The last LP that makes the call.</summary>
    Last,
}
