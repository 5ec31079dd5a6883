namespace TdxStateGen.Generators.Parsing;

/// <summary>Which states an edge from any state leaves.</summary>
internal static class FromAny
{
    /// <summary>All but the destination, the excepted and the terminal ones.</summary>
    public static bool Leaves(int from, int to, bool isExcepted, bool isTerminal) => from != to && !isExcepted && !isTerminal;
}
