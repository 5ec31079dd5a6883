namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>A transition of a random machine.</summary>
/// <param name="From">Index of the source.</param>
/// <param name="To">Index of the destination.</param>
/// <param name="Guard">Number of the guard, or -1.</param>
/// <param name="GuardTakesArguments">Whether the guard takes the trigger's parameters.</param>
/// <param name="Action">Number of the action, or -1.</param>
/// <param name="ActionTakesArguments">Whether the action takes the trigger's parameters.</param>
internal sealed record RandomEdge(int From, int To, int Guard, bool GuardTakesArguments, int Action, bool ActionTakesArguments);
