namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>Names of members of the new class that do not meet, those that the generator adds included.</summary>
internal sealed class MemberNamePool
{
    // Members of object, and what the generator adds to every machine.
    private static readonly string[] Reserved =
    [
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        "State", "Trigger", "PermittedTriggers", "Transitioned", "MermaidDiagram", "DotGraph", "PlantUmlDiagram", "ModelText", "ConfigureStateless", "CreateStateless", "StatelessTriggers",
    ];

    private readonly HashSet<string> _taken;

    public MemberNamePool(string className) => _taken = new HashSet<string>(Reserved, StringComparer.Ordinal) { className };

    /// <summary>Whether a member has this name, so that a type of the name is hidden inside the class.</summary>
    public bool IsTaken(string name) => _taken.Contains(name);

    /// <summary>A free name: the wanted one, perhaps with a number.</summary>
    public string Take(string wanted)
    {
        wanted = wanted.TrimStart('_') is { Length: > 0 } clean ? clean : "Step";
        string name = char.ToUpperInvariant(wanted[0]) + wanted.Substring(1);
        string candidate = name;
        for (int number = 2; !_taken.Add(candidate); number++)
        {
            candidate = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return candidate;
    }

    /// <summary>Method names for triggers; each trigger takes two more names for the methods that ask and try.</summary>
    public Dictionary<string, string> TakeTriggers(IEnumerable<string> triggers)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (string trigger in triggers)
        {
            string name = trigger.StartsWith("__", StringComparison.Ordinal) || !IsFree(trigger) ? "Fire" + trigger.TrimStart('_') : trigger;
            while (!IsFree(name))
            {
                name += "Trigger";
            }

            _taken.UnionWith([name, "Can" + name, "Try" + name]);
            names.Add(trigger, name);
        }

        return names;
    }

    private bool IsFree(string name) => !_taken.Contains(name) && !_taken.Contains("Can" + name) && !_taken.Contains("Try" + name);
}
