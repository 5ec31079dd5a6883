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
