namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Decides what a program cannot know.</summary>
internal abstract class Oracle
{
    /// <summary>Picks one of <paramref name="count"/> ways; 0 is the ordinary one.</summary>
    public abstract int Pick(int count);
}
