using System.Collections.Immutable;

namespace TdxStateGen.Tdx;

/// <summary>What is known of a leaf: number, name, who has it, where it runs, its registers. <see cref="TdxLeaves"/> has them all.</summary>
public sealed record TdxLeafInfo
{
    /// <summary>Number: RAX bits 15:0; leaves of the P-SEAMLDR have bit 63 set too.</summary>
    public required ulong Number { get; init; }

    /// <summary>Name in the specification, such as TDH.SYS.INIT.</summary>
    public required string Name { get; init; }

    /// <summary>What it works on: the module, a TD, a VCPU, memory.</summary>
    public required TdxLeafGroup Group { get; init; }

    /// <summary>Generations that have it; none: named in headers, but in none of the sources.</summary>
    public required TdxProfile Profiles { get; init; }

    /// <summary>In words, where it has to run, for leaves whose place matters: any LP, every LP, one of each package.</summary>
    public string? Scope { get; init; }

    /// <summary>In words, how many times bring-up needs it, for k logical processors, p packages and TDMRs of g GiB.</summary>
    public string? RunCount { get; init; }

    /// <summary>In words, whether two LPs may run it at the same time, and what the second one is answered; null where not recorded here.</summary>
    public string? Concurrency { get; init; }

    /// <summary>Registers; empty where not recorded here.</summary>
    public ImmutableArray<TdxLeafOperand> Operands { get; init; } = [];

    /// <summary>Answers by situation, in the order of <see cref="TdxSituation"/>; empty: the dispatcher refuses until the module is ready.</summary>
    internal ImmutableArray<TdxStatus> Answers { get; init; } = [];

    /// <summary>Whether a generation has the leaf.</summary>
    /// <param name="profile">Exactly one generation, or several: then all must have it.</param>
    /// <returns>True when it does; false for <see cref="TdxProfile.None"/>.</returns>
    public bool IsIn(TdxProfile profile) => profile != TdxProfile.None && (Profiles & profile) == profile;

    /// <summary>Number and name, as in: TDH.SYS.INIT (33).</summary>
    public override string ToString() => Group == TdxLeafGroup.Loader ? $"{Name} (0x{Number:x})" : $"{Name} ({Number})";
}
