using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.QuickInfo;

namespace TdxStateGen.Packaging.Tests.Editor;

/// <content>What an editor shows of generated members. The library that says it is served for the newest compiler only.</content>
public sealed partial class EditorTests
{
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

    private async Task<string> HoverAsync(string file, string before, string name)
    {
        (Document document, int at) = await PlaceAsync(before + name, file);
        QuickInfoItem? info = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, at - 1);
        return string.Join('\n', info!.Sections.Select(static s => s.Text));
    }
}
