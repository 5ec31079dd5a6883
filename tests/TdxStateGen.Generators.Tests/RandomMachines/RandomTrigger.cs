namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>A plain trigger of a random machine.</summary>
internal sealed class RandomTrigger
{
    /// <summary>As it is written, with <c>@</c> where needed.</summary>
    public required string Name { get; init; }

    /// <summary><c>void</c>, <c>bool</c> or <c>TriggerOutcome</c>.</summary>
    public required string ReturnType { get; init; }

    public required string Accessibility { get; init; }

    /// <summary>Types of the parameters; their names are <c>p0</c>, <c>p1</c>, …</summary>
    public required string[] Parameters { get; init; }

    public List<RandomEdge> Edges { get; } = [];

    public List<int> Ignored { get; } = [];

    /// <summary>Destination of a from-any edge, or -1.</summary>
    public int FromAny { get; set; } = -1;

    public List<int> Except { get; } = [];

    /// <summary>The parameters as a declaration writes them.</summary>
    public string Declarations => string.Join(", ", Parameters.Select(static (type, i) => $"{type} p{i}"));

    /// <summary>The parameters as the guards and actions declare them: by value.</summary>
    public string ByValue => Declarations.Replace("in ", "", StringComparison.Ordinal);

    public bool Leaves(int state) => Edges.Any(e => e.From == state) || Ignored.Contains(state);
}
