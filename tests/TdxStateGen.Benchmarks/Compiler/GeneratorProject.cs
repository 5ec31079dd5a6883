using System.Globalization;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Benchmarks.Analyzers;
using TdxStateGen.Generators;
using TdxStateGen.Tdx;

namespace TdxStateGen.Benchmarks.Compiler;

/// <summary>A project of annotated types and one file that has nothing to do with them, with the generators that run over it.</summary>
internal sealed class GeneratorProject
{
    private readonly Func<IIncrementalGenerator[]> _generators;
    private readonly SyntaxTree _unrelated;

    private GeneratorProject(Func<IIncrementalGenerator[]> generators, IEnumerable<string> texts, params MetadataReference[] references)
    {
        _generators = generators;
        _unrelated = Unrelated(0);
        Compilation = CSharpCompilation.Create(
            "Measured", [.. texts.Select(Parse), _unrelated], [.. Net100.References.All, .. references], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The project before any edit.</summary>
    public Compilation Compilation { get; }

    /// <summary>A project of machines: ten states, twenty triggers and ten leaves each.</summary>
    /// <param name="count">How many.</param>
    public static GeneratorProject Machines(int count) => new(
        static () => [new MachineGenerator(), new ModuleGenerator()],
        Enumerable.Range(0, count).Select(MachineText.One),
        MetadataReference.CreateFromFile(typeof(StateMachineAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TdhSys).Assembly.Location));

    /// <summary>A project of view models.</summary>
    /// <param name="count">How many.</param>
    public static GeneratorProject ViewModels(int count) => new(
        static () => Load("Generator:CommunityToolkit.Mvvm"),
        Enumerable.Range(0, count).Select(AnnotatedText.ViewModel),
        MetadataReference.CreateFromFile(typeof(CommunityToolkit.Mvvm.ComponentModel.ObservableObject).Assembly.Location));

    /// <summary>A project of mappers.</summary>
    /// <param name="count">How many.</param>
    public static GeneratorProject Mappers(int count) => new(
        static () => Load("Generator:Riok.Mapperly"),
        Enumerable.Range(0, count).Select(AnnotatedText.Mapper),
        MetadataReference.CreateFromFile(typeof(Riok.Mapperly.Abstractions.MapperAttribute).Assembly.Location));

    /// <summary>A driver that has not run yet, of a generator that asks for machines and does nothing with them.</summary>
    public GeneratorDriver NewIdleDriver() => CSharpGeneratorDriver.Create([new IdleGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)_unrelated.Options);

    /// <summary>A driver that has not run yet.</summary>
    /// <param name="tracksSteps">Whether it remembers why each output was made.</param>
    public GeneratorDriver NewDriver(bool tracksSteps = false) => CSharpGeneratorDriver.Create(
        _generators().Select(static g => g.AsSourceGenerator()), parseOptions: (CSharpParseOptions)_unrelated.Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracksSteps));

    /// <summary>The project after a keystroke in the file that has nothing to do with the types.</summary>
    /// <param name="keystroke">Its number; each differs from the one before.</param>
    public Compilation Edited(int keystroke) => Compilation.ReplaceSyntaxTree(_unrelated, Unrelated(keystroke));

    /// <summary>The project after a keystroke in a declaration of that file.</summary>
    /// <param name="keystroke">Its number; each differs from the one before.</param>
    public Compilation Redeclared(int keystroke) => Compilation.ReplaceSyntaxTree(
        _unrelated, Parse(string.Create(CultureInfo.InvariantCulture, $"internal static class Unrelated {{ public static int Answer{keystroke}() {{ return 0; }} }}")));

    /// <summary>KiB of text that a run made.</summary>
    /// <param name="driver">A driver that has run.</param>
    public static double EmittedKiB(GeneratorDriver driver)
    {
        GeneratorDriverRunResult result = driver.GetRunResult();
        if (result.Results.FirstOrDefault(static r => r.Exception is not null) is { Exception: { } exception })
        {
            throw new InvalidOperationException("A generator failed.", exception);
        }

        double kib = result.GeneratedTrees.Sum(static tree => tree.Length) / 1024.0;
        return kib > 0 ? kib : throw new InvalidOperationException("A generator made nothing.");
    }

    /// <summary>How many outputs a keystroke in the unrelated file makes anew.</summary>
    public int RegeneratedOutputs()
    {
        GeneratorDriver driver = NewDriver(tracksSteps: true).RunGenerators(Compilation).RunGenerators(Edited(1));
        return driver.GetRunResult().Results.Sum(static result => result.TrackedOutputSteps.Values.SelectMany(static steps => steps).SelectMany(static step => step.Outputs)
            .Count(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
    }

    private static IIncrementalGenerator[] Load(string key)
    {
        string path = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == key).Value!;
        IIncrementalGenerator[] generators = [.. Assembly.LoadFrom(path).GetTypes()
            .Where(static t => !t.IsAbstract && t.IsDefined(typeof(GeneratorAttribute)) && typeof(IIncrementalGenerator).IsAssignableFrom(t))
            .Select(static t => (IIncrementalGenerator)Activator.CreateInstance(t)!)];
        return generators.Length > 0 ? generators : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No generator in {path}."));
    }

    private static SyntaxTree Unrelated(int keystroke) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"internal static class Unrelated {{ public static int Answer() {{ return {keystroke}; }} }}"));

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text);
}
