using System.Collections.Immutable;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Tests.Infrastructure;
using TdxStateGen.Generators.Tests.RandomMachines;
using Xunit.Abstractions;

namespace TdxStateGen.Generators.Tests.Properties;

/// <summary>Whatever a user writes: the generator and the analyzers do not throw, a valid declaration compiles without a warning, an invalid one gets our error and no compiler error inside generated code.</summary>
public sealed class DeclarationPropertyTests(ITestOutputHelper output)
{
    private static readonly HarnessOptions Options = new() { WithStateless = true };

    /// <summary>Rules about classes that no generated text can be added to.</summary>
    private static readonly string[] CannotBeReopened = [RuleIds.ClassNotPartial, RuleIds.ContainerNotPartial, RuleIds.UnsupportedClass];

    [Fact]
    public void ValidDeclaration_CompilesWithoutWarning_AndNoRuleObjects()
    {
        int declarations = 0;
        Gen.Int.Array[60].Sample(
            seeds =>
            {
                int[] distinct = [.. seeds.Distinct()];
                string[] batch = [.. distinct.Select(static seed => new RandomDeclaration(seed).Text)];
                GeneratorRun run = GeneratorHarness.Run(batch, Options).AssertSilent();
                foreach (Diagnostic diagnostic in run.CompilerDiagnostics().AddRange(Analyze(run)))
                    Assert.Fail(Describe(diagnostic, run, batch, distinct));
                declarations += batch.Length;
            },
            iter: Rounds.Times(4),
            threads: 1);
        output.WriteLine($"{declarations} valid declarations");
    }

    [Fact]
    public void Templates_AreValid()
    {
        GeneratorRun run = GeneratorHarness.Run([.. Templates.All, ToyVendor.Source], Options).AssertCompiles();
        Assert.Empty(Analyze(run));
    }

    [Fact]
    public void SpoiltDeclaration_GetsOurError_AndNoCompilerErrorInGeneratedCode()
    {
        int declarations = 0;
        int refused = 0;
        SortedSet<string> seen = new(StringComparer.Ordinal);
        Gen.Int.Array[60].Sample(
            seeds =>
            {
                int[] distinct = [.. seeds.Distinct()];
                string[] batch = [.. distinct.Select(RandomDeclaration.Spoilt)];
                refused += CheckSpoilt(batch, distinct, seen);
                declarations += batch.Length;
            },
            iter: Rounds.Times(9),
            threads: 1);
        output.WriteLine($"{declarations} spoilt declarations, {refused} refused by a rule; rules seen: {string.Join(", ", seen)}");
        Assert.True(refused * 4 > declarations, "Hardly any of the spoilt declarations is refused: the test has gone blind.");

        // Thousands of declarations meet far more rules; so many every run meets.
        Assert.True(seen.Count >= 25, "Spoilt declarations meet few rules: " + string.Join(", ", seen));
    }

    /// <summary>Checks a batch and answers how many were refused.</summary>
    private static int CheckSpoilt(string[] batch, int[] seeds, SortedSet<string> seen)
    {
        GeneratorRun run = GeneratorHarness.Run([.. batch, ToyVendor.Source], Options).AssertSilent();
        ImmutableArray<Diagnostic> found = Analyze(run);
        seen.UnionWith(found.Select(static d => d.Id));
        ILookup<string, Diagnostic> rules = found.Where(static d => d.Severity == DiagnosticSeverity.Error).ToLookup(File);
        Diagnostic[] compiler = [.. run.Output.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning)];

        // What the user's text gets wrong by itself, without a generator; an implementing part is what the generator is for.
        HashSet<string> wrongAnyway = [.. run.Input.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS8795").Select(File)];
        foreach (Diagnostic diagnostic in compiler)
        {
            bool isGenerated = !File(diagnostic).StartsWith("Source", StringComparison.Ordinal);
            string[] owners = Owners(diagnostic, run);
            if (owners.Any(wrongAnyway.Contains))
                continue;
            bool isRefused = owners.Any(rules.Contains);
            bool isMissingPart = diagnostic.Id == "CS8795" && IsTrigger(diagnostic, run) && !owners.SelectMany(owner => rules[owner]).Any(static d => CannotBeReopened.Contains(d.Id));
            bool isExplained = !isGenerated && !isMissingPart && (isRefused || diagnostic.Severity < DiagnosticSeverity.Error || diagnostic.Id == "CS8795");
            Assert.True(isExplained, $"{Describe(diagnostic, run, batch, seeds)}\nrules: {string.Join("\n", owners.SelectMany(owner => rules[owner]))}");
        }

        return rules.Count;
    }

    private static ImmutableArray<Diagnostic> Analyze(GeneratorRun run)
    {
        ImmutableArray<Diagnostic> found = Task.Run(run.AnalyzeAsync).GetAwaiter().GetResult();
        Assert.DoesNotContain(found, static d => d.Id == "AD0001");
        return found;
    }

    /// <summary>Whether the method that lacks an implementing part has an attribute of ours; for any other the compiler is right and alone.</summary>
    private static bool IsTrigger(Diagnostic diagnostic, GeneratorRun run)
    {
        SyntaxTree tree = diagnostic.Location.SourceTree!;
        SyntaxNode method = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        return run.Output.GetSemanticModel(tree).GetDeclaredSymbol(method)!.GetAttributes().Any(static a => a.AttributeClass?.ContainingNamespace.Name == nameof(TdxStateGen));
    }

    private static string File(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath ?? "";

    /// <summary>The user's files that a diagnostic concerns: its own, or those of the class that a generated file adds to.</summary>
    private static string[] Owners(Diagnostic diagnostic, GeneratorRun run)
    {
        string file = File(diagnostic);
        if (file.StartsWith("Source", StringComparison.Ordinal))
            return [file];
        if (diagnostic.Location.SourceTree is not { } tree)
            return [file]; // the compiler gives no place, as for an indexer without parameters (CS1551)
        SemanticModel model = run.Output.GetSemanticModel(tree);
        TypeDeclarationSyntax[] types = [.. tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()];
        string[] owners = [.. types
            .SelectMany(type => model.GetDeclaredSymbol(type)!.DeclaringSyntaxReferences)
            .Select(static reference => reference.SyntaxTree.FilePath)
            .Where(static path => path.StartsWith("Source", StringComparison.Ordinal))
            .Distinct()];

        // The user's namespace may have no name; then only the name of the class tells.
        return owners.Length > 0 ? owners : [.. run.Input.SyntaxTrees
            .Where(user => user.ToString().Contains($"class {types[^1].Identifier.ValueText}", StringComparison.Ordinal))
            .Select(static user => user.FilePath)];
    }

    private static string Describe(Diagnostic diagnostic, GeneratorRun run, string[] sources, int[] seeds)
    {
        IEnumerable<int> indices = Owners(diagnostic, run).Select(owner => run.Input.SyntaxTrees.ToList().FindIndex(tree => tree.FilePath == owner)).Where(i => i >= 0 && i < seeds.Length);
        return GeneratorRun.Describe([diagnostic]) + string.Concat(indices.Select(i => $"\nseed {seeds[i]}\n{sources[i]}"));
    }
}
