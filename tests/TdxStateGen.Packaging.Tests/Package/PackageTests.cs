using System.Text;
using System.Xml.Linq;

namespace TdxStateGen.Packaging.Tests;

[Collection(nameof(Packages))]
public sealed class PackageTests(Packages packages)
{
    private const string Generator = "analyzers/dotnet/cs/TdxStateGen.Generators.dll";

    private const string CodeFixes = "analyzers/dotnet/cs/TdxStateGen.CodeFixes.dll";

    /// <summary>What the packed analyzers may reference, and the version that the Roslyn 4.14 floor brings.</summary>
    private static readonly Dictionary<string, Version> Allowed = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 14, 0, 0),
        ["System.Collections.Immutable"] = new(9, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 5, 0),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 3, 0),
        ["TdxStateGen.Generators"] = new(1, 0, 0, 0),
    };

    public static TheoryData<string> Ids => [.. Packages.Ids];

    private PackedPackage Core => packages["TdxStateGen"];

    [Fact]
    public void Core_package_holds_these_entries_and_no_others() =>
        Assert.Equal(
            [
                "LICENSE",
                "README.md",
                "TdxStateGen.nuspec",
                CodeFixes,
                Generator,
                "buildTransitive/net8.0/TdxStateGen.props",
                "buildTransitive/net8.0/TdxStateGen.targets",
                "icon.png",
                "lib/net10.0/TdxStateGen.dll",
                "lib/net10.0/TdxStateGen.xml",
                "lib/net8.0/TdxStateGen.dll",
                "lib/net8.0/TdxStateGen.xml",
            ],
            Core.Content);

    [Theory]
    [InlineData("TdxStateGen.Tdx")]
    [InlineData("TdxStateGen.Emulation")]
    public void Library_package_holds_the_library_and_its_documents_only(string id) =>
        Assert.Equal(
            [
                "LICENSE",
                "README.md",
                $"{id}.nuspec",
                "icon.png",
                $"lib/net10.0/{id}.dll",
                $"lib/net10.0/{id}.xml",
                $"lib/net8.0/{id}.dll",
                $"lib/net8.0/{id}.xml",
            ],
            packages[id].Content);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_are_packed_for_every_target(string id) =>
        Assert.Equal([$"{id}.nuspec", $"lib/net10.0/{id}.pdb", $"lib/net8.0/{id}.pdb"], packages[id].Symbols);

    [Fact]
    public void Core_package_depends_on_no_other_package() => Assert.Empty(Dependencies("TdxStateGen"));

    [Theory]
    [InlineData("TdxStateGen.Tdx", "Microsoft.Extensions.DependencyInjection.Abstractions,Microsoft.Extensions.Logging.Abstractions,Stateless,TdxStateGen")]
    [InlineData("TdxStateGen.Emulation", "Microsoft.Extensions.DependencyInjection.Abstractions,Microsoft.Extensions.Logging.Abstractions,Stateless,TdxStateGen.Tdx")] // versions that are stated centrally are stated for everybody
    public void Library_depends_on(string id, string expected) =>
        Assert.Equal(expected, string.Join(",", Dependencies(id).Select(d => (string?)d.Attribute("id")).Distinct().Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("TdxStateGen.Tdx")]
    [InlineData("TdxStateGen.Emulation")]
    public void Analyzers_flow_on_to_whoever_uses_the_library(string id)
    {
        XElement[] ours = [.. Dependencies(id).Where(d => ((string?)d.Attribute("id"))!.StartsWith("TdxStateGen", StringComparison.Ordinal))];

        Assert.NotEmpty(ours);
        Assert.All(ours, d => Assert.DoesNotContain("Analyzers", (string?)d.Attribute("exclude") ?? "", StringComparison.Ordinal));
        Assert.All(ours, d => Assert.Equal(packages[id].Metadata("version"), (string?)d.Attribute("version")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nuspec_states_what_a_user_looks_for(string id)
    {
        PackedPackage package = packages[id];

        Assert.Equal(id, package.Metadata("id"));
        Assert.Equal("MIT", package.Metadata("license"));
        Assert.Equal("README.md", package.Metadata("readme"));
        Assert.Equal("icon.png", package.Metadata("icon"));
        Assert.Equal("TdxStateGen contributors", package.Metadata("authors"));
        Assert.Contains("state", package.Metadata("description"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("state-machine", package.Metadata("tags").Split(' '));
        XElement repository = package.Nuspec.Descendants().Single(e => e.Name.LocalName == "repository");
        Assert.Equal("git", (string?)repository.Attribute("type"));
        // Where the clone came from is nobody's business unless it is a public address.
        Assert.StartsWith("https://", (string?)repository.Attribute("url") ?? "https://", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Version_is_the_one_that_is_stated_once(string id)
    {
        string stated = XDocument.Parse(File.ReadAllText(Path.Combine(BuildFacts.RepositoryRoot, "Directory.Build.props")))
            .Descendants("VersionPrefix").Single().Value;

        Assert.Equal(stated, packages[id].Metadata("version"));
        Assert.Equal($"{id}.{stated}.nupkg", packages[id].FileName);
    }

    [Theory]
    [InlineData("TdxStateGen", "README.md", "README.md")]
    [InlineData("TdxStateGen", "LICENSE", "LICENSE")]
    [InlineData("TdxStateGen", "icon.png", "build/package/icon.png")]
    [InlineData("TdxStateGen.Tdx", "README.md", "src/TdxStateGen.Tdx/README.md")]
    [InlineData("TdxStateGen.Emulation", "README.md", "src/TdxStateGen.Emulation/README.md")]
    public void Packed_file_is_the_one_of_the_repository(string id, string entry, string file) =>
        Assert.Equal(File.ReadAllBytes(Path.Combine(BuildFacts.RepositoryRoot, file)), packages[id].Read(entry));

    /// <summary>docs/compilers.md says how large they were.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_is_smaller_than_a_megabyte(string id) => Assert.InRange(packages[id].Size, 1, 999_999);

    [Fact]
    public void Analyzers_reference_only_what_the_oldest_promised_compiler_has()
    {
        foreach (string analyzer in Core.Entries.Where(e => e.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            foreach ((string name, Version version) in ReferencedAssemblies.Of(Core.Read(analyzer)))
            {
                // Only an editor loads the code fixes, and an editor has Workspaces.
                if (analyzer == CodeFixes && name == "Microsoft.CodeAnalysis.Workspaces")
                {
                    Assert.Equal(new Version(4, 14, 0, 0), version);
                    continue;
                }

                Assert.True(Allowed.TryGetValue(name, out Version? highest), $"{analyzer} references {name}, which a compiler need not have.");
                Assert.True(version <= highest, $"{analyzer} references {name} {version}, newer than {highest}.");
            }
        }
    }

    [Theory]
    [InlineData("lib/net8.0/TdxStateGen.dll", 8)]
    [InlineData("lib/net10.0/TdxStateGen.dll", 10)]
    public void Library_references_the_framework_only(string library, int major)
    {
        foreach ((string name, Version version) in ReferencedAssemblies.Of(Core.Read(library)))
        {
            Assert.True(name.StartsWith("System.", StringComparison.Ordinal), $"{library} references {name}.");
            Assert.Equal(major, version.Major);
        }
    }

    [Theory]
    [InlineData("RunAnalyzers")]
    [InlineData("RunAnalyzersDuringBuild")]
    [InlineData("IsImplicitlyTriggeredBuild")]
    public void Props_show_the_generator_whether_analyzers_run(string property)
    {
        XDocument props = XDocument.Parse(Encoding.UTF8.GetString(Core.Read("buildTransitive/net8.0/TdxStateGen.props")));

        Assert.Contains(props.Descendants("CompilerVisibleProperty"), e => (string?)e.Attribute("Include") == property);
    }

    private XElement[] Dependencies(string id) => [.. packages[id].Nuspec.Descendants().Where(e => e.Name.LocalName == "dependency")];
}
