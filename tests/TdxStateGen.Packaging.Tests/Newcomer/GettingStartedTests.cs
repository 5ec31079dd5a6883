using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Packaging.Tests.Newcomer;

/// <summary>The first page, from an empty folder to a passed test, with nothing of ours but the packed package. (TdxStateGen.Documents.Tests holds the blocks of all pages against what they claim, without a project and its package.)</summary>
[Collection(nameof(Packages))]
public sealed class GettingStartedTests(Packages packages)
{
    private const string Page = "docs/getting-started.md";

    [Fact]
    public void Page_leads_from_an_empty_folder_to_a_test_that_passes()
    {
        PackedPackage package = packages["TdxStateGen"];
        using NewcomersFolder folder = new(package.Folder);

        string? problem = folder.Follow(MarkdownPage.Read(Page, SourceTree.Read(Page)));

        Assert.True(problem is null, problem);
        Assert.Contains($"<PackageReference Include=\"TdxStateGen\" Version=\"{package.Metadata("version")}\"", folder.Read("Flashing/Flashing.csproj"), StringComparison.Ordinal);
    }
}
