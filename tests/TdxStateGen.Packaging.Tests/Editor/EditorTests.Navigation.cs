using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Rename;

namespace TdxStateGen.Packaging.Tests.Editor;

/// <content>Renaming, hovering, completing and going to what is generated.</content>
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
    public async Task Hovering_over_the_class_shows_its_transitions()
    {
        string shown = await HoverAsync("Door.cs", "partial class ", "Door");

        Assert.Contains("The smallest machine", shown, StringComparison.Ordinal);
        Assert.Contains("Transitions of the state machine, which begins in Closed", shown, StringComparison.Ordinal);
        Assert.Contains("Lock → Locked", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hovering_over_a_generated_member_explains_it()
    {
        string shown = await HoverAsync("Program.cs", "may lock: {door.", "CanLock");

        Assert.Contains("bool Door.CanLock()", shown, StringComparison.Ordinal);
        Assert.Contains("permitted", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generated_members_are_offered_after_the_dot()
    {
        (Document program, int at) = await PlaceAsync("may lock: {door.");

        CompletionList list = await CompletionService.GetService(program)!.GetCompletionsAsync(program, at);

        string[] offered = [.. list.ItemsList.Select(static i => i.DisplayText)];
        Assert.All(["Open", "TryOpen", "CanOpen", "State", "PermittedTriggers", "Transitioned", "Fire"], name => Assert.Contains(name, offered));
        Assert.DoesNotContain(offered, static name => name.StartsWith("__", StringComparison.Ordinal));
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

    private async Task<string> HoverAsync(string file, string before, string name)
    {
        (Document document, int at) = await PlaceAsync(before + name, file);
        QuickInfoItem? info = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, at - 1);
        return string.Join('\n', info!.Sections.Select(static s => s.Text));
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
