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

/// <summary>A solution with the new class in it.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Machine">The document of the new class.</param>
/// <param name="Draft">The new class.</param>
/// <param name="Configuration">What the original configures.</param>
internal sealed record MigrationResult(Solution Solution, DocumentId Machine, MachineDraft Draft, StatelessConfiguration Configuration)
{
    /// <summary>Adds the new class, nested in the original's class where it must be.</summary>
    /// <returns>Null when nothing that compiles can be made.</returns>
    public static async Task<MigrationResult?> GenerateAsync(Document document, StatelessSource source, CancellationToken cancellation)
    {
        PlannedPlace place = PlannedPlace.For(ConfigurationReader.Read(source, cancellation), cancellation);
        MigrationResult? result = await TryAsync(document, source, place, cancellation).ConfigureAwait(false);
        return result is null && !place.IsNested && source.Host is not null ? await TryAsync(document, source, place.Nested(source), cancellation).ConfigureAwait(false) : result;
    }

    private static async Task<MigrationResult?> TryAsync(Document document, StatelessSource source, PlannedPlace place, CancellationToken cancellation)
    {
        // Planning adds to what is reported, so each attempt reads anew.
        StatelessConfiguration configuration = ConfigurationReader.Read(source, cancellation);
        if (configuration.Initial.Length == 0 || configuration.Setups.Count == 0)
        {
            return null;
        }

        MachineDraft draft = MachinePlanner.Plan(configuration, place, cancellation);
        if (draft.Triggers.IsEmpty)
        {
            return null;
        }

        SourceText original = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        Document edited = draft.IsNested ? await PartialHost.MakeAsync(document, source, cancellation).ConfigureAwait(false) : document;
        Document machine = edited.Project.AddDocument(FileName(document, draft.ClassName), MachineWriter.Write(draft, source), document.Folders);
        machine = await Formatter.FormatAsync(machine, cancellationToken: cancellation).ConfigureAwait(false);
        machine = await WithLineEndsAsync(machine, original, cancellation).ConfigureAwait(false);

        ImmutableArray<DocumentId> changed = draft.IsNested ? [document.Id] : [];
        if (await MigrationCheck.RunAsync(machine.Project, machine.Id, draft.ClassName, changed, document.Project, cancellation).ConfigureAwait(false) is not { } unneeded)
        {
            return null;
        }

        machine = await WithoutUsingsAsync(machine, unneeded, cancellation).ConfigureAwait(false);
        return new MigrationResult(machine.Project.Solution, machine.Id, draft, configuration);
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
        string lineEnd = original.Lines.Count > 1 && original.ToString(TextSpan.FromBounds(original.Lines[0].End, original.Lines[0].EndIncludingLineBreak)) == "\r\n" ? "\r\n" : "\n";
        string text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString().Replace("\r\n", "\n");
        return document.WithText(SourceText.From(lineEnd == "\n" ? text : text.Replace("\n", lineEnd), original.Encoding ?? System.Text.Encoding.UTF8));
    }

    private static async Task<Document> WithoutUsingsAsync(Document document, ImmutableArray<Diagnostic> unneeded, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is not CompilationUnitSyntax unit || unneeded.IsEmpty)
        {
            return document;
        }

        UsingDirectiveSyntax[] usings = [.. unit.Usings.Where(directive => unneeded.Any(diagnostic => diagnostic.Location.SourceSpan.Contains(directive.Span)))];
        SyntaxNode? cleared = unit.RemoveNodes(usings, SyntaxRemoveOptions.KeepNoTrivia);
        return cleared is CompilationUnitSyntax left ? document.WithSyntaxRoot(left.Usings.Count == 0 ? left.WithLeadingTrivia(left.GetLeadingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))) : left) : document;
    }
}
