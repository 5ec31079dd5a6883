using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Generators.Tests.Infrastructure;

namespace TdxStateGen.Generators.Tests.Programs.Corpus;

/// <summary>Compiles the projects of one repository as well as that can be done without a build.</summary>
internal sealed class CorpusCompiler
{
    private readonly Dictionary<string, CSharpCompilation> _done = new(StringComparer.Ordinal);
    private readonly ImmutableArray<MetadataReference> _references;

    /// <param name="projects">The repository's projects; what they make is not taken from a package.</param>
    /// <param name="packages">Assemblies of packages that they may refer to.</param>
    public CorpusCompiler(IReadOnlyList<CorpusProject> projects, IEnumerable<string> packages)
    {
        HashSet<string> own = new(projects.Select(static p => p.Name), StringComparer.OrdinalIgnoreCase);
        _references = [.. Net100.References.All, .. packages.Where(path => !own.Contains(Path.GetFileNameWithoutExtension(path))).Select(static path => MetadataReference.CreateFromFile(path))];
    }

    /// <summary>The project compiled against those before it.</summary>
    public CSharpCompilation Compile(CorpusProject project)
    {
        var options = new CSharpParseOptions(NewestLanguage.Version, DocumentationMode.None, SourceCodeKind.Regular, project.Symbols);
        List<SyntaxTree> trees = [.. project.Files.Select(file => CSharpSyntaxTree.ParseText(Text(file), options, file))];
        if (project.GlobalUsings.Length > 0)
        {
            trees.Add(CSharpSyntaxTree.ParseText(project.GlobalUsings, options, "GlobalUsings.cs"));
        }

        bool isProgram = trees.Any(static tree => tree.GetRoot() is CompilationUnitSyntax unit && unit.Members.Any(static m => m is GlobalStatementSyntax));
        CSharpCompilation compilation = CSharpCompilation.Create(
            project.Name,
            trees,
            _references.Concat(Reachable(project).Select(static c => c.ToMetadataReference())),
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, metadataImportOptions: MetadataImportOptions.All));
        _done[project.Path] = compilation;
        return compilation;
    }

    private IEnumerable<CSharpCompilation> Reachable(CorpusProject project)
    {
        HashSet<CSharpCompilation> found = [];
        foreach (string path in project.ProjectReferences)
        {
            if (_done.TryGetValue(path, out CSharpCompilation? compilation) && found.Add(compilation))
            {
                found.UnionWith(compilation.References.OfType<CompilationReference>().Select(static r => (CSharpCompilation)r.Compilation));
            }
        }

        return found;
    }

    private static SourceText Text(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return SourceText.From(stream);
    }
}
