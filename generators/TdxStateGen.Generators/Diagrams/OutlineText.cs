using System.Globalization;
using System.Text;

namespace TdxStateGen.Generators.Diagrams;

/// <summary>
/// The text form of a machine: a header with a version, then one fact a line in order of declaration, so that a version control system shows each change of the machine as a change of lines.
/// </summary>
internal static class OutlineText
{
    /// <summary>First word of the text.</summary>
    public const string Magic = "tdxstategen-model";

    /// <summary>Version of the form, in the same line. Another number means that facts have changed their place or meaning.</summary>
    public const int Version = 1;

    /// <summary>The text without a line feed at its end.</summary>
    public static string Print(MachineOutline machine)
    {
        var lines = new List<string> { Line(Magic, [Number(Version)]) };
        lines.AddRange(Facts(machine).Select(static f => f.ToString()));
        return string.Join("\n", lines);
    }

    /// <summary>The facts of a machine in order.</summary>
    public static IEnumerable<OutlineFact> Facts(MachineOutline machine) =>
        Header(machine).Concat(States(machine)).Concat(machine.Triggers.SelectMany(t => Trigger(machine, t))).Concat(machine.Ways.Select(w => Way(machine, w)));

    /// <summary>Keyword, words and pairs as one line.</summary>
    public static string Line(string keyword, IEnumerable<string> words, IEnumerable<KeyValuePair<string, string>>? pairs = null)
    {
        var line = new StringBuilder(keyword);
        foreach (string word in words)
        {
            Append(line.Append(' '), word);
        }

        foreach (KeyValuePair<string, string> pair in pairs ?? [])
        {
            Append(line.Append(' ').Append(pair.Key).Append('='), pair.Value);
        }

        return line.ToString();
    }

    private static IEnumerable<OutlineFact> Header(MachineOutline machine)
    {
        yield return new OutlineFact("machine", 0, machine.Name).With("namespace", machine.Namespace);
        yield return new OutlineFact("state-property", 0, machine.StateProperty, machine.StateType);
        yield return new OutlineFact("concurrency", 0, machine.Concurrency);
        yield return new OutlineFact("initial", 0, machine.States[machine.Initial].Name);
    }

    private static IEnumerable<OutlineFact> States(MachineOutline machine)
    {
        foreach (OutlineState state in machine.States)
        {
            yield return new OutlineFact("state", 1, [state.Name, .. state.IsTerminal ? ["terminal"] : Array.Empty<string>(), .. state.IsGoal ? ["goal"] : Array.Empty<string>()]);
        }

        foreach (OutlineState state in machine.States)
        {
            foreach (string hook in state.EntryHooks)
            {
                yield return new OutlineFact("entry", 2, state.Name, hook);
            }

            foreach (string hook in state.ExitHooks)
            {
                yield return new OutlineFact("exit", 2, state.Name, hook);
            }
        }

        foreach (OutlineDrive drive in machine.Drives)
        {
            yield return new OutlineFact("drives", 2, [machine.States[drive.Mine].Name, drive.Field, drive.InnerType, .. drive.Its]);
        }
    }

    private static IEnumerable<OutlineFact> Trigger(MachineOutline machine, OutlineTrigger trigger)
    {
        yield return new OutlineFact("trigger", 1, trigger.Name, trigger.Kind);
        foreach (OutlineParameter parameter in trigger.Parameters)
        {
            yield return new OutlineFact("parameter", 2, trigger.Name, parameter.Name, parameter.Type).With("register", parameter.Register);
        }

        if (trigger.Hold is not null)
        {
            yield return new OutlineFact("hold", 1, trigger.Name, trigger.Hold);
        }

        foreach (OutlineFact fact in (trigger.Leaf is { } leaf ? Leaf(machine, trigger.Name, leaf) : []).Concat(trigger.OnDemand is { } onDemand ? OnDemand(machine, trigger.Name, onDemand) : []))
        {
            yield return fact;
        }
    }

