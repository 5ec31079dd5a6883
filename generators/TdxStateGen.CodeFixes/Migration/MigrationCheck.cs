using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration;

/// <summary>Whether the result compiles, generated code included, so that nothing else is offered.</summary>
internal static class MigrationCheck
{
    private const string UnneededUsing = "CS8019";

    /// <summary>Compiles a changed project with the generators.</summary>
    /// <param name="project">The project with the change.</param>
    /// <param name="machine">The document of the new class.</param>
    /// <param name="className">Its name.</param>
    /// <param name="changed">Other documents that were changed.</param>
    /// <param name="before">The project without the change; what was wrong in those documents then does not count.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The unneeded usings of these documents, or null when something does not compile or breaks a rule.</returns>
    public static async Task<ImmutableArray<Diagnostic>?> RunAsync(
        Project project, DocumentId machine, string className, ImmutableArray<DocumentId> changed, Project before, CancellationToken cancellation)
    {
        if (await CompileAsync(project, cancellation).ConfigureAwait(false) is not { } compilation
            || await TreeOfAsync(project, machine, cancellation).ConfigureAwait(false) is not { } tree)
        {
            return null;
        }

        SemanticModel model = compilation.GetSemanticModel(tree);
        ClassDeclarationSyntax? declaration = (await tree.GetRootAsync(cancellation).ConfigureAwait(false)).DescendantNodes().OfType<ClassDeclarationSyntax>()
            .FirstOrDefault(type => type.Identifier.ValueText == className);
        if (declaration is null || model.GetDeclaredSymbol(declaration, cancellation) is not { } type || MachineParser.Parse(type, compilation, null, cancellation).Machine is null)
        {
            return null;
        }

        foreach (SyntaxTree part in type.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree).Distinct())
        {
            if (Errors(compilation, part, cancellation).Any())
            {
                return null;
            }
        }

        ImmutableArray<Diagnostic> unneeded = [.. Unneeded(compilation, tree, cancellation)];
        if (!changed.IsEmpty && await CompileAsync(before, cancellation).ConfigureAwait(false) is { } original)
        {
            foreach (DocumentId id in changed)
            {
                if (await TreeOfAsync(project, id, cancellation).ConfigureAwait(false) is not { } now)
                {
                    return null;
                }

                SyntaxTree? old = await TreeOfAsync(before, id, cancellation).ConfigureAwait(false);
                HashSet<string> known = [.. old is null ? [] : Errors(original, old, cancellation).Select(Text)];
                if (Errors(compilation, now, cancellation).Any(error => !known.Contains(Text(error))))
                {
                    return null;
                }

                unneeded = unneeded.AddRange(Unneeded(compilation, now, cancellation));
            }
        }

        return unneeded;
    }

    private static IEnumerable<Diagnostic> Unneeded(Compilation compilation, SyntaxTree tree, CancellationToken cancellation) =>
        compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellation).Where(static diagnostic => diagnostic.Id == UnneededUsing);

    /// <summary>The compilation with what our generators add now. A host may not have run them for a change that nobody has seen yet.</summary>
    private static async Task<Compilation?> CompileAsync(Project project, CancellationToken cancellation)
    {
        if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return null;
        }

        string ours = typeof(MachineGenerator).Namespace + ".";
        compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => tree.FilePath.Contains(ours) && tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new MachineGenerator().AsSourceGenerator(), new ModuleGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions?)project.ParseOptions,
            optionsProvider: project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation result, out _, cancellation);
        return result;
    }

    private static async Task<SyntaxTree?> TreeOfAsync(Project project, DocumentId id, CancellationToken cancellation) =>
        project.GetDocument(id) is { } document ? await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false) : null;

    private static IEnumerable<Diagnostic> Errors(Compilation compilation, SyntaxTree tree, CancellationToken cancellation) =>
        compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellation).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Text(Diagnostic diagnostic) => diagnostic.Id + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
}
