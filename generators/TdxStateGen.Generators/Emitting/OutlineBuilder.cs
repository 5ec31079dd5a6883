using TdxStateGen.Generators.Diagrams;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Makes from the model of a machine what readers are shown of it.</summary>
internal static class OutlineBuilder
{
    public static MachineOutline Build(MachineModel machine) => new()
    {
        Name = machine.Type.DisplayName,
        Namespace = Type(machine.Type.Namespace),
        StateProperty = Name(machine.StateProperty),
        StateType = Type(machine.StateType),
        Concurrency = machine.Concurrency.ToString(),
        States = [.. machine.States.Select(static s => new OutlineState(Name(s.Name), s.IsTerminal, s.IsGoal, [.. s.EntryHooks.Select(Name)], [.. s.ExitHooks.Select(Name)]))],
        Initial = machine.Initial,
        Triggers = [.. machine.Triggers.Select(Trigger)],
        Ways = [.. Ways(machine)],
        Drives = [.. machine.Drives.Select(static d => new OutlineDrive(d.Mine, Name(d.Field), Type(d.InnerType), [.. d.Its.Select(Name)]))],
    };

    private static string Name(string identifier) => GeneratedFile.Plain(identifier);

    /// <summary>A type without what only the compiler needs.</summary>
    private static string Type(string type) => type.Replace("global::", "").Replace("@", "");

    /// <summary>A combination that has no name of its own is a cast number.</summary>
    private static string? Profiles(string? expression)
    {
        if (expression is null)
        {
            return null;
        }

        string text = expression[0] == '(' ? expression.Substring(1).Replace(")(", "(") : expression;
        return Name(text.Substring(text.LastIndexOf('.') + 1));
    }

    private static OutlineTrigger Trigger(TriggerModel trigger) => new()
    {
        Name = Name(trigger.Name),
        Kind = trigger.Kind switch
        {
            TriggerKind.OnDemand => "on-demand",
            TriggerKind.FanOut => "fan-out",
            _ => Lower(trigger.Kind),
        },
        Parameters = [.. trigger.Parameters.Select(p => new OutlineParameter(Name(p.Name), (p.RefKind.Length > 0 ? p.RefKind + " " : "") + Type(p.Type), Register(trigger.Leaf, p.Name)))],
        Hold = trigger.Hold is null ? null : Name(trigger.Hold),
        OnDemand = trigger.OnDemand is { } onDemand ? OnDemand(onDemand) : null,
        Leaf = trigger.Leaf is { } leaf ? Leaf(leaf, trigger.Kind == TriggerKind.FanOut) : null,
    };

    private static string? Register(LeafModel? leaf, string parameter) => leaf?.Inputs.Concat(leaf.Outputs).FirstOrDefault(o => o.Parameter == parameter)?.Register;

    private static OutlineOnDemand OnDemand(OnDemandModel onDemand) => new(
        onDemand.From,
        Name(onDemand.Body),
        onDemand.Precheck is null ? null : Name(onDemand.Precheck),
        Type(onDemand.ResultType),
        Name(onDemand.OnException),
        [.. onDemand.Outcomes.Select(static o => new OutlineOutcome(Name(o.Result), Lower(o.Kind), o.State, Name(o.Action)))],
        [.. onDemand.Answers.Select(Name)]);

    private static OutlineLeaf Leaf(LeafModel leaf, bool isFanOut) => new()
    {
        Number = leaf.Number,
        Name = GeneratedFile.OneLine(leaf.Name),
        Version = leaf.Version,
        Scope = leaf.Scope,
        FanOut = isFanOut ? new OutlineFanOut(leaf.Order, leaf.OnFailure, leaf.CommitOnAny ? "any" : "all") : null,
        Profiles = Profiles(leaf.Profiles),
        Cursor = leaf.Cursor is { } cursor ? new OutlineCursor(Name(cursor.Output), Name(cursor.End), cursor.StallLimit) : null,
        Statuses = [.. leaf.Statuses.Select(static s => new OutlineStatus(
            GeneratedFile.OneLine(s.Display),
            s.Meaning == StatusMeaningModel.AlreadyDone ? "already-done" : Lower(s.Meaning),
            s.Code,
            s.Meaning == StatusMeaningModel.Retry ? s.Attempts : 0,
            s.Exact,
            s.To,
            Profiles(s.Profiles)))],
    };

    private static IEnumerable<OutlineWay> Ways(MachineModel machine)
    {
        for (int state = 0; state < machine.States.Count; state++)
        {
            for (int trigger = 0; trigger < machine.Triggers.Count; trigger++)
            {
                foreach (OutlineWay way in machine.EdgeAt(state, trigger) is { } edge ? Ways(state, edge) : [])
                {
                    yield return way;
                }
            }
        }
    }

    private static IEnumerable<OutlineWay> Ways(int state, EdgeModel edge) => edge.Kind switch
    {
        EdgeKind.Query => [new OutlineWay(state, edge.Trigger, OutlineWayKind.Stay, state, null, null, null)],
        EdgeKind.Ignore => [new OutlineWay(state, edge.Trigger, OutlineWayKind.Ignore, state, null, null, null)],
        EdgeKind.Move => edge.Branches.Select(b => new OutlineWay(state, edge.Trigger, OutlineWayKind.Move, b.To, Name(b.Guard), Name(b.Action), Profiles(b.Profiles))),
        _ => [],
    };

    private static string? Name(CallModel? call) => call is null ? null : Name(call.Name);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
