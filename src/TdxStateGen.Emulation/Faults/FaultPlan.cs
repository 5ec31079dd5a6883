using System.Collections.Immutable;

namespace TdxStateGen.Emulation;

/// <summary>Faults of one run, as they are kept in a file.</summary>
/// <param name="Rules">The faults, in order.</param>
/// <param name="Seed">Decides what rules with a probability do; null leaves it to whoever runs them.</param>
public sealed record FaultPlan(ImmutableArray<FaultRule> Rules, ulong? Seed = null);
