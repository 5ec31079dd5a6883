using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>A driver that is run again after edits, as an IDE does, with an account of what each run did anew.</summary>
internal sealed class IncrementalSession
{
    private readonly HarnessOptions _options;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private GeneratorDriverRunResult _result;

    /// <summary>Runs a driver for the first time.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="options">What the compilation looks like.</param>
    /// <param name="tracksSteps">Whether the driver keeps account of its steps. Roslyn's own accounting throws ("Unexpected value '(Cached, Added)'") when a file loses what it declared, gets it back and another is edited then.</param>
    public IncrementalSession(IReadOnlyList<string> sources, HarnessOptions? options = null, bool tracksSteps = true)
    {
        _options = options ?? HarnessOptions.Default;
        _compilation = GeneratorHarness.Compile(sources, _options);
        _driver = GeneratorHarness.Driver(_options, tracksSteps).RunGenerators(_compilation);
        _result = _driver.GetRunResult();
    }

    /// <summary>What the last run looked at.</summary>
    public CSharpCompilation Compilation => _compilation;

    /// <summary>The last run.</summary>
    public GeneratorDriverRunResult Result => _result;

    /// <summary>The files of the last run by hint name, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, string> Files => _result.Results
        .SelectMany(static r => r.GeneratedSources)
        .ToImmutableSortedDictionary(static s => s.HintName, static s => s.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>Replaces file <c>Source&lt;index&gt;.cs</c> and runs again.</summary>
    public IncrementalDelta Edit(int index, string source)
    {
        SyntaxTree old = _compilation.SyntaxTrees.Single(tree => tree.FilePath == $"Source{index}.cs");
        return Run(_compilation.ReplaceSyntaxTree(old, GeneratorHarness.Tree(source, index, _options)));
    }

    /// <summary>Adds a file and runs again.</summary>
    public IncrementalDelta Add(string source) =>
        Run(_compilation.AddSyntaxTrees(GeneratorHarness.Tree(source, _compilation.SyntaxTrees.Length, _options)));

    /// <summary>Changes the compilation in any way and runs again.</summary>
    public IncrementalDelta Change(Func<CSharpCompilation, CSharpCompilation> change) => Run(change(_compilation));

    private IncrementalDelta Run(CSharpCompilation compilation)
    {
        GeneratorDriverRunResult before = _result;
        _compilation = compilation;
        _driver = _driver.RunGenerators(compilation);
        _result = _driver.GetRunResult();
        return new IncrementalDelta(before, _result);
    }
}

/// <summary>What the second of two runs did anew.</summary>
internal sealed class IncrementalDelta(GeneratorDriverRunResult before, GeneratorDriverRunResult after)
{
    /// <summary>Hint names whose file was handed to the compiler anew, changed or not.</summary>
    public IReadOnlyList<string> Regenerated { get; } = [.. Sources(after)
        .Where(file => !Sources(before).Any(old => old.HintName == file.HintName && ReferenceEquals(old.SourceText, file.SourceText)))
        .Select(static file => file.HintName)
        .Order(StringComparer.Ordinal)];

    /// <summary>Output steps that were not served from the cache.</summary>
    public IReadOnlyList<string> ChangedOutputSteps { get; } = [.. after.Results
        .SelectMany(static r => r.TrackedOutputSteps)
        .SelectMany(static step => step.Value.SelectMany(run => run.Outputs.Select(output => (step.Key, output.Reason))))
        .Where(static output => !IsCached(output.Reason))
        .Select(static output => $"{output.Key}: {output.Reason}")];

    /// <summary>The reasons of a step that the generator named.</summary>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string stepName) => [.. after.Results
        .Where(r => r.TrackedSteps.ContainsKey(stepName))
        .SelectMany(r => r.TrackedSteps[stepName])
        .SelectMany(static run => run.Outputs)
        .Select(static output => output.Reason)];

    /// <summary>Asserts that no output was made anew and no named step (parsing itself apart) came to another result.</summary>
    public void AssertNothingChanged()
    {
        Assert.True(ChangedOutputSteps.Count == 0, "Output steps that ran again: " + string.Join(", ", ChangedOutputSteps));
        Assert.True(Regenerated.Count == 0, "Files made anew: " + string.Join(", ", Regenerated));
    }

    private static bool IsCached(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static IEnumerable<GeneratedSourceResult> Sources(GeneratorDriverRunResult result) =>
        result.Results.Where(static r => !r.GeneratedSources.IsDefault).SelectMany(static r => r.GeneratedSources);
}
