using TdxStateGen.Generators.Diagrams;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Prints what a reader of the machine wants to see: its transitions as the class's remarks, which the compiler adds to the user's own doc comment, as Mermaid, DOT and PlantUML text, and
/// in a text form for repositories.
/// </summary>
internal static class DocumentationEmitter
{
    /// <summary>The text of the file.</summary>
    public static string? Emit(MachineModel machine)
    {
        MachineOutline outline = OutlineBuilder.Build(machine);
        DiagramGraph graph = DiagramGraph.Of(outline);
        return GeneratedFile.Print(machine.Type, writer => PrintMembers(writer, outline, graph), remarks: Remarks(outline, graph));
    }

    private static void PrintMembers(SourceWriter writer, MachineOutline machine, DiagramGraph graph)
    {
        PrintText(writer, "MermaidDiagram", "The machine as a Mermaid state diagram.", MermaidPrinter.Print(machine, graph));
        writer.Line();
        PrintText(writer, "DotGraph", "The machine in the DOT language of Graphviz.", DotPrinter.Print(machine, graph));
        writer.Line();
        PrintText(writer, "PlantUmlDiagram", "The machine as a PlantUML state diagram.", PlantUmlPrinter.Print(machine, graph));
        writer.Line();
        PrintText(writer, "ModelText", "The machine as text with one fact a line, to keep in a repository and compare.", OutlineText.Print(machine));
    }

    private static void PrintText(SourceWriter writer, string name, string summary, string text)
    {
        GeneratedFile.Document(writer, summary);
        GeneratedFile.Mark(writer);
        // No constant: a caller in another assembly would keep the text of the version it was compiled against.
        writer.Line($"public static string {name} =>");
        using (writer.Indented())
        {
            // Every language here has the quotes of its texts escaped, so three in a row end the literal.
            writer.Line("\"\"\"");
            writer.Line(text);
            writer.Line("\"\"\";");
        }
    }

    private static string Remarks(MachineOutline machine, DiagramGraph graph)
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

    private static string Terminals(MachineOutline machine)
    {
        string names = string.Join(", ", machine.States.Where(static s => s.IsTerminal).Select(static s => $"<c>{GeneratedFile.Xml(s.Name)}</c>"));
        return names.Length == 0 ? "" : " and ends in " + names;
    }

    private static string Name(MachineOutline machine, DiagramGraph graph, int index) => GeneratedFile.Xml(index < machine.States.Count
        ? machine.States[index].Name
        : graph.Sources.First(s => s.Index == index).Label);
}
