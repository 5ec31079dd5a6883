namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>Which states an edge from any state leaves.</summary>
internal static class FromAny
{
    /// <summary>All but the destination, the excepted and the terminal ones.</summary>
    /// <param name="states">Number of states.</param>
    /// <param name="to">The destination.</param>
    /// <param name="excepted">States named as exceptions.</param>
    /// <param name="terminal">Terminal states.</param>
    public static ulong Sources(int states, ulong to, ulong excepted, ulong terminal) =>
        (states == Protocol.MaxStates ? ulong.MaxValue : (1UL << states) - 1) & ~(to | excepted | terminal);
}
