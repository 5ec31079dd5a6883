namespace TdxEmulator.Planning;

/// <summary>A limit, and how far it is away.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Used">What the machine needs or has.</param>
/// <param name="Limit">What there may or must be.</param>
/// <param name="Margin">What is left; negative when the limit is broken.</param>
/// <param name="IsBroken">Whether the limit is broken.</param>
/// <param name="Note">What to know about it; empty for nothing.</param>
internal sealed record PlanLimit(string Name, string Used, string Limit, string Margin, bool IsBroken, string Note = "");

/// <summary>Something that would let TDX come up. Each was tried by planning again.</summary>
/// <param name="What">Option, kernel parameter or setting.</param>
/// <param name="Effect">What comes of it.</param>
internal sealed record PlanMend(string What, string Effect);
