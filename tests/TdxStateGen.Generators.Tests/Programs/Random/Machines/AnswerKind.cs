namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>What a trigger method answers with.</summary>
internal enum AnswerKind
{
    None,
    Bool,
    Outcome,
    Leaf,
    FanOut,
    OnDemand,
}
