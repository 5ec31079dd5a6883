namespace TdxEmulator.Graphs.Sheets;

/// <summary>What a trigger may come to in a state. A cell of the review sheet has one row for each way, and one that says so where the trigger is illegal.</summary>
/// <param name="State">The state.</param>
/// <param name="Trigger">The trigger.</param>
/// <param name="Outcome">What happens.</param>
/// <param name="To">The state afterwards.</param>
internal sealed record ReviewRow(string State, string Trigger, ReviewOutcome Outcome, string To)
{
    /// <summary>The guard that must hold, or null.</summary>
    public string? Guard { get; init; }

    /// <summary>What is run before the commit, or null.</summary>
    public string? Action { get; init; }

    /// <summary>The profiles in which it is so, or null for all.</summary>
    public string? Profiles { get; init; }

    /// <summary>The result that an on-demand trigger returns, or the statuses with which a leaf fails that way; or null.</summary>
    public string? Result { get; init; }
}

/// <summary>What happens in a cell.</summary>
internal enum ReviewOutcome
{
    /// <summary>Refused: nothing is called, the state stays.</summary>
    Illegal,

    /// <summary>Leads to another state.</summary>
    Moves,

    /// <summary>Leaves the state and enters it again, with its hooks.</summary>
    Reenters,

    /// <summary>Legal, and moves nothing.</summary>
    Stays,

    /// <summary>Accepted, and does nothing.</summary>
    Ignored,

    /// <summary>The leaf fails with a status that leads to a state.</summary>
    Fails,

    /// <summary>The on-demand body ran, with success.</summary>
    Success,

    /// <summary>The on-demand body ran, and refused.</summary>
    Refused,

    /// <summary>The on-demand body ran, and failed.</summary>
    Failure,

    /// <summary>The state itself is the answer of the on-demand trigger; the body does not run.</summary>
    Answers,
}
