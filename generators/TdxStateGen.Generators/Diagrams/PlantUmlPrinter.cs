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
        StateDiagramLines.Print(writer, machine, graph, Text, goalMark: " #line.bold", sourceMark: " #line.dashed");
        writer.Line("@enduml");
        return writer.ToString().TrimEnd('\n');
    }

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
