namespace TdxStateGen.Documents.Tests;

/// <summary>Tests that look at the console, which belongs to the whole process: one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime
{
    /// <summary>The name.</summary>
    public const string Name = "Console";
}
