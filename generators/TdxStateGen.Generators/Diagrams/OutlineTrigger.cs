using System.Globalization;

namespace TdxStateGen.Generators.Diagrams;

/// <summary>A trigger.</summary>
internal sealed record OutlineTrigger
{
    public required string Name { get; init; }

    /// <summary>What its method is: <c>void</c>, <c>bool</c>, <c>outcome</c>, <c>on-demand</c>, <c>leaf</c> or <c>fan-out</c>.</summary>
    public required string Kind { get; init; }

    public required IReadOnlyList<OutlineParameter> Parameters { get; init; }

    /// <summary>Name of the method that takes the hold, or null.</summary>
    public required string? Hold { get; init; }

    public required OutlineOnDemand? OnDemand { get; init; }

    public required OutlineLeaf? Leaf { get; init; }
}

/// <summary>A parameter of a trigger.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, with <c>out</c> or the like before it.</param>
/// <param name="Register">The register it goes to or comes from, or null.</param>
internal sealed record OutlineParameter(string Name, string Type, string? Register);

/// <summary>A body that runs once.</summary>
/// <param name="From">Index of the state in which it runs.</param>
/// <param name="Body">Name of the body.</param>
/// <param name="Precheck">Name of the precheck, or null.</param>
/// <param name="ResultType">The result enum with its namespace.</param>
/// <param name="OnException">The result that an exception stands for.</param>
/// <param name="Outcomes">What the results mean.</param>
/// <param name="Answers">The result that answers in each state, by state index; empty where none does.</param>
internal sealed record OutlineOnDemand(
    int From, string Body, string? Precheck, string ResultType, string OnException, IReadOnlyList<OutlineOutcome> Outcomes, IReadOnlyList<string> Answers);

/// <summary>What a result of an on-demand trigger means.</summary>
/// <param name="Result">The result.</param>
/// <param name="Kind"><c>success</c>, <c>refused</c> or <c>failure</c>.</param>
/// <param name="To">Index of the state afterwards.</param>
/// <param name="Action">Run before the commit, such as the unwind; or null.</param>
internal sealed record OutlineOutcome(string Result, string Kind, int To, string? Action);

/// <summary>A leaf and how it is called.</summary>
internal sealed record OutlineLeaf
{
    public required ulong Number { get; init; }

    /// <summary>The number as people write it: large ones are made of bits.</summary>
    public string NumberText => Number > ushort.MaxValue ? "0x" + Number.ToString("x", CultureInfo.InvariantCulture) : Number.ToString(CultureInfo.InvariantCulture);

    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>Which processors call it.</summary>
    public required string Scope { get; init; }

    /// <summary>Order, policy on failure and when a fan-out commits; null for a leaf that one processor calls.</summary>
    public required OutlineFanOut? FanOut { get; init; }

    /// <summary>The profiles that have it, or null for all.</summary>
    public required string? Profiles { get; init; }

    public required OutlineCursor? Cursor { get; init; }

    /// <summary>The listed statuses in the order in which they are tried.</summary>
    public required IReadOnlyList<OutlineStatus> Statuses { get; init; }
}

/// <summary>How a leaf is called on several processors.</summary>
/// <param name="Order">Serial or parallel.</param>
/// <param name="OnFailure">What happens to the rest after a failure.</param>
/// <param name="Commit"><c>all</c> or <c>any</c>: whose success moves the machine.</param>
internal sealed record OutlineFanOut(string Order, string OnFailure, string Commit);

/// <summary>A leaf is repeated until an output has reached an end.</summary>
internal sealed record OutlineCursor(string Output, string End, int StallLimit);

/// <summary>A listed status.</summary>
/// <param name="Name">The code as the declaration writes it.</param>
/// <param name="Meaning"><c>fail</c>, <c>success</c>, <c>already-done</c> or <c>retry</c>.</param>
/// <param name="Code">The status word.</param>
/// <param name="Attempts">For a retry, the attempts in total; else 0.</param>
/// <param name="IsExact">Whether the whole word is compared.</param>
/// <param name="To">Index of the state this failure leads to, or -1.</param>
/// <param name="Profiles">Where it counts, or null for everywhere.</param>
internal sealed record OutlineStatus(string Name, string Meaning, ulong Code, int Attempts, bool IsExact, int To, string? Profiles);
