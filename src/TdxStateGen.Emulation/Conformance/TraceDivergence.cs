namespace TdxStateGen.Emulation;

/// <summary>The first place where a trace and the emulator disagree.</summary>
/// <param name="Id">The trace's own id.</param>
/// <param name="Step">Index of the step in <c>steps</c>, or of the request in <c>results</c>, from 0.</param>
/// <param name="Expected">What the trace has: RAX, the registers in which the two differ, and the module's state if they differ in it.</param>
/// <param name="Got">What the emulator answered, in the same form.</param>
public sealed record TraceDivergence(string Id, int Step, string Expected, string Got);
