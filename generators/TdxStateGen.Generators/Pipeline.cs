using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Generators.Emitting;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Parsing;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators;

/// <summary>Steps that both generators take.</summary>
internal static class Pipeline
{
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> values)
        where T : class => values.Where(static value => value is not null).Select(static (value, _) => value!);

    /// <summary>
    /// What a parser makes of each type that carries an attribute. Not by <c>ForAttributeWithMetadataName</c>: that binds the attributes of every class whose attribute has the name after every keystroke,
    /// and keeps tables of all files besides, which took 186 ms and 37 MB with 1,000 machines before any parser ran.
    /// </summary>
    public static IncrementalValuesProvider<T> ParseTypes<T>(
        this IncrementalGeneratorInitializationContext context, string attribute, Func<INamedTypeSymbol, Compilation, CancellationToken, T> parse, string stepName)
        where T : class, IEquatable<T> =>
        context.Remember((compilation, cancellation) => Candidates.Parse(compilation, attribute, parse, cancellation))
            .SelectMany(static (files, _) => files)
            .SelectMany(static (types, _) => types)
            .WithTrackingName(stepName);

    /// <summary>What is found in declarations, looked for again only when some declaration changed, and not at all where no type may be ours.</summary>
    public static IncrementalValueProvider<T?> Remember<T>(this IncrementalGeneratorInitializationContext context, Func<Compilation, CancellationToken, T> find) =>
        context.CompilationProvider.Select((compilation, _) => Remembered<T>.Of(compilation, find)).Select(static (remembered, cancellation) => remembered.Get(cancellation));

    /// <summary>Names the step that makes the texts and adds the files.</summary>
    public static void RegisterFiles(this IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<GeneratedText?> files, string stepName) =>
        context.RegisterSourceOutput(
            files.WhereNotNull().WithTrackingName(stepName), static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));

    /// <summary>Where analyzers are switched off, lets the compiler say what they would: a refused declaration must not build by silence.</summary>
    public static void RegisterErrors(
        this IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<(string HintName, EquatableArray<Finding> Findings)> broken, string stepName)
    {
        IncrementalValueProvider<bool> analyzersAreOff = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            Is(options.GlobalOptions, "RunAnalyzers", "false") || Is(options.GlobalOptions, "RunAnalyzersDuringBuild", "false")
            || Is(options.GlobalOptions, "IsImplicitlyTriggeredBuild", "true")); // what Visual Studio builds before it runs something
        context.RegisterFiles(
            broken.Combine(analyzersAreOff).Select(static (pair, _) =>
                pair.Right ? GeneratedText.From(pair.Left.HintName + ".Errors", ErrorEmitter.Emit(pair.Left.Findings)) : null),
            stepName);
    }

    private static bool Is(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options, string property, string wanted) =>
        options.TryGetValue("build_property." + property, out string? value) && string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);
}
