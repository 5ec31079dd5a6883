using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>One way out of a state, as Stateless is told of it.</summary>
/// <param name="To">Index of the destination; -1 to stay where it is without exit and entry.</param>
/// <param name="Condition">When it is taken, as an expression; null for always.</param>
/// <param name="Description">The condition for a reader.</param>
/// <param name="Action">The statement to run before the commit, or null.</param>
internal sealed record StatelessRoute(int To, string? Condition, string Description, string? Action);

/// <summary>
/// The ways that a trigger may go from a state. This library takes the first whose guard holds; Stateless throws when two hold. So each condition here excludes those before it.
/// </summary>
internal static class StatelessRoutes
{
    public static IReadOnlyList<StatelessRoute> From(MachineModel machine, int state, StatelessTrigger trigger, int index)
    {
        if (trigger.Model.OnDemand is { } onDemand)
        {
            return state == onDemand.From ? Outcomes(onDemand, trigger) : onDemand.Answers[state].Length > 0 ? [Stay] : [];
        }

        EdgeModel? edge = machine.EdgeAt(state, index);
        return edge?.Kind switch
        {
            null => [],
            EdgeKind.Move when trigger.Model.Leaf is { } leaf => Calls(machine, edge, trigger, leaf),
            EdgeKind.Move => Moves(machine, edge, trigger),
            _ => [Stay],
        };
    }

    private static StatelessRoute Stay { get; } = new(-1, null, "", null);

    private static List<StatelessRoute> Outcomes(OnDemandModel onDemand, StatelessTrigger trigger) => [.. onDemand.Outcomes.Select(outcome => new StatelessRoute(
        outcome.State == onDemand.From ? -1 : outcome.State,
        $"{trigger.Result} == {onDemand.ResultType}.{outcome.Result}",
        GeneratedFile.Plain(outcome.Result),
        outcome.Action is null ? null : $"{outcome.Action.Name}({(outcome.Action.PassesArguments ? trigger.Result : "")});"))];

    private static List<StatelessRoute> Moves(MachineModel machine, EdgeModel edge, StatelessTrigger trigger)
    {
        List<StatelessRoute> routes = Branches(machine, edge, trigger, out string? lastWithoutProfile);
        if (lastWithoutProfile is not null)
        {
            routes.Add(new StatelessRoute(-1, lastWithoutProfile, "not in this profile", null));
        }

        return routes;
    }

    /// <summary>A leaf was called before Stateless hears of it: success goes where the edge leads, a listed failure where its status leads, all else stays.</summary>
    private static List<StatelessRoute> Calls(MachineModel machine, EdgeModel edge, StatelessTrigger trigger, LeafModel leaf)
    {
        string succeeded = Succeeded(trigger);
        List<StatelessRoute> branches = Branches(machine, edge, trigger, out _);
        List<StatelessRoute> routes = [.. branches.Select(b => b with
        {
            Condition = b.Condition is null ? succeeded : $"{succeeded} && {b.Condition}",
            Description = b.Description.Length == 0 ? "success" : "success, " + b.Description,
        })];

        string? failure = StatusClassifierEmitter.HasFailureStates(leaf) ? Failure(trigger) : null;
        foreach (int to in leaf.Statuses.Where(static s => s is { Meaning: StatusMeaningModel.Fail, To: >= 0 }).Select(static s => s.To).Distinct())
        {
            routes.Add(new StatelessRoute(to, $"!{succeeded} && {failure} == {to}", $"a failure that leads to {GeneratedFile.Plain(machine.States[to].Name)}", null));
        }

        string none = string.Join(" && ", branches.Select(static b => $"!({b.Condition})"));
        bool always = branches.Any(static b => b.Condition is null);
        string stays = (always, failure) switch
        {
            (true, null) => $"!{succeeded}",
            (true, _) => $"!{succeeded} && {failure} < 0",
            (false, null) => branches.Count == 1 ? $"!{succeeded} || {none}" : $"!{succeeded} || ({none})",
            (false, _) => $"{succeeded} ? {none} : {failure} < 0",
        };
        routes.Add(new StatelessRoute(-1, stays, "no transition", null));
        return routes;
    }

    private static List<StatelessRoute> Branches(MachineModel machine, EdgeModel edge, StatelessTrigger trigger, out string? lastWithoutProfile)
    {
        var routes = new List<StatelessRoute>();
        var earlier = new List<string>();
        var earlierNames = new List<string>();
        lastWithoutProfile = null;
        for (int i = 0; i < edge.Branches.Count; i++)
        {
            BranchModel branch = edge.Branches[i];
            string? guard = branch.Guard is null ? null : trigger.Invoke(branch.Guard) ?? $"{trigger.Destination} == {machine.StateType}.{machine.States[branch.To].Name}";
            string? profile = branch.Profiles is null ? null : ProfileTest.InForce(branch.Profiles);
            if (i == edge.Branches.Count - 1 && profile is not null)
            {
                lastWithoutProfile = Both(Both(Negated(earlier), guard), $"!({profile})");
            }

            string? own = Both(guard, profile);
            string name = branch.Guard is null ? profile is null ? "" : "profile" : GeneratedFile.Plain(branch.Guard.Name);
            string description = string.Join(", ", earlierNames.Select(static n => "not " + n).Concat(name.Length > 0 ? [name] : []));
            string? action = branch.Action is null ? null : trigger.Invoke(branch.Action);
            routes.Add(new StatelessRoute(branch.To, Both(Negated(earlier), own), description, action is null ? null : action + ";"));
            if (own is null)
            {
                break;
            }

            earlier.Add(profile is null && !trigger.ByDestination ? own : $"({own})");
            earlierNames.Add(name);
        }

        return routes;
    }

    private static string Succeeded(StatelessTrigger trigger) => trigger.Model.Kind == TriggerKind.FanOut
        ? $"{trigger.Result}.{(trigger.Model.Leaf!.CommitOnAny ? "AnySucceeded" : "IsSuccess")}"
        : $"{trigger.Result}.Report.IsSuccess";

    private static string Failure(StatelessTrigger trigger) =>
        $"{StatusClassifierEmitter.FailureMethodName(trigger.Model)}({trigger.Result}{(trigger.Model.Kind == TriggerKind.FanOut ? "" : ".Report")})";

    private static string? Negated(List<string> conditions) => conditions.Count == 0 ? null : string.Join(" && ", conditions.Select(static c => "!" + c));

    private static string? Both(string? left, string? right) => left is null ? right : right is null ? left : $"{left} && {right}";
}
