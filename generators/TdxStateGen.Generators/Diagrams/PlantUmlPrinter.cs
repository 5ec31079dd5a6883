using System.Globalization;
using System.Text;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Diagrams;

/// <summary>Prints a machine as a PlantUML state diagram.</summary>
internal static class PlantUmlPrinter
{
    public static string Print(MachineOutline machine, DiagramGraph graph)
    {
        var writer = new SourceWriter();
        writer.Line("@startuml");
        writer.Line("hide empty description");
        for (int i = 0; i < machine.States.Count; i++)
        {
            writer.Line($"state \"{Text(machine.States[i].Name)}\" as {Id(i)}{(machine.States[i].IsGoal ? " #line.bold" : "")}");
        }

        foreach (DiagramSource source in graph.Sources)
        {
            writer.Line($"state \"{Text(source.Label)}\" as {Id(source.Index)} #line.dashed");
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

        writer.Line("@enduml");
        return writer.ToString().TrimEnd('\n');
    }

    private static string Id(int index) => "s" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>What PlantUML reads as a command, a comment or mark-up is written by its number. Its mark-up doubles signs: the second of two is enough to break it.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isPlain = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ' or ',' or '(' or ')' or > '\u009f'
                || (c is '.' or '-' or '_' or '/' or '=' or '[' or ']' && i > 0 && text[i - 1] != c);
            if (isPlain)
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append("<U+").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append('>');
            }
        }

        return escaped.ToString();
    }
}
