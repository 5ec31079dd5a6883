namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A delegate: code and the variables it caught.</summary>
internal sealed record Closure(Block Body, Cell[] Cells);
