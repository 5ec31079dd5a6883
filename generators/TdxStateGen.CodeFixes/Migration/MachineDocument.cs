using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.CodeFixes.Migration.Planning;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.CodeFixes.Migration.Writing;

namespace TdxStateGen.CodeFixes.Migration;

/// <summary>The file of the new class.</summary>
internal static class MachineDocument
{
    /// <summary>Adds the file beside the original's, and sees whether it all compiles.</summary>
    /// <param name="original">The original's document as it was.</param>
    /// <param name="edited">The same as it is to be.</param>
    /// <param name="draft">The new class.</param>
    /// <param name="source">The original.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The solution, or null when something does not compile.</returns>
    public static async Task<Solution?> AddAsync(Document original, Document edited, MachineDraft draft, StatelessSource source, CancellationToken cancellation)
    {
        Document machine = edited.Project.AddDocument(FileName(original, draft.ClassName), MachineWriter.Write(draft, source), original.Folders);
        machine = await Formatter.FormatAsync(machine, cancellationToken: cancellation).ConfigureAwait(false);
        machine = await WithLineEndsAsync(machine, await original.GetTextAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        ImmutableArray<DocumentId> changed = edited == original ? [] : [original.Id];
        if (await MigrationCheck.RunAsync(machine.Project, machine.Id, draft.ClassName, changed, original.Project, cancellation).ConfigureAwait(false) is not { } unneeded)
        {
            return null;
        }

        machine = await WithoutUsingsAsync(machine, unneeded, static _ => true, cancellation).ConfigureAwait(false);
        return machine.Project.GetDocument(original.Id) is { } host && !changed.IsEmpty
            ? (await WithoutUsingsAsync(host, unneeded, static directive => directive.Name?.ToString() == "Stateless", cancellation).ConfigureAwait(false)).Project.Solution
            : machine.Project.Solution;
    }

    private static string FileName(Document document, string className)
    {
        HashSet<string> taken = new(document.Project.Documents.Where(other => other.Folders.SequenceEqual(document.Folders)).Select(static other => other.Name), StringComparer.OrdinalIgnoreCase);
        string name = className + ".cs";
        return taken.Contains(name) ? className + ".Declaration.cs" : name;
    }

    /// <summary>The line ends of the original's file.</summary>
    private static async Task<Document> WithLineEndsAsync(Document document, SourceText original, CancellationToken cancellation)
    {
        TextLine first = original.Lines[0];
        bool isWindows = original.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) == "\r\n";
        string text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString().Replace("\r\n", "\n");
        return document.WithText(SourceText.From(isWindows ? text.Replace("\n", "\r\n") : text, original.Encoding ?? System.Text.Encoding.UTF8));
    }

    private static async Task<Document> WithoutUsingsAsync(Document document, ImmutableArray<Diagnostic> unneeded, Func<UsingDirectiveSyntax, bool> mayGo, CancellationToken cancellation)
    {
        SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
        if (tree is null || await tree.GetRootAsync(cancellation).ConfigureAwait(false) is not CompilationUnitSyntax unit)
        {
            return document;
        }

        UsingDirectiveSyntax[] usings = [.. unit.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Where(directive => mayGo(directive) && unneeded.Any(diagnostic => diagnostic.Location.SourceTree?.FilePath == tree.FilePath && diagnostic.Location.SourceSpan.Contains(directive.Span)))];
        if (usings.Length == 0 || unit.RemoveNodes(usings, SyntaxRemoveOptions.KeepDirectives) is not { } left)
        {
            return document;
        }

        // A blank line after usings is none before the first of what follows.
        bool startsBlank = left.Usings.Count == 0 && unit.Usings.Count > 0;
        return document.WithSyntaxRoot(startsBlank ? left.WithLeadingTrivia(left.GetLeadingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))) : left);
    }
}
