using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.CodeFixes.Migration;
using TdxStateGen.CodeFixes.Tests.Infrastructure;
using TdxStateGen.Generators;
using TdxStateGen.Generators.Analyzers;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>Shows a text to the analyzer and takes what the migration fix offers for what is found.</summary>
internal static class MigrationRunner
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Parse);

    private static readonly CSharpCompilationOptions CompilationOptions = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>All offers for all findings in a text.</summary>
    public static async Task<ImmutableArray<Offer>> OffersAsync(string source, bool isProgram = false, string file = "Original.cs")
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source, isProgram, file: file);
        List<Offer> offers = [];
        foreach (Diagnostic diagnostic in await FindAsync(document.Project))
        {
            List<CodeAction> actions = [];
            await new StatelessMigrationCodeFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            foreach (CodeAction action in actions)
            {
                ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
                Project changed = change.ChangedSolution.GetProject(document.Project.Id)!;
                SortedDictionary<string, string> files = new(StringComparer.Ordinal);
                foreach (Document written in changed.Documents)
                {
                    files.Add(written.Name, (await written.GetTextAsync()).ToString());
                }

                offers.Add(new Offer(action.Title, action.EquivalenceKey!.Split('.')[^1], files, isProgram));
            }
        }

        return [.. offers];
    }

    /// <summary>The files of the project after Fix All.</summary>
    /// <param name="sources">The texts, which become the files <c>Original.cs</c>, <c>Original1.cs</c>, ….</param>
    /// <param name="key">Which of the two kinds of offer: <c>Generate</c> or <c>Replace</c>.</param>
    /// <param name="scope">How much is fixed; a document is the first.</param>
    public static async Task<IReadOnlyDictionary<string, string>> FixAllAsync(string[] sources, string key, FixAllScope scope)
    {
        using var workspace = new AdhocWorkspace();
        Document first = Open(workspace, sources[0], isProgram: false);
        Project project = first.Project;
        for (int i = 1; i < sources.Length; i++)
        {
            project = project.AddDocument($"Original{i}.cs", SourceText.From(sources[i], System.Text.Encoding.UTF8), filePath: $"Original{i}.cs").Project;
        }

        first = project.GetDocument(first.Id)!;
        var fix = new StatelessMigrationCodeFix();
        FixAllContext context = new(first, fix, scope, nameof(StatelessMigrationCodeFix) + "." + key, fix.FixableDiagnosticIds, new Findings(await FindAsync(project)), CancellationToken.None);
        CodeAction action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        Project changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (Document file in changed.Documents)
        {
            files.Add(file.Name, (await file.GetTextAsync()).ToString());
        }

        return files;
    }

    /// <summary>What the migration analyzer finds in a text.</summary>
    public static async Task<ImmutableArray<Diagnostic>> FindAsync(string source, bool isProgram = false, bool withStateless = true)
    {
        using var workspace = new AdhocWorkspace();
        return await FindAsync(Open(workspace, source, isProgram, withStateless).Project);
    }

    /// <summary>Compiles texts with the generators at work.</summary>
    public static Compilation Compile(IEnumerable<KeyValuePair<string, string>> files, bool isProgram = false)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Migrated" + Guid.NewGuid().ToString("N"),
            files.Select(static file => CSharpSyntaxTree.ParseText(file.Value, ParseOptions, file.Key, System.Text.Encoding.UTF8)),
            References.All.Append(References.Stateless),
            isProgram ? CompilationOptions.WithOutputKind(OutputKind.ConsoleApplication) : CompilationOptions);
        CSharpGeneratorDriver.Create([new MachineGenerator().AsSourceGenerator(), new ModuleGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation result, out _);
        return result;
    }

    private static Document Open(AdhocWorkspace workspace, string source, bool isProgram, bool withStateless = true, string file = "Original.cs")
    {
        var id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "Original", "Original", LanguageNames.CSharp, parseOptions: ParseOptions,
                compilationOptions: isProgram ? CompilationOptions.WithOutputKind(OutputKind.ConsoleApplication) : CompilationOptions,
                metadataReferences: withStateless ? References.All.Append(References.Stateless) : References.All));
        var document = DocumentId.CreateNewId(id);
        return solution.AddDocument(document, file, SourceText.From(source, System.Text.Encoding.UTF8), filePath: file).GetDocument(document)!;
    }

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, "The text itself does not compile: " + string.Join("\n", errors.Select(static error => error.ToString())));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new MigrationAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private sealed class Findings(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return found.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == tree?.FilePath);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
