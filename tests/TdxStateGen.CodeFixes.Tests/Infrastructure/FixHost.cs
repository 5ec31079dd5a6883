using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Generators;

namespace TdxStateGen.CodeFixes.Tests.Infrastructure;

/// <summary>A workspace with one project, in which the generators run like in an editor: fixes see the generated code.</summary>
internal sealed class FixHost : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly Document _document;

    public FixHost(string source)
    {
        ProjectInfo info = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "UnderTest", "UnderTest", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose),
            metadataReferences: References.All,
            analyzerReferences: [new GeneratorReference()]);
        _document = _workspace.AddProject(info).AddDocument("Test0.cs", SourceText.From(source.ReplaceLineEndings("\n")), filePath: "/0/Test0.cs");
    }

    /// <summary>What the product's analyzers find in the text.</summary>
    public Task<ImmutableArray<Diagnostic>> FindingsAsync() => FindingsAsync(_document.Project);

    /// <summary>What the product's fixes offer for a finding.</summary>
    public async Task<ImmutableArray<(CodeFixProvider Fix, CodeAction Action)>> OffersAsync(Diagnostic finding)
    {
        List<(CodeFixProvider, CodeAction)> offers = [];
        foreach (CodeFixProvider fix in Product.Fixes.Where(f => f.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(_document, finding, (action, _) => offers.Add((fix, action)), CancellationToken.None));
        }

        return [.. offers];
    }

    /// <summary>The text after an offer is taken, with what compiler and analyzers say of it.</summary>
    public async Task<FixedText> ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Project changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(_document.Project.Id)!;
        string text = (await changed.GetDocument(_document.Id)!.GetTextAsync()).ToString();
        Compilation compilation = (await changed.GetCompilationAsync())!;
        return new FixedText(text, [.. compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)], await FindingsAsync(changed));
    }

    public void Dispose() => _workspace.Dispose();

    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        return await compilation.WithAnalyzers(Product.Analyzers).GetAnalyzerDiagnosticsAsync();
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        // The workspace asks more than once and tells generators by identity.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new MachineGenerator().AsSourceGenerator(), new ModuleGenerator().AsSourceGenerator()];

        public override string FullPath => "";

        public override object Id => nameof(GeneratorReference);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }
}

/// <summary>A text after a fix.</summary>
/// <param name="Text">The text.</param>
/// <param name="Errors">Errors of the compiler, generated code included.</param>
/// <param name="Findings">What the product's analyzers find.</param>
internal sealed record FixedText(string Text, ImmutableArray<Diagnostic> Errors, ImmutableArray<Diagnostic> Findings);
