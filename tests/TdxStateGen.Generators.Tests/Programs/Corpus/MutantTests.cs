using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Analyzers;
using TdxStateGen.Generators.Tests.Programs.Protocols;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>That the rules are silent over other people's code says something only if they speak up when a mistake is put into it.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int Wanted = 200;
    private const int PerProject = 8;
    private const double LeastShare = 0.8;

    [SkippableFact]
    public async Task MistakesPutIntoOtherPeoplesCode_AreMostlyReported()
    {
        Skip.If(CorpusFolder.Root is null, "TDXSTATEGEN_CORPUS names no folder with other people's code.");
        var random = new Random(200);
        int tried = 0, caught = 0;
        foreach (string repository in CorpusFolder.Repositories())
        {
            IReadOnlyList<CorpusProject> projects = CorpusReader.Read(repository);
            var compiler = new CorpusCompiler(projects, CorpusFolder.Packages);
            foreach (CorpusProject project in projects)
            {
                CSharpCompilation compilation = compiler.Compile(project);
                Mutant[] mutants = [.. new Mutants(compilation, DotNetProtocols.All).Find(random)];
                random.Shuffle(mutants);
                foreach (Mutant mutant in mutants.Take(Math.Min(PerProject, Wanted - tried)))
                {
                    SyntaxTree changed = mutant.Apply();
                    CSharpCompilation mutated = compilation.ReplaceSyntaxTree(mutant.Tree, changed);
                    if (Errors(mutated, changed) > Errors(compilation, mutant.Tree))
                    {
                        continue;
                    }

                    bool isCaught = (await ReportsAsync(mutated, changed)).Length > (await ReportsAsync(compilation, mutant.Tree)).Length;
                    tried++;
                    caught += isCaught ? 1 : 0;
                    output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(isCaught ? "caught" : "MISSED")} {mutant.Kind}: {Path.GetRelativePath(CorpusFolder.Root, mutant.Tree.FilePath)}:{mutant.Line} {mutant.Change.NewText}"));
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{caught} of {tried} mistakes reported"));
        Assert.True(tried > 0, "There was nowhere to put a mistake.");
        Assert.True(caught >= tried * LeastShare, $"{caught} of {tried}");
    }

    private static int Errors(CSharpCompilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree).GetDiagnostics().Count(static d => d.Severity == DiagnosticSeverity.Error);

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(CSharpCompilation compilation, SyntaxTree tree)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new ProgramAnalyzer(DotNetProtocols.All)]);
        return await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, default);
    }
}
