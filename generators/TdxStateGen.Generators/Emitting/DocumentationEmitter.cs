using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Prints what a reader of the machine wants to see: its transitions as the class's remarks, which the compiler adds to the user's own doc comment, and as Mermaid and DOT text.
/// </summary>
internal static class DocumentationEmitter
{
    /// <summary>The text of the file.</summary>
    public static string? Emit(MachineModel machine)
    {
        DiagramGraph graph = DiagramGraph.Of(machine);
        return GeneratedFile.Print(machine.Type, writer => PrintMembers(writer, machine, graph), remarks: Remarks(machine, graph));
    }

    private static void PrintMembers(SourceWriter writer, MachineModel machine, DiagramGraph graph)
    {
        PrintText(writer, "MermaidDiagram", "The machine as a Mermaid state diagram.", MermaidPrinter.Print(machine, graph));
        writer.Line();
        PrintText(writer, "DotGraph", "The machine in the DOT language of Graphviz.", DotPrinter.Print(machine, graph));
    }

    private static void PrintText(SourceWriter writer, string name, string summary, string text)
    {
        GeneratedFile.Document(writer, summary);
        GeneratedFile.Mark(writer);
        writer.Line($"public const string {name} =");
        using (writer.Indented())
        {
            // Both languages have their quotes escaped, so three in a row end the literal.
            writer.Line("\"\"\"");
            writer.Line(text);
            writer.Line("\"\"\";");
        }
    }

    private static string Remarks(MachineModel machine, DiagramGraph graph)
    {
        var writer = new SourceWriter();
        writer.Line("<remarks>");
        writer.Line($"<para>Transitions of the state machine, which begins in <c>{Name(machine, graph, machine.Initial)}</c>{Terminals(machine)}:</para>");
        writer.Line("<list type=\"table\">");
        writer.Line("<listheader><term>State</term><description>Trigger and destination</description></listheader>");
        for (int state = 0; state < machine.States.Count + graph.Sources.Count; state++)
        {
            foreach (DiagramEdge edge in graph.Edges.Where(e => e.From == state))
            {
                PrintRow(writer, Name(machine, graph, state), $"{GeneratedFile.Xml(edge.Label)} → <c>{Name(machine, graph, edge.To)}</c>");
            }

            foreach (string stay in state < machine.States.Count ? graph.Stays(state) : [])
            {
                PrintRow(writer, Name(machine, graph, state), GeneratedFile.Xml(stay));
            }
        }

        writer.Line("</list>");
        writer.Line("</remarks>");
        return writer.ToString().TrimEnd('\n');
    }

    private static void PrintRow(SourceWriter writer, string state, string text) =>
        writer.Line($"<item><term><c>{state}</c></term><description>{text}</description></item>");

    private static string Terminals(MachineModel machine)
    {
        string names = string.Join(", ", machine.States.Where(static s => s.IsTerminal).Select(static s => $"<c>{GeneratedFile.Xml(GeneratedFile.Plain(s.Name))}</c>"));
        return names.Length == 0 ? "" : " and ends in " + names;
    }

    private static string Name(MachineModel machine, DiagramGraph graph, int index) => GeneratedFile.Xml(index < machine.States.Count
        ? GeneratedFile.Plain(machine.States[index].Name)
        : graph.Sources.First(s => s.Index == index).Label);
}
