using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Rename;

namespace TdxStateGen.Packaging.Tests.Editor;

/// <content>Renaming, and going to what is generated.</content>
public sealed partial class EditorTests
{
    [Fact]
    public async Task Renamed_class_takes_its_generated_members_along()
    {
        Project renamed = await RenameAsync("Door", "Gate");

        Assert.Equal(["Consumer.Gate.Documentation.g.cs", "Consumer.Gate.Machine.g.cs"], (await EditorSession.GeneratedAsync(renamed)).Keys.Order(StringComparer.Ordinal));
        Assert.Contains("new Gate()", (await EditorSession.File(renamed, "Program.cs").GetTextAsync()).ToString(), StringComparison.Ordinal);
        Assert.Contains("partial class Gate", (await EditorSession.File(renamed, "Door.cs").GetTextAsync()).ToString(), StringComparison.Ordinal);
        Assert.Empty(await EditorSession.CompilerSaysAsync(renamed));
        Assert.Empty(await editor.PackageSaysAsync(renamed));
    }

    [Fact]
    public async Task Renamed_state_is_renamed_in_declaration_and_generated_table()
    {
        Project renamed = await RenameAsync("DoorState", "Ajar", member: "Open");

        Assert.Contains("[Transition(DoorState.Closed, DoorState.Ajar)]", (await EditorSession.File(renamed, "Door.cs").GetTextAsync()).ToString(), StringComparison.Ordinal);
        Assert.Contains("Ajar", (await EditorSession.GeneratedAsync(renamed))["Consumer.Door.Machine.g.cs"].ToString(), StringComparison.Ordinal);
        Assert.Empty(await EditorSession.CompilerSaysAsync(renamed));
    }

    [Fact]
    public async Task Renamed_trigger_leaves_the_uses_of_its_generated_companions_to_the_compiler()
    {
        Project renamed = await RenameAsync("Door", "Bolt", member: "Lock");

        Assert.Contains("door.Bolt();", (await EditorSession.File(renamed, "Program.cs").GetTextAsync()).ToString(), StringComparison.Ordinal);
        Diagnostic left = Assert.Single(await EditorSession.CompilerSaysAsync(renamed));
        Assert.Equal("CanLock", left.Location.SourceTree!.GetText().ToString(left.Location.SourceSpan));
    }

    [Fact]
    public async Task Definition_of_a_generated_member_opens_the_generated_file()
    {
        (Document program, int at) = await PlaceAsync("may lock: {door.");

        ISymbol? symbol = await SymbolFinder.FindSymbolAtPositionAsync(program, at);

        Location definition = Assert.Single(symbol!.Locations);
        var file = Assert.IsType<SourceGeneratedDocument>(program.Project.Solution.GetDocument(definition.SourceTree));
        Assert.Equal("Consumer.Door.Machine.g.cs", file.HintName);
    }

    private async Task<Project> RenameAsync(string type, string newName, string? member = null)
    {
        Compilation compilation = (await editor.Opened.GetCompilationAsync())!;
        INamedTypeSymbol declared = compilation.GetTypeByMetadataName("Consumer." + type)!;
        Solution renamed = await Renamer.RenameSymbolAsync(
            editor.Opened.Solution, member is null ? declared : declared.GetMembers(member).Single(), new SymbolRenameOptions(), newName);
        return renamed.GetProject(editor.Opened.Id)!;
    }

    /// <summary>The place after a text that a file has.</summary>
    private async Task<(Document Document, int At)> PlaceAsync(string text, string file = "Program.cs")
    {
        Document document = EditorSession.File(editor.Opened, file);
        int at = (await document.GetTextAsync()).ToString().IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not have: {text}");
        return (document, at + text.Length);
    }
}
