using System.Globalization;
using System.Text;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Diagrams;

/// <summary>Prints a machine as a Mermaid state diagram.</summary>
internal static class MermaidPrinter
{
    public static string Print(MachineOutline machine, DiagramGraph graph)
    {
        var writer = new SourceWriter();
        writer.Line("stateDiagram-v2");
        using (writer.Indented())
        {
            // Identifiers may be words of Mermaid (end, state, note), so states are numbered and named by their label.
            for (int i = 0; i < machine.States.Count; i++)
            {
                writer.Line($"state \"{Text(machine.States[i].Name)}\" as {Id(i)}");
            }

            foreach (DiagramSource source in graph.Sources)
            {
                writer.Line($"state \"{Text(source.Label)}\" as {Id(source.Index)}");
            }

            for (int i = 0; i < machine.States.Count; i++)
            {
                foreach (string stay in graph.Stays(i))
                {
                    writer.Line($"{Id(i)} : {Text(stay)}");
                }
            }

            writer.Line($"[*] --> {Id(machine.Initial)}");
            foreach (DiagramEdge edge in graph.Edges)
            {
                writer.Line($"{Id(edge.From)} --> {Id(edge.To)} : {Text(edge.Label)}");
            }

            for (int i = 0; i < machine.States.Count; i++)
            {
                if (machine.States[i].IsTerminal)
                {
                    writer.Line($"{Id(i)} --> [*]");
                }
            }

            PrintGoals(writer, machine);
        }

        return writer.ToString().TrimEnd('\n');
    }

    private static void PrintGoals(SourceWriter writer, MachineOutline machine)
    {
        string goals = string.Join(",", machine.States.Select(static (s, i) => (s.IsGoal, Id: Id(i))).Where(static s => s.IsGoal).Select(static s => s.Id));
        if (goals.Length > 0)
        {
            writer.Line("classDef goal stroke-width:3px");
            writer.Line($"class {goals} goal");
        }
    }

    private static string Id(int index) => "s" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Everything that Mermaid could read as its own syntax becomes an entity.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (c is '#' or ';' or ':' or '"' or '<' or '>' or '{' or '}' or '%' or '&' or '\\')
            {
                escaped.Append('#').Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append(';');
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }
}
