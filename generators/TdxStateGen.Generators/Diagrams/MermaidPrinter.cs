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
            StateDiagramLines.Print(writer, machine, graph, Text);
            PrintGoals(writer, machine);
        }

        return writer.ToString().TrimEnd('\n');
    }

    private static void PrintGoals(SourceWriter writer, MachineOutline machine)
    {
        string goals = string.Join(",", machine.States.Select(static (s, i) => (s.IsGoal, Id: StateDiagramLines.Id(i))).Where(static s => s.IsGoal).Select(static s => s.Id));
        if (goals.Length > 0)
        {
            writer.Line("classDef goal stroke-width:3px");
            writer.Line($"class {goals} goal");
        }
    }

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
