namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Constructs that a program may use. Every program gets a random half of them: programs that use everything at once have little of each.</summary>
[Flags]
internal enum Feature
{
    None = 0,
    Aliases = 1 << 0,
    Nulls = 1 << 1,
    Loops = 1 << 2,
    Protection = 1 << 3,
    Switches = 1 << 4,
    StoredAnswers = 1 << 5,
    StoredBools = 1 << 6,
    StateTests = 1 << 7,
    Asking = 1 << 8,
    Checks = 1 << 9,
    Correlation = 1 << 10,
    Discards = 1 << 11,
    OwnConditions = 1 << 12,
    Chains = 1 << 13,
    Insisting = 1 << 14,
    Nesting = 1 << 15,

    Closures = 1 << 20,
    Escapes = 1 << 21,
    Parameters = 1 << 22,
    OwnedFields = 1 << 23,
    MutableFields = 1 << 24,
    Statics = 1 << 25,
    Factories = 1 << 26,
    Contracts = 1 << 27,

    /// <summary>What lets others reach a machine.</summary>
    Open = Closures | Escapes | Parameters | OwnedFields | MutableFields | Statics | Factories | Contracts,
}
