using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TdxEmulator.Machines;

/// <summary>Lists of CPUs as Linux writes them: 3,5-7.</summary>
internal static class CpuList
{
    /// <summary>Reads a list.</summary>
    /// <param name="text">Numbers and ranges of numbers, separated by commas; blanks around them do not matter.</param>
    /// <param name="count">Number of LPs: numbers must be below it.</param>
    /// <param name="lps">The LPs, ascending, each once.</param>
    /// <param name="problem">What is wrong, as a sentence; null when nothing is.</param>
    public static bool TryParse(string text, int count, out ImmutableArray<int> lps, [NotNullWhen(false)] out string? problem)
    {
        SortedSet<int> found = [];
        lps = [];
        foreach (string part in text.Split(','))
        {
            int dash = part.IndexOf('-', StringComparison.Ordinal);
            string first = dash < 0 ? part : part[..dash];
            string last = dash < 0 ? part : part[(dash + 1)..];
            if (!TryParseNumber(first, out int from) || !TryParseNumber(last, out int to) || to < from)
            {
                problem = $"\"{part.Trim()}\" is not a CPU number or a range of them; write a list such as 3,5-7.";
                return false;
            }

            if (to >= count)
            {
                problem = $"there is no CPU {to}; the machine has CPUs 0 to {count - 1}.";
                return false;
            }

            found.UnionWith(Enumerable.Range(from, to - from + 1));
        }

        lps = [.. found];
        problem = null;
        return true;
    }

    /// <summary>Writes a list, joining neighbours to ranges.</summary>
    /// <param name="lps">The LPs, ascending.</param>
    public static string Format(IEnumerable<int> lps)
    {
        List<(int From, int To)> ranges = [];
        foreach (int lp in lps)
        {
            if (ranges.Count > 0 && ranges[^1].To == lp - 1)
            {
                ranges[^1] = (ranges[^1].From, lp);
            }
            else
            {
                ranges.Add((lp, lp));
            }
        }

        return string.Join(',', ranges.Select(static range => range.From == range.To
            ? range.From.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.To}")));
    }

    private static bool TryParseNumber(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
