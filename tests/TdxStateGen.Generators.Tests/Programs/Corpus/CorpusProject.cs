namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>A project of other people's code.</summary>
/// <param name="Path">Its project file.</param>
/// <param name="Files">Its source files.</param>
/// <param name="ProjectReferences">The project files that it refers to.</param>
/// <param name="Symbols">Its preprocessor symbols.</param>
/// <param name="GlobalUsings">Its implicit usings as text; empty when it has none.</param>
internal sealed record CorpusProject(string Path, IReadOnlyList<string> Files, IReadOnlyList<string> ProjectReferences, IReadOnlyList<string> Symbols, string GlobalUsings)
{
    /// <summary>The assembly's name, taken from the project file.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