    private static IEnumerable<OutlineFact> Leaf(MachineOutline machine, string trigger, OutlineLeaf leaf)
    {
        yield return new OutlineFact("leaf", 1, trigger, leaf.NumberText, leaf.Name).With("version", Number(leaf.Version)).With("profiles", leaf.Profiles);
        yield return new OutlineFact("scope", 1, trigger, leaf.Scope).With("order", leaf.FanOut?.Order).With("on-failure", leaf.FanOut?.OnFailure).With("commit", leaf.FanOut?.Commit);
        if (leaf.Cursor is { } cursor)
        {
            yield return new OutlineFact("cursor", 1, trigger, cursor.Output, cursor.End).With("stall-limit", Number(cursor.StallLimit));
        }

        foreach (OutlineStatus status in leaf.Statuses)
        {
            yield return new OutlineFact("status", 2, trigger, status.Name, status.Meaning)
                .With("code", "0x" + status.Code.ToString("x16", CultureInfo.InvariantCulture))
                .With("match", status.IsExact ? "exact" : null)
                .With("attempts", status.Attempts > 0 ? Number(status.Attempts) : null)
                .With("to", status.To >= 0 ? machine.States[status.To].Name : null)
                .With("profiles", status.Profiles);
        }
    }

    private static IEnumerable<OutlineFact> OnDemand(MachineOutline machine, string trigger, OutlineOnDemand onDemand)
    {
        yield return new OutlineFact("on-demand", 1, trigger, machine.States[onDemand.From].Name, onDemand.Body)
            .With("precheck", onDemand.Precheck).With("result", onDemand.ResultType).With("on-exception", onDemand.OnException);
        foreach (OutlineOutcome outcome in onDemand.Outcomes)
        {
            yield return new OutlineFact("outcome", 2, trigger, outcome.Result, outcome.Kind, machine.States[outcome.To].Name).With("action", outcome.Action);
        }

        for (int state = 0; state < machine.States.Count; state++)
        {
            if (onDemand.Answers[state].Length > 0)
            {
                yield return new OutlineFact("answer", 2, trigger, machine.States[state].Name, onDemand.Answers[state]);
            }
        }
    }

    private static OutlineFact Way(MachineOutline machine, OutlineWay way)
    {
        string state = machine.States[way.State].Name;
        string trigger = machine.Triggers[way.Trigger].Name;
        return way.Kind switch
        {
            OutlineWayKind.Stay => new OutlineFact("stay", 2, state, trigger),
            OutlineWayKind.Ignore => new OutlineFact("ignore", 2, state, trigger),
            _ => new OutlineFact("move", 2, state, trigger, machine.States[way.To].Name).With("guard", way.Guard).With("action", way.Action).With("profiles", way.Profiles),
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder line, string word)
    {
        if (word.Length > 0 && word.All(IsBare))
        {
            line.Append(word);
            return;
        }

        line.Append('"');
        foreach (char c in word)
        {
            if (c is '"' or '\\')
            {
                line.Append('\\').Append(c);
            }
            else if (IsShown(c))
            {
                line.Append(c);
            }
            else
            {
                line.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        line.Append('"');
    }

    private static bool IsBare(char c) => c is > ' ' and < '\u007f' and not ('"' or '=' or '#' or '\\');

    // Ranges and not Unicode categories, whose tables differ between the run times that a compiler may have. What steers, reorders or breaks a line is never shown.
    private static bool IsShown(char c) => c switch
    {
        < ' ' or (>= '\u007f' and < '\u00a0') or '\u00ad' or '\u061c' or '\u180e' => false,
        (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f') => false,
        (>= '\ud800' and <= '\udfff') or '\ufeff' or (>= '\ufff0' and <= '\ufffb') or '\ufffe' or '\uffff' => false,
        _ => true,
    };
}
