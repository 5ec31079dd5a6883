using System.Text;

namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Writes the declarations of the machines, as a user would, from the same tables that the interpreter goes by.</summary>
internal static class MachinePrinter
{
    /// <summary>The whole library that programs are compiled against: machines and the world around them.</summary>
    public static string Library() => string.Concat(MachineSpecs.All.Select(Print).Prepend(WorldText.Source));

    private static string Print(MachineSpec machine)
    {
        var text = new StringBuilder();
        TriggerSpec? onDemand = machine.Triggers.FirstOrDefault(static t => t.Answer == AnswerKind.OnDemand);
        Add(text, $"\npublic enum {machine.StateType} {{ {string.Join(", ", machine.States)} }}\n");
        if (onDemand is not null)
            Add(text, $"public enum {machine.ResultType} {{ {string.Join(", ", onDemand.Outcomes.Select(static o => o.Name))} }}\n");
        string concurrency = machine.HasLeaves ? "Atomic" : onDemand is null ? "None" : "Serialized";
        Add(text, $"\n[StateMachine(Initial = {State(machine, 0)}, Concurrency = MachineConcurrency.{concurrency})]\n");
        Add(text, $"[Terminal({States(machine, machine.Terminal)})]\n");
        if (machine.HasLeaves)
            text.Append("[SeamcallInterface]\n[Status(TdxStatus.RndNoEntropy, StatusMeaning.Retry, Attempts = 2)]\n");
        Add(text, $"public sealed partial class {machine.Name}{(machine.HasLeaves ? "(SeamcallHost host)" : "")}\n{{\n");
        foreach (TriggerSpec trigger in machine.Triggers)
            Print(text, machine, trigger);
        text.Append("}\n").Append(WorldText.For(machine));
        return text.ToString();
    }

    private static void Print(StringBuilder text, MachineSpec machine, TriggerSpec trigger)
    {
        if (trigger.Endings.Count > 0)
            Add(text, $"    [SeamcallLeaf({trigger.Number}, \"T.{trigger.Name}\"{trigger.LeafArguments})]\n");
        if (trigger.AlreadyDone is { } done)
            Add(text, $"    [Status(TdxStatus.{done}, StatusMeaning.AlreadyDone)]\n");
        foreach (LeafEnding ending in trigger.Endings.Where(static e => e.FailTo >= 0))
            Add(text, $"    [Status(TdxStatus.{ending.Last}, StatusMeaning.Fail, To = {State(machine, ending.FailTo)})]\n");
        Edges(text, machine, trigger);
        string type = ResultType(machine, trigger);
        Add(text, $"    public partial {type} {trigger.Name}();\n");
        if (trigger.IsGuarded)
            Add(text, $"    private bool May{trigger.Name}() => World.Choose(Choice.Guard) == 0;\n");
        if (trigger.Answer != AnswerKind.OnDemand)
            return;
        Add(text, $"    private {type} Work() => World.Choose(Choice.Body) is var answer && answer < {trigger.Outcomes.Count} ? ({type})answer : throw new TimeoutException();\n");
        if (trigger.HasPrecheck)
            Add(text, $"    private {type}? Look() => World.Choose(Choice.Precheck) == 0 ? null : {type}.{trigger.Outcomes[0].Name};\n");
    }

    private static void Edges(StringBuilder text, MachineSpec machine, TriggerSpec trigger)
    {
        string profile = trigger.IsProfileBound ? ", Profiles = TdxProfile.V1_0" : "";
        if (trigger.Answer == AnswerKind.OnDemand)
        {
            Add(text, $"    [OnDemand({State(machine, 0)}, nameof(Work){(trigger.HasPrecheck ? ", Precheck = nameof(Look)" : "")}, OnException = {machine.ResultType}.{trigger.Outcomes[TriggerSpec.OnException].Name})]\n");
            foreach ((string name, int state, string kind) in trigger.Outcomes)
                Add(text, $"    [Outcome({machine.ResultType}.{name}, {State(machine, state)}, OutcomeKind.{kind})]\n");
        }
        else if (trigger.IsQuery)
        {
            Add(text, $"    [AllowedIn({States(machine, Enumerable.Range(0, machine.States.Length).Where(trigger.IsLegalIn))})]\n");
        }
        else if (trigger.IsFromAny)
        {
            Add(text, $"    [TransitionFromAny({State(machine, trigger.To[0])}{profile})]\n");
        }
        else
        {
            string guard = trigger.IsGuarded ? $", Guard = nameof(May{trigger.Name})" : "";
            for (int s = 0; s < machine.States.Length; s++)
            {
                if (s == trigger.Ignored)
                    Add(text, $"    [Ignore({State(machine, s)})]\n");
                else if (trigger.To[s] >= 0)
                    Add(text, $"    [Transition({State(machine, s)}, {State(machine, trigger.To[s])}{guard}{profile})]\n");
            }
        }
    }

    /// <summary>The type that a trigger method returns.</summary>
    public static string ResultType(MachineSpec machine, TriggerSpec trigger) => trigger.Answer switch
    {
        AnswerKind.None => "void",
        AnswerKind.Bool => "bool",
        AnswerKind.Outcome => "TriggerOutcome",
        AnswerKind.Leaf => "SeamcallResult",
        AnswerKind.FanOut => "FanOutResult<SeamcallResult>",
        _ => machine.ResultType,
    };

    // A string first: what is put in are names, the same in every culture.
    private static void Add(StringBuilder text, string line) => text.Append(line);

    private static string State(MachineSpec machine, int state) => machine.StatesText(1 << state);

    private static string States(MachineSpec machine, IEnumerable<int> states) => string.Join(", ", states.Select(s => State(machine, s)));
}
