namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A machine that random programs drive.</summary>
internal sealed class MachineSpec
{
    private readonly int[][] _reachable;
    private readonly int[][] _reachableWithProfile;

    public MachineSpec(string name, string[] states, int[] terminal, IReadOnlyList<TriggerSpec> triggers)
    {
        Name = name;
        States = states;
        Terminal = terminal;
        Triggers = triggers;
        _reachable = [.. states.Select((_, s) => Reach(s, withProfile: false))];
        _reachableWithProfile = [.. states.Select((_, s) => Reach(s, withProfile: true))];
    }

    public string Name { get; }

    /// <summary>The states; the first is the initial one.</summary>
    public string[] States { get; }

    public int[] Terminal { get; }

    public IReadOnlyList<TriggerSpec> Triggers { get; }

    /// <summary>The states, as bits, that the world's <c>Need</c> asks for.</summary>
    public required int Needs { get; init; }

    /// <summary>The state that the world's <c>Bring</c> asks for.</summary>
    public required int BringFrom { get; init; }

    /// <summary>The state that the world's <c>Bring</c> promises.</summary>
    public required int BringTo { get; init; }

    /// <summary>Every state as a bit.</summary>
    public int AllStates => (1 << States.Length) - 1;

    /// <summary>Whether the machine calls leaves, so that it is made with a host.</summary>
    public bool HasLeaves => Triggers.Any(static t => t.Endings.Count > 0);

    public string StateType => Name + "State";

    public string ResultType => Name + "Result";

    /// <summary>The names of some states as C# writes them.</summary>
    public IEnumerable<string> StateNames(int states) => Enumerable.Range(0, States.Length).Where(s => (states & (1 << s)) != 0).Select(s => $"{StateType}.{States[s]}");

    /// <summary>Some states as an attribute's arguments.</summary>
    public string StatesText(int states) => string.Join(", ", StateNames(states));

    /// <summary>States that unknown code can drive the machine to, the state itself first.</summary>
    public int[] Reachable(int state, bool withProfile) => (withProfile ? _reachableWithProfile : _reachable)[state];

    /// <summary>Every way to move from a state by one trigger: the trigger, how it ends, the state afterwards.</summary>
    public IEnumerable<(TriggerSpec Trigger, int Ending, int To)> Moves(int state, bool withProfile)
    {
        foreach (TriggerSpec trigger in Triggers)
        {
            if (trigger.Answer == AnswerKind.OnDemand)
            {
                for (int i = 0; state == 0 && i < trigger.Outcomes.Count; i++)
                    yield return (trigger, i, trigger.Outcomes[i].State);
            }
            else if (trigger.To[state] >= 0 && trigger.Endings.Count == 0)
            {
                yield return (trigger, 0, trigger.To[state]);
            }
            else if (trigger.To[state] >= 0)
            {
                for (int i = 0; i < trigger.Endings.Count; i++)
                {
                    if (trigger.Endings[i].FailTo >= 0)
                        yield return (trigger, i, trigger.Endings[i].FailTo);
                    else if (trigger.Endings[i].Commits && (!trigger.IsProfileBound || withProfile))
                        yield return (trigger, i, trigger.To[state]);
                }
            }
        }
    }

    private int[] Reach(int state, bool withProfile)
    {
        List<int> found = [state];
        for (int i = 0; i < found.Count; i++)
            found.AddRange(Moves(found[i], withProfile).Select(static m => m.To).Where(to => !found.Contains(to)).Distinct().ToArray());
        return [.. found];
    }
}
