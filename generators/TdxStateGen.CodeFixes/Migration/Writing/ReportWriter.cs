using System.Globalization;
using TdxStateGen.CodeFixes.Migration.Planning;
using TdxStateGen.CodeFixes.Migration.Reading;

namespace TdxStateGen.CodeFixes.Migration.Writing;

/// <summary>Prints, as a comment above the new class, where it comes from and what of the original it lacks or does otherwise.</summary>
internal static class ReportWriter
{
    private const int Width = 140;

    public static void Write(MachineDraft draft, StatelessSource source, Action<string> line)
    {
        string file = Path.GetFileName(source.Model.SyntaxTree.FilePath);
        string place = file.Length == 0 ? Line(source.Creation) : $"{file}, {Line(source.Creation)}";
        Paragraph("// ", $"Migrated from the Stateless configuration of '{source.Variable.Name}' ({place}).", "// ", line);
        WriteList("Not carried over:", draft.Problems.Where(static problem => problem.IsLoss), line);
        WriteList("Carried over with a difference:", draft.Problems.Where(static problem => !problem.IsLoss), line);
    }

    private static void WriteList(string heading, IEnumerable<Problem> problems, Action<string> line)
    {
        Problem[] all = [.. problems];
        if (all.Length == 0)
        {
            return;
        }

        line("// " + heading);
        foreach (Problem problem in all)
        {
            string where = problem.Line > 0 ? " (line " + problem.Line.ToString(CultureInfo.InvariantCulture) + ")" : "";
            Paragraph("// - ", Sentence(problem.Text) + where + ".", "//   ", line);
        }
    }

    /// <summary>A text of the original may span lines; a comment's lines must not.</summary>
    private static void Paragraph(string first, string text, string next, Action<string> line)
    {
        string current = first;
        bool isEmpty = true;
        foreach (string word in text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && current.Length + 1 + word.Length > Width)
            {
                line(current);
                current = next;
                isEmpty = true;
            }

            current += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        line(current);
    }

    private static string Line(Microsoft.CodeAnalysis.SyntaxNode node) => "line " + StatelessConfiguration.LineOf(node).ToString(CultureInfo.InvariantCulture);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
