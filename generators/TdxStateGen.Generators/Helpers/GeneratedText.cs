using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Generators.Helpers;

/// <summary>The text of one generated file.</summary>
/// <param name="HintName">Name of the file.</param>
/// <param name="Text">The text.</param>
internal sealed record GeneratedText(string HintName, string Text)
{
    /// <summary>A file, or null where there is no text.</summary>
    public static GeneratedText? From(string name, string? text) => text is null ? null : new GeneratedText(name + ".g.cs", text);
}

/// <summary>Steps that both generators take.</summary>
internal static class Pipeline
{
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> values)
        where T : class => values.Where(static value => value is not null).Select(static (value, _) => value!);

    /// <summary>Names the step that makes the texts and adds the files.</summary>
    public static void RegisterFiles(this IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<GeneratedText?> files, string stepName) =>
        context.RegisterSourceOutput(
            files.WhereNotNull().WithTrackingName(stepName), static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
}
