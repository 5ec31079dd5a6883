using System.Text.Json;

namespace TdxStateGen.Packaging.Tests;

/// <summary>Where a debugger fetches sources from. A clone of a folder has no public address, so this asks what the build would write had the clone one.</summary>
public sealed class SourceLinkTests
{
    private const string Address = "https://github.com/somebody/TdxStateGen";

    public static TheoryData<string> Ids => [.. Packages.Ids];

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void Sources_are_linked_to_the_commit_at_the_public_address(string id)
    {
        Skip.IfNot(Path.Exists(Path.Combine(BuildFacts.RepositoryRoot, ".git")), "These sources are no clone.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tdxstategen-link-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "git"));
            File.WriteAllText(Path.Combine(folder.FullName, "git", "config"), $"[remote \"published\"]\n\turl = {Address}\n");
            DotNet.Run(
                BuildFacts.RepositoryRoot,
                [
                    "msbuild", Path.Combine("src", id, $"{id}.csproj"), "-nologo", "-t:GenerateSourceLinkFile", "-p:TargetFramework=net10.0", "-p:ContinuousIntegrationBuild=true",
                    $"-p:ArtifactsPath={BuildFacts.ArtifactsPath}", $"-p:IntermediateOutputPath={folder.FullName}/", "-p:GitRepositoryRemoteName=published", "-p:GitRepositoryConfigurationScope=",
                ],
                ("XDG_CONFIG_HOME", folder.FullName));

            using JsonDocument link = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, $"{id}.sourcelink.json")));
            JsonProperty document = Assert.Single(link.RootElement.GetProperty("documents").EnumerateObject());
            Assert.Equal("/_/*", document.Name);
            Assert.Matches("^https://raw\\.githubusercontent\\.com/somebody/TdxStateGen/[0-9a-f]{40}/\\*$", document.Value.GetString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
