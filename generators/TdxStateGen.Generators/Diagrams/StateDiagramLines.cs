using System.Globalization;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Diagrams;

/// <summary>What Mermaid and PlantUML write alike: states, what stays in them, transitions.</summary>
internal static class StateDiagramLines
{
    /// <summary>Prints them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="text">Escapes a text of the user's.</param>
    /// <param name="goalMark">Follows the declaration of a goal.</param>
    /// <param name="sourceMark">Follows the declaration of what stands for several states.</param>
    public static void Print(SourceWriter writer, MachineOutline machine, DiagramGraph graph, Func<string, string> text, string goalMark = "", string sourceMark = "")
    {
        // Identifiers may be words of the language (end, state, note), so states are numbered and named by their label.
        for (int i = 0; i < machine.States.Count; i++)
        {
            writer.Line($"state \"{text(machine.States[i].Name)}\" as {Id(i)}{(machine.States[i].IsGoal ? goalMark : "")}");
        }

        foreach (DiagramSource source in graph.Sources)
        {
            writer.Line($"state \"{text(source.Label)}\" as {Id(source.Index)}{sourceMark}");
        }

        for (int i = 0; i < machine.States.Count; i++)
        {
            foreach (string stay in graph.Stays(i))
            {
                writer.Line($"{Id(i)} : {text(stay)}");
            }
        }

        writer.Line($"[*] --> {Id(machine.Initial)}");
        foreach (DiagramEdge edge in graph.Edges)
        {
            writer.Line($"{Id(edge.From)} --> {Id(edge.To)} : {text(edge.Label)}");
        }

        for (int i = 0; i < machine.States.Count; i++)
        {
            if (machine.States[i].IsTerminal)
            {
                writer.Line($"{Id(i)} --> [*]");
            }
        }
    }

    /// <summary>What a state is called in the text.</summary>
    public static string Id(int index) => "s" + index.ToString(CultureInfo.InvariantCulture);
}
