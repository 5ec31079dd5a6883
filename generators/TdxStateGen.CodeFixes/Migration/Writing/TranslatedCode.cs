using System.Collections.Immutable;

namespace TdxStateGen.CodeFixes.Migration.Writing;

/// <summary>A guard or action of the original as a member of the new class, and what it needs there.</summary>
internal sealed record TranslatedCode
{
    /// <summary>What follows the parameter list: a block, or an arrow with its expression and a semicolon.</summary>
    public required string Body { get; init; }

    /// <summary>Names for the trigger's arguments, as the code has them.</summary>
    public required ImmutableArray<string> ArgumentNames { get; init; }

    public required CodeNeeds Needs { get; init; }

    /// <summary>Why it cannot be carried over, or null.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Type of the delegate that the code is handed over as, where it stays in the original; or null.</summary>
    public string? HandedAs { get; init; }

    /// <summary>A name that the code suggests: of the method it calls.</summary>
    public string? Name { get; init; }
}

/// <summary>What a piece of code needs around it.</summary>
[Flags]
internal enum CodeNeeds
{
    None = 0,

    /// <summary>The trigger's arguments.</summary>
    Arguments = 1,

    /// <summary>The state that is left.</summary>
    Source = 2,

    /// <summary>The state that is entered.</summary>
    Destination = 4,

    /// <summary>The trigger, as a member of the original's enum.</summary>
    Trigger = 8,

    /// <summary>The current state.</summary>
    State = 16,

    /// <summary>The object that the original's code belongs to.</summary>
    Owner = 32,

    /// <summary>Variables that only the original's place has.</summary>
    Variables = 64,

    /// <summary>It fires a trigger of the machine while it runs.</summary>
    Fires = 128,

    /// <summary>It calls a method of the original that reads the machine's state.</summary>
    StateElsewhere = 256,

    /// <summary>It passes on the transition as an object of Stateless.</summary>
    Transition = 512,

    /// <summary>It fires a trigger from a lambda of its own, perhaps later.</summary>
    FiresLater = 1024,
}
