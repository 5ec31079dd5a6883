using TdxEmulator.Booting;
using TdxEmulator.Output;

namespace TdxEmulator.Html;

/// <summary>The log, each line with its level and the step it came after. Which levels are shown can be chosen, without a script.</summary>
internal static class LogSection
{
    /// <summary>Its id.</summary>
    public const string Id = "log";

    /// <summary>Most lines; of a longer log the first half of them and the last.</summary>
    public const int MaxLines = 1000;

    private const int MaxLineText = 1000;

    private static readonly string[] Levels = ["crit", "err", "warn", "info", "debug"];

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="run">The boot.</param>
    public static void Write(HtmlWriter html, BootRun run)
    {
        using (html.Open("section", ("id", Id), ("aria-labelledby", Id + "-h")))
        {
            html.Element("h2", "Log", ("id", Id + "-h"));
            LogEntry[] log = [.. run.Report.Log];
            if (log.Length == 0)
            {
                html.Element("p", "Nothing was logged.");
                return;
            }

            WriteChoice(html, log);
            using (html.Open("ol", ("class", "log")))
            {
                bool isLong = log.Length > MaxLines;
                foreach (LogEntry entry in isLong ? log[..(MaxLines / 2)] : log) { WriteLine(html, run, entry); }

                if (!isLong) { return; }

                html.Element("li", $"{Texts.Count(log.Length - MaxLines)} lines are not shown.", ("class", "note"));
                foreach (LogEntry entry in log[^(MaxLines / 2)..]) { WriteLine(html, run, entry); }
            }
        }
    }

    private static void WriteChoice(HtmlWriter html, LogEntry[] log)
    {
        using (html.Open("div", ("class", "choice"), ("role", "group"), ("aria-label", "Levels of the log that are shown")))
        {
            foreach (string level in Levels)
            {
                int count = log.Count(entry => LevelOf(entry) == level);
                if (count == 0) { continue; }

                using (html.Open("label"))
                {
                    html.Void("input", ("type", "checkbox"), ("checked", ""), ("id", "show-" + level));
                    html.Text($" {level} ({Texts.Count(count)})");
                }
            }
        }
    }

    private static void WriteLine(HtmlWriter html, BootRun run, LogEntry entry)
    {
        string level = LevelOf(entry);
        using (html.Open("li", ("class", level)))
        {
            html.Element("span", level, ("class", "level"));
            html.Text(" ");
            using (html.Open("code"))
            {
                html.Text(entry.Text.Length <= MaxLineText ? entry.Text : FormattableString.Invariant($"{entry.Text[..MaxLineText]} ... and {entry.Text.Length - MaxLineText} characters more"));
            }

            if (run.Timeline.Steps.ElementAtOrDefault(entry.Step - 1) is { } step)
            {
                html.Text(" ");
                html.Element("a", FormattableString.Invariant($"after step {step.Number}"), ("href", TimelineSection.Anchor(step)), ("class", "note"));
            }
        }
    }

    // A class name is made of it.
    private static string LevelOf(LogEntry entry) => Levels.Contains(entry.Level) ? entry.Level : "debug";
}
