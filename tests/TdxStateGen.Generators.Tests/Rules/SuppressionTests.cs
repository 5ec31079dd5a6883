using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>Every rule that can be switched off can be in each of the ways that its page names, shown with the page's own example; what blocks generation cannot.</summary>
public sealed partial class SuppressionTests
{
    private static readonly string Pages = Path.Combine(RepositoryFolder.Root, "docs", "rules");

    public static TheoryData<string> Configurable => [.. RuleCatalog.All.Where(static r => !r.Blocks).Select(static r => r.Id)];

    [Theory]
    [MemberData(nameof(Configurable))]
    public async Task Advice_CanBeSilencedAndRaised(string id)
    {
        Rule rule = RuleCatalog.Find(id);
        string shared = FirstBlock("README.md");
        string example = FirstBlock(id + ".md");
        string suppress = $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"{rule.Descriptor.Category}\", \"{id}\")]\n";

        Assert.Contains(await Find(shared + example), d => d.Id == id && d.Severity == rule.Descriptor.DefaultSeverity);
        Assert.DoesNotContain(await Find($"{shared}#pragma warning disable {id}\n{example}#pragma warning restore {id}\n"), d => d.Id == id);
        Assert.DoesNotContain(await Find(shared + ClassStart().Replace(example, suppress + "$0")), d => d.Id == id);
        Assert.DoesNotContain(await Find(shared + example, $"dotnet_diagnostic.{id}.severity = none"), d => d.Id == id);
        Assert.Contains(await Find(shared + example, $"dotnet_diagnostic.{id}.severity = error"), d => d.Id == id && d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(await Find(shared + example, $"dotnet_analyzer_diagnostic.category-{rule.Descriptor.Category}.severity = none"), d => d.Id == id);
    }

    [Theory]
    [InlineData("TSG1001")]
    [InlineData("TSG2008")]
    [InlineData("TSG2015")]
    [InlineData("TSG3004")]
    public async Task WhatBlocks_CannotBeSwitchedOff(string id)
    {
        string text = FirstBlock("README.md") + $"#pragma warning disable {id}\n" + FirstBlock(id + ".md");

        Assert.Contains(await Find(text, $"dotnet_diagnostic.{id}.severity = none"), d => d.Id == id && d.Severity == DiagnosticSeverity.Error);
    }

    private static async Task<ImmutableArray<Diagnostic>> Find(string source, string? setting = null)
    {
        GeneratorRun run = GeneratorHarness.Run(source, new HarnessOptions { WithTdx = true, WithStateless = source.Contains("Stateless.", StringComparison.Ordinal) }).AssertSilent();
        CSharpCompilation compilation = run.Output;
        var analyzerOptions = new AnalyzerOptions([]);
        if (setting is not null)
        {
            AnalyzerConfigSet set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse("root = true\n[*.cs]\n" + setting + "\n", "/.editorconfig") });
            compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new ConfiguredSeverities(set)));
            analyzerOptions = new AnalyzerOptions([], new ConfiguredOptions(set));
        }

        return await compilation.WithAnalyzers(GeneratorHarness.Analyzers(), analyzerOptions).GetAnalyzerDiagnosticsAsync();
    }

    private static string FirstBlock(string page) => CodeBlock().Match(File.ReadAllText(Path.Combine(Pages, page))).Groups[1].Value;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    // The first line of a class with its attributes.
    [GeneratedRegex(@"(?<=^|\n)(\[.*\n)*(public|internal) (static |sealed |partial |abstract )*class ")]
    private static partial Regex ClassStart();

    private sealed class ConfiguredSeverities(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath("/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }

    private sealed class ConfiguredOptions(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(set.GetOptionsForSourcePath("/" + tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
