using System.Xml.Linq;

namespace TdxStateGen.Packaging.Tests;

public sealed class ProjectTests
{
    /// <summary>Dependencies point one way: samples, then Emulation, then Tdx, then the core, which knows no vendor.</summary>
    private static readonly Dictionary<string, string[]> LibraryReferences = new()
    {
        ["TdxStateGen.Generators"] = [],
        ["TdxStateGen.CodeFixes"] = ["TdxStateGen.Generators"],
        ["TdxStateGen"] = [],
        ["TdxStateGen.Tdx"] = ["TdxStateGen"],
        ["TdxStateGen.Emulation"] = ["TdxStateGen.Tdx"],
        ["TdxEmulator"] = ["TdxStateGen.Emulation"],
    };

    public static TheoryData<string> Libraries => [.. LibraryReferences.Keys];

    /// <summary>tests/Consumer and tests/ConsumerPair are no part of the solution: continuous integration copies them out and builds them against the packages.</summary>
    private static IEnumerable<string> Projects => SourceTree.Projects.Where(p => !p.StartsWith("tests/Consumer", StringComparison.Ordinal));

    [Fact]
    public void Solution_holds_every_project()
    {
        string solution = SourceTree.Read("TdxStateGen.sln").Replace('\\', '/');

        Offenders.AssertNone(Projects.Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Project_references_only_what_lies_below_it(string project)
    {
        string path = Projects.Single(p => Path.GetFileNameWithoutExtension(p) == project);
        string[] referenced =
        [
            .. XDocument.Parse(SourceTree.Read(path)).Descendants("ProjectReference")
                .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
                .Select(r => Path.GetFileNameWithoutExtension((string?)r.Attribute("Include") ?? "")),
        ];

        Assert.Equal(LibraryReferences[project], referenced);
    }

    [Fact]
    public void Every_library_and_sample_has_a_test_project()
    {
        IEnumerable<string> tested = Projects
            .Where(p => p.StartsWith("src/", StringComparison.Ordinal) || p is "samples/TdxEmulator/TdxEmulator.csproj")
            .Select(p => Path.GetFileNameWithoutExtension(p) + ".Tests");

        Assert.Empty(tested.Except(Projects.Select(Path.GetFileNameWithoutExtension)));
    }

    /// <summary>A user states the version that he wants, so what stands for a user does too; NuGet would tell of a forgotten one in riddles.</summary>
    [Fact]
    public void Consumers_ask_for_the_version_that_is_stated_once()
    {
        string stated = XDocument.Parse(SourceTree.Read("Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        string[] asked =
        [
            .. from file in SourceTree.Files
               where file.StartsWith("tests/Consumer", StringComparison.Ordinal) && (file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal))
               from reference in XDocument.Parse(SourceTree.Read(file)).Descendants()
               where (((string?)reference.Attribute("Include")) ?? "").StartsWith("TdxStateGen", StringComparison.Ordinal) && reference.Attribute("Version") is not null
               select $"{file}: {(string?)reference.Attribute("Version")}",
        ];

        Offenders.AssertNone(asked.Where(a => !a.EndsWith($": {stated}", StringComparison.Ordinal)));
        Assert.True(asked.Length > 10, $"Only {asked.Length} references were looked at.");
    }

    [Fact]
    public void Build_servers_can_run_the_ci_script()
    {
        Assert.StartsWith("#!/usr/bin/env bash\n", SourceTree.Read(".ci/run"), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(SourceTree.FullPath(".ci/run")).HasFlag(UnixFileMode.UserExecute), ".ci/run is not executable.");
        }
    }
}
