namespace TdxStateGen.Generators.Helpers;

/// <summary>The text of one generated file.</summary>
/// <param name="HintName">Name of the file.</param>
/// <param name="Text">The text.</param>
internal sealed record GeneratedText(string HintName, string Text)
{
    /// <summary>A file, or null where there is no text.</summary>
    public static GeneratedText? From(string name, string? text) => text is null ? null : new GeneratedText(name + ".g.cs", text);
}
