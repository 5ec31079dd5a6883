using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>What the program rules say of a compilation, by file.</summary>
internal sealed class ProgramReports
{
    private readonly ILookup<string, Diagnostic> _byFile;

    private ProgramReports(ImmutableArray<Diagnostic> all)
    {
        All = all;
        _byFile = all.ToLookup(static d => d.Location.SourceTree?.FilePath ?? "");
    }

    /// <summary>Everything.</summary>
    public ImmutableArray<Diagnostic> All { get; }

    public static async Task<ProgramReports> OfAsync(CSharpCompilation compilation, ImmutableArray<ProtocolTable> tables)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new ProgramAnalyzer(tables)]);
        return new ProgramReports(await analysis.GetAnalyzerDiagnosticsAsync());
    }

    /// <summary>The reports in a file as marks would show them: line and kind, in order.</summary>
    private string[] Of(string file) =>
        [.. _byFile[file].Select(static d => (Line: d.Location.GetLineSpan().StartLinePosition.Line + 1, Kind: Kind(d.Id))).OrderBy(static r => r.Line).ThenBy(static r => r.Kind, StringComparer.Ordinal)
            .Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r.Line} {r.Kind}"))];

    /// <summary>Fails unless the file has exactly the reports that it marks.</summary>
    public void AssertAsMarked(ProgramShape shape, string file)
    {
        string[] said = Of(file);
        if (!said.SequenceEqual(shape.Expected))
        {
            Assert.Fail($"{shape}\nexpected: {string.Join(", ", shape.Expected)}\nreported: {string.Join(", ", said)}\n{string.Join('\n', _byFile[file].Select(static d => d.ToString()))}\n{Numbered(shape.Text)}");
        }
    }

    private static string Kind(string id) => id switch
    {
        "TSG6001" or "TSG6006" or "TSG6007" => "E",
        "TSG6002" => "W",
        "TSG6003" => "U",
        "TSG6008" or "TSG6009" => "D",
        _ => id,
    };

    private static string Numbered(string text) => string.Join('\n', text.Split('\n').Select(static (line, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1,4} {line}")));
}
