using System.Globalization;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Benchmarks.Analyzers;
using TdxStateGen.Generators;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.Compiler;

/// <summary>A project of annotated types and one file that has nothing to do with them, with the generators that run over it.</summary>
internal sealed class GeneratorProject
{
    private readonly Func<IIncrementalGenerator[]> _generators;
    private readonly SyntaxTree _unrelated;

    private GeneratorProject(Func<IIncrementalGenerator[]> generators, IEnumerable<string> texts, params Type[] references)
    {
        _generators = generators;
        _unrelated = Unrelated(0);
        Compilation = CSharpCompilation.Create(
            "Measured", [.. texts.Select(Parse), _unrelated], [.. Net100.References.All, .. references.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The project before any edit.</summary>
    public Compilation Compilation { get; }

    /// <summary>Ours, those of others, and one that asks the compiler for our classes and does nothing with them.</summary>
    public static IReadOnlyList<string> Generators { get; } = ["TdxStateGen", "idle", "CommunityToolkit.Mvvm", "Riok.Mapperly"];

    /// <summary>A project of annotated types for one of the generators: machines, view models or mappers.</summary>
    /// <param name="generator">Which.</param>
    /// <param name="count">How many types.</param>
    public static GeneratorProject Of(string generator, int count) => generator switch
    {
        "TdxStateGen" => new(static () => [new MachineGenerator(), new ModuleGenerator()], Texts(count, MachineText.One), typeof(StateMachineAttribute), typeof(TdhSys)),
        "idle" => new(static () => [new IdleGenerator()], Texts(count, MachineText.One), typeof(StateMachineAttribute), typeof(TdhSys)),
        "CommunityToolkit.Mvvm" => new(() => Load(generator), Texts(count, AnnotatedText.ViewModel), typeof(CommunityToolkit.Mvvm.ComponentModel.ObservableObject)),
        _ => new(() => Load(generator), Texts(count, AnnotatedText.Mapper), typeof(Riok.Mapperly.Abstractions.MapperAttribute)),
    };

    /// <summary>A driver that has not run yet.</summary>
    public GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(_generators().Select(static g => g.AsSourceGenerator()), parseOptions: (CSharpParseOptions)_unrelated.Options);

    /// <summary>The project after a keystroke in the file that has nothing to do with the types.</summary>
    /// <param name="keystroke">Its number; each differs from the one before.</param>
    public Compilation Edited(int keystroke) => Compilation.ReplaceSyntaxTree(_unrelated, Unrelated(keystroke));

    /// <summary>The project after a keystroke in a declaration of that file.</summary>
    /// <param name="usings">What comes before it.</param>
    public Compilation Redeclared(string usings = "") => Compilation.ReplaceSyntaxTree(_unrelated, Parse(usings + "internal static class Unrelated { public static int Answers() { return 0; } }"));

    /// <summary>The files that a run made; those that it kept are the same objects as after the run before.</summary>
    /// <param name="driver">Its driver; one that has not run yet made none.</param>
    public static IReadOnlyList<SourceText> Files(GeneratorDriver driver)
    {
        GeneratorDriverRunResult result = driver.GetRunResult();
        return result.Results.FirstOrDefault(static r => r.Exception is not null) is { Exception: { } exception }
            ? throw new InvalidOperationException("A generator failed.", exception)
            : [.. result.Results.Where(static r => !r.GeneratedSources.IsDefault).SelectMany(static r => r.GeneratedSources).Select(static source => source.SourceText)];
    }

    private static IEnumerable<string> Texts(int count, Func<int, string> one) => Enumerable.Range(0, count).Select(one);

    private static IIncrementalGenerator[] Load(string generator)
    {
        string path = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "Generator:" + generator).Value!;
        IIncrementalGenerator[] generators = [.. Assembly.LoadFrom(path).GetTypes()
            .Where(static t => !t.IsAbstract && t.IsDefined(typeof(GeneratorAttribute)) && typeof(IIncrementalGenerator).IsAssignableFrom(t))
            .Select(static t => (IIncrementalGenerator)Activator.CreateInstance(t)!)];
        return generators.Length > 0 ? generators : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No generator in {path}."));
    }

    private static SyntaxTree Unrelated(int keystroke) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"internal static class Unrelated {{ public static int Answer() {{ return {keystroke}; }} }}"));

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text);
}
