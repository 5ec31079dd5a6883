using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>One run of the generators: what went in, what came out, and what compiler and analyzers say of it.</summary>
internal sealed class GeneratorRun(CSharpCompilation input, CSharpCompilation output, GeneratorDriverRunResult result, HarnessOptions options)
{
    /// <summary>The user's text alone.</summary>
    public CSharpCompilation Input { get; } = input;

    /// <summary>The user's text with the generated files.</summary>
    public CSharpCompilation Output { get; } = output;

    /// <summary>Roslyn's own account.</summary>
    public GeneratorDriverRunResult Result { get; } = result;

    /// <summary>The generated files by hint name, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; } = result.Results
        .Where(static r => !r.GeneratedSources.IsDefault)
        .SelectMany(static r => r.GeneratedSources)
        .ToImmutableSortedDictionary(static s => s.HintName, static s => s.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>The text of the one generated file whose hint name ends like this.</summary>
    public string File(string ending)
    {
        string[] names = [.. Files.Keys.Where(name => name.EndsWith(ending, StringComparison.Ordinal))];
        Assert.True(names.Length == 1, $"Expected one generated file *{ending}, there are {names.Length} among: {string.Join(", ", Files.Keys)}");
        return Files[names[0]];
    }

    /// <summary>Asserts that no generator threw and that none reported: all diagnostics belong to analyzers.</summary>
    public GeneratorRun AssertSilent()
    {
        foreach (GeneratorRunResult generator in Result.Results)
            Assert.True(generator.Exception is null, generator.Exception?.ToString());
        Assert.True(Result.Diagnostics.IsEmpty, "The generator reported: " + string.Join("\n", Result.Diagnostics));
        return this;
    }

    /// <summary>Asserts that user's and generated text compile without error or warning, down to IL.</summary>
    public GeneratorRun AssertCompiles()
    {
        AssertSilent();
        Image();
        return this;
    }

    /// <summary>The compiled assembly; fails on any error or warning.</summary>
    public byte[] Image()
    {
        using var image = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = Output.Emit(image).Diagnostics;
        Diagnostic[] bad = [.. diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)];
        Assert.True(bad.Length == 0, Describe(bad));
        return image.ToArray();
    }

    /// <summary>Errors and warnings of the compiler.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics() =>
        [.. Output.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)];

    /// <summary>What the product's analyzers report. An analyzer that throws appears as AD0001.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = GeneratorHarness.Analyzers();
        if (analyzers.IsEmpty)
            return [];
        var analyzerOptions = new AnalyzerOptions([], new BuildPropertyOptions(options.BuildProperties));
        using (new CultureScope(options.Culture))
            return await Output.WithAnalyzers(analyzers, analyzerOptions).GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>Asserts that the product's analyzers find nothing, not even something informative.</summary>
    public async Task<GeneratorRun> AssertCleanAsync()
    {
        ImmutableArray<Diagnostic> found = await AnalyzeAsync();
        Assert.True(found.IsEmpty, Describe(found));
        return this;
    }

    /// <summary>Loads the compiled assembly so that it can be unloaded again.</summary>
    public LoadedAssembly Load() => LoadedAssembly.Load(Image());

    /// <summary>Diagnostics, each with the line it points at, generated code included.</summary>
    public static string Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.Append(diagnostic).Append('\n');
            if (diagnostic.Location.SourceTree is { } tree)
            {
                SourceText source = tree.GetText();
                int at = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
                for (int line = Math.Max(0, at - 2); line <= at && line < source.Lines.Count; line++)
                    text.Append("    ").Append(line + 1).Append(": ").Append(source.Lines[line].ToString()).Append('\n');
            }
        }

        return text.ToString();
    }
}
