using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Tests.Programs.Protocols;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>The program rules over other people's code that uses types of .NET: every report is listed, and each must have been judged.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const string Judged = "judged.txt";

    [SkippableFact]
    public async Task EveryReport_OnOtherPeoplesCode_WasJudged()
    {
        Skip.If(CorpusFolder.Root is null, "TDXSTATEGEN_CORPUS names no folder with other people's code.");
        var count = new CorpusCount();
        SortedSet<string> reports = new(StringComparer.Ordinal);
        foreach (string repository in CorpusFolder.Repositories())
        {
            IReadOnlyList<CorpusProject> projects = CorpusReader.Read(repository);
            var compiler = new CorpusCompiler(projects, CorpusFolder.Packages);
            foreach (CorpusProject project in projects)
            {
                CSharpCompilation compilation = compiler.Compile(project);
                count.Add(compilation, DotNetProtocols.All);
                reports.UnionWith((await AnalyzeAsync(compilation)).Select(Describe));
            }

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(repository)}: so far {count.Lines} lines, {count.Bodies} bodies ({count.BoundBodies} without an error), {count.TrackedBodies} with {count.TrackedObjects} objects, {reports.Count} reports"));
        }

        await File.WriteAllLinesAsync(Path.Combine(CorpusFolder.Root, "reports.txt"), reports);
        foreach (string report in reports)
        {
            output.WriteLine(report);
        }

        string list = Path.Combine(CorpusFolder.Root, Judged);
        string[] judged = File.Exists(list) ? await File.ReadAllLinesAsync(list) : [];
        Assert.True(count.TrackedObjects > 0, "There was nothing to look at.");
        Assert.DoesNotContain(reports, static r => r.Contains("AD0001", StringComparison.Ordinal));
        Assert.Empty(reports.Except(judged));
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new ProgramAnalyzer(DotNetProtocols.All)]);
        return await analysis.GetAnalyzerDiagnosticsAsync();
    }

    private static string Describe(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return diagnostic.ToString();
        }

        FileLinePositionSpan at = diagnostic.Location.GetLineSpan();
        string line = tree.GetText().Lines[at.StartLinePosition.Line].ToString().Trim();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetRelativePath(CorpusFolder.Root!, at.Path)}:{at.StartLinePosition.Line + 1}: {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)} | {line}");
    }
}
