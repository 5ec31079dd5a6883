using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Diagrams;

/// <summary>Prints a machine in the DOT language of Graphviz.</summary>
internal static class DotPrinter
{
    /// <summary>No state has a name like this.</summary>
    private const string Initial = "\"[*]\"";

    public static string Print(MachineOutline machine, DiagramGraph graph)
    {
        var writer = new SourceWriter();
        using (writer.Block($"digraph {Quoted(machine.Name)}"))
        {
            writer.Line("rankdir=LR;");
            writer.Line("node [shape=box, style=rounded];");
            writer.Line($"{Initial} [shape=point, label=\"\"];");
            for (int i = 0; i < machine.States.Count; i++)
            {
                PrintState(writer, machine.States[i], graph.Stays(i));
            }

            foreach (DiagramSource source in graph.Sources)
            {
                writer.Line($"{Quoted(source.Label)} [style=dashed];");
            }

            writer.Line($"{Initial} -> {Node(machine, graph, machine.Initial)};");
            foreach (DiagramEdge edge in graph.Edges)
            {
                writer.Line($"{Node(machine, graph, edge.From)} -> {Node(machine, graph, edge.To)} [label={Quoted(edge.Label)}];");
            }
        }

        return writer.ToString().TrimEnd('\n');
    }

    private static void PrintState(SourceWriter writer, OutlineState state, IEnumerable<string> stays)
    {
        string name = state.Name;
        var attributes = new List<string> { $"label=\"{string.Join("\\n", new[] { name }.Concat(stays).Select(Escaped))}\"" };
        if (state.IsTerminal)
        {
            attributes.Add("peripheries=2");
        }

        if (state.IsGoal)
        {
            attributes.Add("penwidth=2");
        }

        writer.Line($"{Quoted(name)} [{string.Join(", ", attributes)}];");
    }

    private static string Node(MachineOutline machine, DiagramGraph graph, int index) => index < machine.States.Count
        ? Quoted(machine.States[index].Name)
        : Quoted(graph.Sources.First(s => s.Index == index).Label);

    private static string Quoted(string text) => $"\"{Escaped(text)}\"";

    /// <summary>Inside a quoted string quotes and backslashes are escaped, and Graphviz reads entities.</summary>
    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("&", "&amp;");
}
