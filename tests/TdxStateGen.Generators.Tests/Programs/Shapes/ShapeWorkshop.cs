using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Programs.Shapes;

/// <summary>
/// All shapes in one compilation, a file and a namespace each, with the generators at work; once with the machines as source beside them, once with the machines in assemblies.
/// </summary>
internal static class ShapeWorkshop
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // What TdhSys consists of: the vendor's layer, the statuses and a few enums. The rest of that project needs a logging generator.
    private static readonly string[] TdxFolders = ["Seamcalls", "Statuses"];
    private static readonly string[] TdxFiles = ["Host/TdhSys.cs", "Host/TdxSysState.cs", "Host/TdxModuleStatus.cs", "Host/TdxEnableResult.cs", "Profiles/TdxProfile.cs", "Errno/TdxErrno.cs"];

    private static readonly CSharpParseOptions ParseOptions = new(NewestLanguage.Version, DocumentationMode.None);
    private static readonly MetadataReference Core = MetadataReference.CreateFromFile(typeof(StateMachineAttribute).Assembly.Location);

    /// <summary>TdhSys and the prelude are source in the shapes' own compilation, with generated trees beside them.</summary>
    public static Lazy<CSharpCompilation> MachinesInSource { get; } = new(() => Generate(
        "Shapes", OutputKind.ConsoleApplication, [.. TdxSources(), Tree("Prelude.cs", ShapeCatalog.Prelude), .. ShapeTrees()], []));

    /// <summary>As an editor may see the shapes for a moment: no generator ran, so machines have no state property, no <c>TryX</c> and no implementation.</summary>
    public static Lazy<CSharpCompilation> NothingGenerated { get; } = new(() => Input(
        "Shapes", OutputKind.ConsoleApplication, [.. TdxSources(), Tree("Prelude.cs", ShapeCatalog.Prelude), .. ShapeTrees()], []));

    /// <summary>TdhSys and the prelude are in assemblies that the shapes reference.</summary>
    public static Lazy<CSharpCompilation> MachinesInReferences { get; } = new(() =>
    {
        MetadataReference tdx = MetadataReference.CreateFromFile(typeof(TdxStateGen.Tdx.TdhSys).Assembly.Location);
        CSharpCompilation prelude = Generate("Prelude", OutputKind.DynamicallyLinkedLibrary, [Tree("Prelude.cs", ShapeCatalog.Prelude)], [tdx]);
        return Generate("Shapes", OutputKind.ConsoleApplication, ShapeTrees(), [tdx, Image(prelude)]);
    });

    /// <summary>The file of a shape.</summary>
    public static string FileName(string id) => $"{id}.cs";

    private static ImmutableArray<SyntaxTree> ShapeTrees() => [.. ShapeCatalog.All.Select(static shape => Tree(FileName(shape.Id), shape.Text))];

    private static IEnumerable<SyntaxTree> TdxSources()
    {
        string root = Path.Combine(RepositoryFolder.Root, "src", "TdxStateGen.Tdx");
        IEnumerable<string> files = TdxFolders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Concat(TdxFiles.Select(file => Path.Combine(root, file)))
            .Order(StringComparer.Ordinal);
        yield return Tree("GlobalUsings.cs", GlobalUsings);
        foreach (string file in files)
        {
            yield return Tree(Path.GetRelativePath(root, file), File.ReadAllText(file));
        }
    }

    private static SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(text, ParseOptions, path, System.Text.Encoding.UTF8);

    private static CSharpCompilation Input(string name, OutputKind kind, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name,
        trees,
        [.. Net100.References.All, Core, .. references],
        new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

    private static CSharpCompilation Generate(string name, OutputKind kind, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references)
    {
        CSharpCompilation input = Input(name, kind, trees, references);
        CSharpGeneratorDriver.Create(GeneratorHarness.Generators(), parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> reported);
        Assert.Empty(reported);
        return (CSharpCompilation)output;
    }

    private static PortableExecutableReference Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, GeneratorRun.Describe(result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
