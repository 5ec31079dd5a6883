using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace TdxStateGen.Packaging.Tests.Editor;

/// <summary>A user's project in an editor, with nothing of ours but the package: what is reported while typing, and what is offered to mend it.</summary>
[Collection(nameof(Packages))]
public sealed partial class EditorTests(EditorSession editor) : IClassFixture<EditorSession>
{
    /// <summary>A mistake typed into the consumer: where, what stood there and what is typed; the rule, how much it matters, and the text that it underlines.</summary>
    public static TheoryData<string, string, string, string, DiagnosticSeverity, string> Mistakes => new()
    {
        { "Door.cs", "public sealed partial class", "public sealed class", "TSG1001", DiagnosticSeverity.Error, "Door" },
        { "Door.cs", "[Transition(DoorState.Closed, DoorState.Locked)]", "[Transition(DoorState.Closed, DoorState.Locked, Guard = \"HasKey\")]", "TSG1015", DiagnosticSeverity.Error, "\"HasKey\"" },
        { "Door.cs", "    [Transition(DoorState.Locked, DoorState.Closed)]\n    public partial void Unlock();", "", "TSG2011", DiagnosticSeverity.Warning, "DoorState.Locked" },
        { "Program.cs", "door.Close();\n", "if (args.Length > 0)\n    door.Close();\n", "TSG6002", DiagnosticSeverity.Warning, "Lock" },
    };

    [Fact]
    public async Task Opened_project_runs_the_package_and_has_nothing_to_complain_of()
    {
        Assert.Empty(editor.Complaints);
        Assert.Equal(["TdxStateGen.CodeFixes.dll", "TdxStateGen.Generators.dll"], editor.OurAssemblies.Select(static r => Path.GetFileName(r.FullPath)).Order(StringComparer.Ordinal));
        Assert.All(editor.OurAssemblies, r => Assert.StartsWith(editor.PackageCache, r.FullPath, StringComparison.Ordinal));
        Assert.Equal(["Consumer.Door.Documentation.g.cs", "Consumer.Door.Machine.g.cs"], (await EditorSession.GeneratedAsync(editor.Opened)).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(await EditorSession.CompilerSaysAsync(editor.Opened));
        Assert.Empty(await editor.PackageSaysAsync(editor.Opened));
        Assert.True(editor.Fixes.Length > 20, $"The package offers {editor.Fixes.Length} kinds of code fixes only.");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_is_underlined_where_it_is_with_a_page_that_explains_it(string file, string before, string after, string id, DiagnosticSeverity severity, string underlined)
    {
        Project typed = await EditorSession.TypeAsync(editor.Opened, file, before, after);

        Diagnostic finding = Assert.Single(await editor.PackageSaysAsync(typed), d => d.Id == id);

        Assert.Equal(severity, finding.Severity);
        Assert.Equal(file, typed.GetDocument(finding.Location.SourceTree)?.Name);
        Assert.Equal(underlined, Underlined(finding));
        Assert.True(File.Exists(Path.Combine(BuildFacts.RepositoryRoot, finding.Descriptor.HelpLinkUri)), $"There is no page {finding.Descriptor.HelpLinkUri}.");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Offer_to_mend_a_mistake_leaves_code_that_compiles(string file, string before, string after, string id, DiagnosticSeverity severity, string underlined)
    {
        Project typed = await EditorSession.TypeAsync(editor.Opened, file, before, after);
        Diagnostic finding = Assert.Single(await editor.PackageSaysAsync(typed), d => d.Id == id);

        IReadOnlyList<CodeAction> offers = await editor.OffersAsync(typed, finding);

        Assert.True(offers.Count > 0, $"Nothing is offered for {id} ({severity}) at {underlined}.");
        foreach (CodeAction offer in offers)
        {
            Project mended = await EditorSession.ApplyAsync(typed, offer);
            Assert.DoesNotContain(await EditorSession.CompilerSaysAsync(mended), static d => d.Severity == DiagnosticSeverity.Error);
            Assert.DoesNotContain(await editor.PackageSaysAsync(mended), d => d.Id == id && Underlined(d) == underlined);
        }
    }

    [Fact]
    public async Task Typing_elsewhere_leaves_generated_files_as_they_are()
    {
        Dictionary<string, SyntaxTree> before = await EditorSession.GeneratedAsync(editor.Opened);

        Project unrelated = await EditorSession.TypeAsync(editor.Opened, "Program.cs", "door.Close();\n", "door.Close();\nConsole.WriteLine();\n");
        Dictionary<string, SyntaxTree> afterUnrelated = await EditorSession.GeneratedAsync(unrelated);
        Project body = await EditorSession.TypeAsync(unrelated, "Door.cs", "TimesOpened++;", "TimesOpened += 1;");
        Dictionary<string, SyntaxTree> afterBody = await EditorSession.GeneratedAsync(body);
        Project declaration = await EditorSession.TypeAsync(body, "Door.cs", "[Ignore(DoorState.Open)]", "[Ignore(DoorState.Open)]\n    [Ignore(DoorState.Locked)]");
        Dictionary<string, SyntaxTree> afterDeclaration = await EditorSession.GeneratedAsync(declaration);

        // The same objects, not only the same text: nothing was printed or parsed.
        Assert.All(before, file => Assert.Same(file.Value, afterUnrelated[file.Key]));
        Assert.All(before, file => Assert.Same(file.Value, afterBody[file.Key]));
        Assert.All(before, file => Assert.NotSame(file.Value, afterDeclaration[file.Key]));
    }

    private static string Underlined(Diagnostic finding) => finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan);
}
