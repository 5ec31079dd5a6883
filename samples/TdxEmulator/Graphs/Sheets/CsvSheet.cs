using System.Buffers;
using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Sheets;

/// <summary>
/// The review sheet as CSV (RFC 4180): one row for each way of each state and trigger, the illegal ones too, for a spreadsheet to filter and to sort. Lines end with CR LF, as that standard has it.
/// </summary>
internal static class CsvSheet
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private static readonly string[] Heads = ["state", "trigger", "outcome", "to", "guard", "action", "profiles", "result", "leaf", "scope", "statuses"];

    /// <summary>Writes the sheet.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="output">Where to.</param>
    public static void Write(MachineOutline machine, TextWriter output)
    {
        Dictionary<string, OutlineTrigger> triggers = machine.Triggers.ToDictionary(static t => t.Name, StringComparer.Ordinal);
        WriteRow(output, Heads);
        foreach (ReviewRow row in ReviewSheet.Cells(machine).SelectMany(static rows => rows))
        {
            // Where a trigger is illegal nothing is called.
            OutlineLeaf? leaf = row.Outcome == ReviewOutcome.Illegal ? null : triggers[row.Trigger].Leaf;
            WriteRow(output,
            [
                row.State, row.Trigger, row.Outcome.ToString().ToLowerInvariant(), row.To, row.Guard, row.Action, row.Profiles ?? leaf?.Profiles, row.Result,
                leaf is null ? null : $"{leaf.Name} ({leaf.NumberText})",
                leaf is null ? null : ReviewSheet.Scope(leaf),
                leaf is null ? null : string.Join("; ", leaf.Statuses.Select(s => ReviewSheet.Status(machine, s))),
            ]);
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string?> fields) => output.Write(string.Join(',', fields.Select(static f => Field(f ?? ""))) + "\r\n");

    // A spreadsheet takes a field that begins like this for a formula and runs it. An apostrophe before it makes it text.
    private static string Field(string text)
    {
        string safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
