using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TdxStateGen.Generators.Tests.Infrastructure;

/// <summary>
/// Compiles a user's text in memory and runs every generator of the product over it. No global usings are added: generated code that forgets <c>global::</c> must not find its types by accident.
/// </summary>
internal static class GeneratorHarness
{
    private static readonly Assembly Product = typeof(MachineGenerator).Assembly;

    private static readonly MetadataReference Core = Reference(typeof(StateMachineAttribute));
    private static readonly MetadataReference Tdx = Reference(typeof(TdxStateGen.Tdx.TdxProfile));
    private static readonly MetadataReference Tests = Reference(typeof(GeneratorHarness));
    private static readonly MetadataReference Stateless = Reference(typeof(Stateless.FiringMode));

    // Derived compilations share the reference manager of these, which is most of the cost of a small compilation.
    private static readonly Dictionary<(bool Tdx, bool Stateless), CSharpCompilation> Bases = MakeBases();

    /// <summary>Everything the product's assembly marks as a generator.</summary>
    public static ImmutableArray<ISourceGenerator> Generators() =>
        [.. Instances<IIncrementalGenerator>(typeof(GeneratorAttribute)).Select(static g => g.AsSourceGenerator())];

    /// <summary>Everything the product's assembly marks as an analyzer.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() => [.. Instances<DiagnosticAnalyzer>(typeof(DiagnosticAnalyzerAttribute))];

    /// <summary>Runs the generators over one text.</summary>
    public static GeneratorRun Run(string source, HarnessOptions? options = null) => Run([source], options);

    /// <summary>Runs the generators over several texts; they are the files <c>Source0.cs</c>, <c>Source1.cs</c>, …</summary>
    public static GeneratorRun Run(IReadOnlyList<string> sources, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        CSharpCompilation input = Compile(sources, options);
        GeneratorDriver driver = Driver(options);
        using (new CultureScope(options.Culture))
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
            return new GeneratorRun(input, (CSharpCompilation)output, driver.GetRunResult(), options);
        }
    }

    /// <summary>The compilation before any generator.</summary>
    public static CSharpCompilation Compile(IReadOnlyList<string> sources, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        CSharpCompilation compilation = Bases[(options.WithTdx, options.WithStateless)];
        compilation = options.WithTests ? compilation.AddReferences(Tests) : compilation;
        compilation = options.References.Count > 0 ? compilation.AddReferences(options.References) : compilation;
        compilation = options.AllowUnsafe ? compilation.WithOptions(compilation.Options.WithAllowUnsafe(true)) : compilation;
        return compilation.AddSyntaxTrees(sources.Select((text, i) => Tree(text, i, options)));
    }

    /// <summary>One file of a compilation.</summary>
    public static SyntaxTree Tree(string source, int index, HarnessOptions options) =>
        CSharpSyntaxTree.ParseText(source.ReplaceLineEndings("\n"), ParseOptions(options), $"Source{index}.cs", System.Text.Encoding.UTF8);

    /// <summary>A driver over all generators.</summary>
    public static GeneratorDriver Driver(HarnessOptions options, bool trackSteps = false) => CSharpGeneratorDriver.Create(
        Generators(),
        parseOptions: ParseOptions(options),
        optionsProvider: new BuildPropertyOptions(options.BuildProperties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    private static CSharpParseOptions ParseOptions(HarnessOptions options) =>
        new(options.LanguageVersion, options.WithDocumentation ? DocumentationMode.Diagnose : DocumentationMode.None);

    private static Dictionary<(bool Tdx, bool Stateless), CSharpCompilation> MakeBases()
    {
        var bases = new Dictionary<(bool, bool), CSharpCompilation>();
        foreach (bool tdx in new[] { false, true })
        {
            foreach (bool stateless in new[] { false, true })
            {
                IEnumerable<MetadataReference> references = [.. Net100.References.All, Core];
                references = tdx ? references.Append(Tdx) : references;
                references = stateless ? references.Append(Stateless) : references;
                bases[(tdx, stateless)] = CSharpCompilation.Create("UnderTest", [], references, CompilationOptions());
            }
        }

        return bases;
    }

    // CS1591 would ask the user's text under test for doc comments; CS1701 and CS1702 are about unification that the SDK does not report either.
    private static CSharpCompilationOptions CompilationOptions() => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithWarningLevel(9999)
        .WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic>
        {
            ["CS1591"] = ReportDiagnostic.Suppress,
            ["CS1701"] = ReportDiagnostic.Suppress,
            ["CS1702"] = ReportDiagnostic.Suppress,
        });

    private static PortableExecutableReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);

    private static IEnumerable<T> Instances<T>(Type marker) => Product.GetTypes()
        .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type) && type.IsDefined(marker, inherit: false))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal)
        .Select(static type => (T)Activator.CreateInstance(type, nonPublic: true)!);
}
