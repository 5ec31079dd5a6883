using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Names for parameters and locals of the Stateless configuration that hide nothing which its code refers to: the user's guards, actions and hooks are called by their simple names, from inside lambdas.
/// </summary>
internal sealed class StatelessNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "Trigger", "StatelessTriggers" };

    public StatelessNames(MachineModel machine)
    {
        _taken.Add(machine.StateProperty);
        foreach (StateModel state in machine.States)
        {
            _taken.UnionWith(state.EntryHooks);
            _taken.UnionWith(state.ExitHooks);
        }

        IEnumerable<CallModel?> calls = machine.Edges.SelectMany(static e => e.Branches).SelectMany(static b => new[] { b.Guard, b.Action })
            .Concat(machine.Triggers.Where(static t => t.OnDemand is not null).SelectMany(static t => t.OnDemand!.Outcomes).Select(static o => o.Action));
        _taken.UnionWith(calls.Where(static c => c is not null).Select(static c => c!.Name));
        Machine = Take("machine");
        WithActions = Take("withActions");
        Triggers = Take("triggers");
        Transition = Take("transition");
        Arguments = Take("arguments");
    }

    /// <summary>The Stateless machine.</summary>
    public string Machine { get; }

    /// <summary>Whether actions and hooks are run.</summary>
    public string WithActions { get; }

    /// <summary>The parameterised triggers.</summary>
    public string Triggers { get; }

    /// <summary>The transition that an exit action is told of.</summary>
    public string Transition { get; }

    /// <summary>A trigger's parameters where they are one tuple.</summary>
    public string Arguments { get; }

    /// <summary>The wanted name, with underscores after it while something of that name is needed.</summary>
    public string Free(string wanted)
    {
        while (_taken.Contains(wanted))
        {
            wanted += "_";
        }

        return wanted;
    }

    /// <summary>As <see cref="Free"/>, and taken from then on, so that parameters of triggers do not meet it.</summary>
    private string Take(string wanted)
    {
        string name = Free(wanted);
        _taken.Add(name);
        return name;
    }
}
