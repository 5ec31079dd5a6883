using TdxStateGen.Generators.Diagrams;

namespace TdxEmulator.Graphs.Sheets;

/// <summary>A machine cell by cell: what every trigger comes to in every state, the illegal ones too.</summary>
internal static class ReviewSheet
{
    /// <summary>The rows of every cell, by state, then trigger, both in order of declaration.</summary>
    /// <param name="machine">The machine.</param>
    public static IEnumerable<IReadOnlyList<ReviewRow>> Cells(MachineOutline machine)
    {
        ILookup<(int, int), OutlineWay> ways = machine.Ways.ToLookup(static w => (w.State, w.Trigger));
        for (int state = 0; state < machine.States.Count; state++)
        {
            for (int trigger = 0; trigger < machine.Triggers.Count; trigger++)
            {
                yield return Cell(machine, state, machine.Triggers[trigger], [.. ways[(state, trigger)]]);
            }
        }
    }

    /// <summary>What is told of a listed status.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="status">The status.</param>
    public static string Status(MachineOutline machine, OutlineStatus status) => string.Concat(
        status.Name,
        status.IsExact ? " (exactly)" : "",
        ": ",
        status.Meaning.Replace('-', ' '),
        status.Attempts > 0 ? $", {status.Attempts} attempts" : "",
        status.To >= 0 ? $", to {machine.States[status.To].Name}" : "",
        status.Profiles is null ? "" : $", profile {status.Profiles}");

    /// <summary>Which processors call a leaf, and what a failure does.</summary>
    /// <param name="leaf">The leaf.</param>
    public static string Scope(OutlineLeaf leaf) => leaf.FanOut is { } fanOut ? $"{leaf.Scope}, {fanOut.Order}, {fanOut.OnFailure}, commit when {fanOut.Commit} succeed" : leaf.Scope;

    private static List<ReviewRow> Cell(MachineOutline machine, int state, OutlineTrigger trigger, OutlineWay[] ways)
    {
        string name = machine.States[state].Name;
        if (trigger.OnDemand is { } onDemand)
        {
            return OnDemand(machine, state, trigger.Name, onDemand);
        }

        if (ways.Length == 0)
        {
            return [new(name, trigger.Name, ReviewOutcome.Illegal, name)];
        }

        IEnumerable<ReviewRow> moves = ways.Select(w => new ReviewRow(name, trigger.Name, Outcome(w), machine.States[w.To].Name) { Guard = w.Guard, Action = w.Action, Profiles = w.Profiles });
        IEnumerable<ReviewRow> failures = (trigger.Leaf?.Statuses ?? []).Where(static s => s.To >= 0)
            .Select(s => new ReviewRow(name, trigger.Name, ReviewOutcome.Fails, machine.States[s.To].Name) { Result = s.Name, Profiles = s.Profiles });
        return [.. moves, .. failures];
    }

    private static ReviewOutcome Outcome(OutlineWay way) => way.Kind switch
    {
        OutlineWayKind.Stay => ReviewOutcome.Stays,
        OutlineWayKind.Ignore => ReviewOutcome.Ignored,
        _ => way.To == way.State ? ReviewOutcome.Reenters : ReviewOutcome.Moves,
    };

    private static List<ReviewRow> OnDemand(MachineOutline machine, int state, string trigger, OutlineOnDemand onDemand)
    {
        string name = machine.States[state].Name;
        if (onDemand.From != state)
        {
            string answer = onDemand.Answers[state];
            return [answer.Length == 0 ? new(name, trigger, ReviewOutcome.Illegal, name) : new(name, trigger, ReviewOutcome.Answers, name) { Result = answer }];
        }

        return [.. onDemand.Outcomes.Select(o => new ReviewRow(name, trigger, Outcome(o.Kind), machine.States[o.To].Name) { Result = o.Result, Action = o.Action })];
    }

    private static ReviewOutcome Outcome(string kind) => kind switch
    {
        "success" => ReviewOutcome.Success,
        "refused" => ReviewOutcome.Refused,
        _ => ReviewOutcome.Failure,
    };
}
