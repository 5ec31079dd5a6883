using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Packaging.Tests.Newcomer;

/// <summary>The first page, from an empty folder to a passed test, with nothing of ours but the packed package. (TdxStateGen.Documents.Tests holds the blocks of all pages against what they claim, without a project and its package.)</summary>
public sealed class GettingStartedTests
{
    private const string Page = "docs/getting-started.md";

    [Fact]
    public void Page_leads_from_an_empty_folder_to_a_test_that_passes()
    {
        // A package of its own: it takes as long as all other tests here, which have theirs at the same time.
        using PackedPackage package = new("TdxStateGen");
        using NewcomersFolder folder = new(package.Folder);

        string? problem = folder.Follow(MarkdownPage.Read(Page, SourceTree.Read(Page)));

        Assert.True(problem is null, problem);
        Assert.Contains($"<PackageReference Include=\"TdxStateGen\" Version=\"{package.Metadata("version")}\"", folder.Read("Flashing/Flashing.csproj"), StringComparison.Ordinal);
    }
}
