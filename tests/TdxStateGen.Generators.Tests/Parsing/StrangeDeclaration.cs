namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>A text and what is said of it.</summary>
/// <param name="Source">The text, to stand in a namespace of its own beside the made-up vendor and an enum <c>S</c> with the members A, B and C.</param>
/// <param name="Rules">Rules with severity error that refuse it, in order and separated by blanks; empty when it is valid.</param>
internal sealed record StrangeDeclaration(string Source, string Rules)
{
    /// <summary>Whether no generated part can be given, because it could not even name what the declaration names.</summary>
    public bool IsOutOfReach { get; init; }
}
