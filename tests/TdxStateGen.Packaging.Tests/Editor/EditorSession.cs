using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Packaging.Tests.Editor;

/// <summary>The consumer, opened once as an editor opens it. A solution is immutable: whatever a test types, the next one begins with what was opened.</summary>
/// <param name="packages">The packed packages.</param>
public sealed class EditorSession(Packages packages) : IAsyncLifetime, IDisposable
{
    private ConsumerFolder? _folder;
    private MSBuildWorkspace? _workspace;

    /// <summary>The consumer as opened.</summary>
    public Project Opened { get; private set; } = null!;

    /// <summary>What the workspace complained of when it opened the project.</summary>
    public IReadOnlyList<WorkspaceDiagnostic> Complaints => [.. _workspace!.Diagnostics];

    /// <summary>The analyzer assemblies that the project takes from our package, from wherever it takes them.</summary>
    public ImmutableArray<AnalyzerFileReference> OurAssemblies =>
        [.. Opened.AnalyzerReferences.OfType<AnalyzerFileReference>().Where(static r => Path.GetFileName(r.FullPath).StartsWith("TdxStateGen.", StringComparison.Ordinal))];

    public string PackageCache => _folder!.PackageCache;

    /// <summary>The code fixes of the package, found and made as editors do.</summary>
    public ImmutableArray<CodeFixProvider> Fixes =>
    [
        .. OurAssemblies.SelectMany(static reference => reference.GetAssembly().GetTypes())
            .Where(static type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public async Task InitializeAsync()
    {
        _folder = new ConsumerFolder(packages["TdxStateGen"]);
        _workspace = MSBuildWorkspace.Create(new Dictionary<string, string>(ConsumerFolder.Properties));
        Opened = await _workspace.OpenProjectAsync(_folder.Project);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _workspace?.Dispose();
        _folder?.Dispose();
    }

    public static Document File(Project project, string name) => project.Documents.Single(d => d.Name == name);

    /// <summary>Replaces a text that occurs once in a file.</summary>
    public static async Task<Project> TypeAsync(Project project, string file, string before, string after)
    {
        Document document = File(project, file);
        string text = (await document.GetTextAsync()).ToString();
        int at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0 && at == text.LastIndexOf(before, StringComparison.Ordinal), $"{file} does not have this once: {before}");
        return document.WithText(SourceText.From(text.Remove(at, before.Length).Insert(at, after))).Project;
    }

    /// <summary>What the compiler says, generated files included.</summary>
    public static async Task<Diagnostic[]> CompilerSaysAsync(Project project) =>
        [.. (await project.GetCompilationAsync())!.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>What the package's analyzers say and no pragma silences.</summary>
    public async Task<Diagnostic[]> PackageSaysAsync(Project project)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. OurAssemblies.SelectMany(static r => r.GetAnalyzers(LanguageNames.CSharp))];
        Compilation compilation = (await project.GetCompilationAsync())!;
        return [.. (await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync()).Where(static d => !d.IsSuppressed)];
    }

    /// <summary>What the package offers to mend a finding.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAsync(Project project, Diagnostic finding)
    {
        List<CodeAction> offers = [];
        Document document = project.GetDocument(finding.Location.SourceTree)!;
        foreach (CodeFixProvider fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offers.Add(action), CancellationToken.None));
        }

        return offers;
    }

    /// <summary>The project after an offer is taken.</summary>
    public static async Task<Project> ApplyAsync(Project project, CodeAction offer)
    {
        ImmutableArray<CodeActionOperation> operations = await offer.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    /// <summary>The generated files by name.</summary>
    public static async Task<Dictionary<string, SyntaxTree>> GeneratedAsync(Project project)
    {
        Dictionary<string, SyntaxTree> trees = [];
        foreach (SourceGeneratedDocument document in await project.GetSourceGeneratedDocumentsAsync())
        {
            if (document.FilePath!.Contains("TdxStateGen.Generators", StringComparison.Ordinal))
            {
                trees.Add(document.HintName, (await document.GetSyntaxTreeAsync())!);
            }
        }

        return trees;
    }
}
