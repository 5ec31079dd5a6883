namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>One trigger of a machine: the table that both the interpreter and the declaration are made from.</summary>
/// <param name="Index">Its place among the machine's triggers.</param>
/// <param name="Name">Name of the method.</param>
/// <param name="Answer">What it returns.</param>
/// <param name="To">Destination by source state; -1 where the trigger is illegal.</param>
internal sealed record TriggerSpec(int Index, string Name, AnswerKind Answer, int[] To)
{
    /// <summary>The on-demand outcome that an exception of the body counts as.</summary>
    public const int OnException = 2;

    /// <summary>A query: legal in some states, moves nothing.</summary>
    public bool IsQuery { get; init; }

    /// <summary>Whether the trigger leads from any state to the one place, so declared.</summary>
    public bool IsFromAny { get; init; }

    /// <summary>Whether the edges are committed under one profile only.</summary>
    public bool IsProfileBound { get; init; }

    /// <summary>Whether a guard is asked.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>State in which the trigger is ignored, or -1.</summary>
    public int Ignored { get; init; } = -1;

    /// <summary>The leaf attribute's arguments after number and name.</summary>
    public string LeafArguments { get; init; } = "";

    /// <summary>The leaf's number.</summary>
    public int Number { get; init; }

    /// <summary>Statuses declared as the work having been done before.</summary>
    public string? AlreadyDone { get; init; }

    /// <summary>How a leaf call may end; the first one is success.</summary>
    public IReadOnlyList<LeafEnding> Endings { get; init; } = [];

    /// <summary>An on-demand trigger's results: name, state, kind.</summary>
    public IReadOnlyList<(string Name, int State, string Kind)> Outcomes { get; init; } = [];

    /// <summary>Whether an on-demand trigger has a precheck, which may answer with the first outcome in any state.</summary>
    public bool HasPrecheck { get; init; }

    /// <summary>Whether a call in a state is one that the table permits.</summary>
    public bool IsLegalIn(int state) => Answer == AnswerKind.OnDemand || To[state] >= 0;
}
