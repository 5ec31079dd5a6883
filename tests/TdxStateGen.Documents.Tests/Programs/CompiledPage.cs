using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using TdxStateGen.Documents.Tests.Reading;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>A page's C# with the generator run over it, and what the compiler and the analyzers say.</summary>
internal sealed partial class CompiledPage
{
    private readonly GeneratorRun? _run;
    private readonly Lazy<byte[]?> _image;

    private CompiledPage(PageProgram program, GeneratorRun? run, IReadOnlyList<PageReport> reports)
    {
        Program = program;
        _run = run;
        Reports = reports;
        _image = new(Emit);
    }

    /// <summary>The page's C#.</summary>
    public PageProgram Program { get; }

    /// <summary>What is reported, each thing once.</summary>
    public IReadOnlyList<PageReport> Reports { get; }

    /// <summary>The compiled assembly; null when there is no C#, or it does not compile.</summary>
    public byte[]? Image => _image.Value;

    /// <summary>Compiles a page.</summary>
    /// <param name="page">The page.</param>
    public static CompiledPage Of(MarkdownPage page)
    {
        PageProgram program = new(page);
        if (program.IsEmpty)
        {
            return new(program, null, []);
        }

        GeneratorRun run = GeneratorHarness.Run(program.Sources(), PageReferences.Options(program.Usings)).AssertSilent();
        ImmutableArray<Diagnostic> found = run.AnalyzeAsync().GetAwaiter().GetResult();
        IEnumerable<Diagnostic> all = run.CompilerDiagnostics().Concat(found.Where(static d => d.Severity > DiagnosticSeverity.Hidden && !d.IsSuppressed));
        return new(program, run, [.. all.Select(PageReport.Of).Distinct().OrderBy(static r => r.Line).ThenBy(static r => r.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Where page and compiler disagree.</summary>
    public IEnumerable<string> Disagreements()
    {
        PageReport[] announced = [.. Program.Blocks.SelectMany(static b => Announced(b.Fence))];
        return Program.Problems
            .Concat(Reports.Where(r => !announced.Any(r.IsAnnouncedBy)).Select(static r => $"{r} (reported, but the line does not say so)"))
            .Concat(announced.Where(a => !Reports.Any(r => r.IsAnnouncedBy(a))).Select(static a => $"{a} (the line says so, but it is not reported)"));
    }

    /// <summary>What comments behind code announce: ids, or one id with a colon and the beginning of the message.</summary>
    /// <param name="fence">The block.</param>
    public static IEnumerable<PageReport> Announced(Fence fence)
    {
        for (int i = 0; i < fence.Lines.Length; i++)
        {
            if (Comment().Match(fence.Lines[i]) is { Success: true } comment)
            {
                string text = comment.Groups["text"].Value;
                Match[] ids = [.. Id().Matches(text).Cast<Match>()];
                foreach (Match id in ids)
                {
                    string rest = text[(id.Index + id.Length)..];
                    string message = ids.Length == 1 && rest.StartsWith(": ", StringComparison.Ordinal) ? rest[2..].Trim() : "";
                    yield return new(fence.Page, fence.Line + i, 0, id.Value, "", message);
                }
            }
        }
    }

    private byte[]? Emit()
    {
        if (_run is null)
        {
            return null;
        }

        using MemoryStream image = new();
        EmitResult result = _run.Output.Emit(image);
        return result.Success ? image.ToArray() : null;
    }

    [GeneratedRegex(@"\S.*?//(?<text>.*)$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(TSG|CS)\d{4}\b")]
    private static partial Regex Id();
}
