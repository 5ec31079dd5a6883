using System.Text;
using System.Xml.Linq;

namespace TdxStateGen.Packaging.Tests;

public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
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

    [Fact]
    public void Package_holds_these_entries_and_no_others()
    {
        string[] content =
        [
            .. package.Entries
                .Where(e => !e.StartsWith("_rels/", StringComparison.Ordinal) && !e.StartsWith("package/", StringComparison.Ordinal))
                .Where(e => e != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(
            [
                "LICENSE",
                "README.md",
                "TdxStateGen.nuspec",
                CodeFixes,
                Generator,
                "buildTransitive/TdxStateGen.props",
                "lib/net10.0/TdxStateGen.dll",
                "lib/net10.0/TdxStateGen.xml",
                "lib/net8.0/TdxStateGen.dll",
                "lib/net8.0/TdxStateGen.xml",
            ],
            content);
    }

    [Fact]
    public void Package_depends_on_no_other_package()
    {
        XElement[] dependencies = [.. package.Nuspec.Descendants().Where(e => e.Name.LocalName == "dependency")];

        Assert.Empty(dependencies);
    }

    [Theory]
    [InlineData("id", "TdxStateGen")]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    [InlineData("authors", "TdxStateGen contributors")]
    public void Nuspec_states(string element, string value) => Assert.Equal(value, Metadata(element));

    [Fact]
    public void Version_is_the_one_that_src_states()
    {
        string stated = XDocument.Parse(File.ReadAllText(Path.Combine(BuildFacts.RepositoryRoot, "src", "Directory.Build.props")))
            .Descendants("VersionPrefix").Single().Value;

        Assert.Equal(stated, Metadata("version"));
        Assert.Equal($"TdxStateGen.{stated}.nupkg", package.FileName);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    public void Packed_text_is_the_one_of_the_repository(string file) =>
        Assert.Equal(File.ReadAllBytes(Path.Combine(BuildFacts.RepositoryRoot, file)), package.Read(file));

    [Fact]
    public void Analyzers_reference_only_what_the_oldest_promised_compiler_has()
    {
        foreach (string analyzer in package.Entries.Where(e => e.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            foreach ((string name, Version version) in ReferencedAssemblies.Of(package.Read(analyzer)))
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
        foreach ((string name, Version version) in ReferencedAssemblies.Of(package.Read(library)))
        {
            Assert.True(name.StartsWith("System.", StringComparison.Ordinal), $"{library} references {name}.");
            Assert.Equal(major, version.Major);
        }
    }

    [Theory]
    [InlineData("RunAnalyzers")]
    [InlineData("RunAnalyzersDuringBuild")]
    public void Props_show_the_generator_whether_analyzers_run(string property)
    {
        XDocument props = XDocument.Parse(Encoding.UTF8.GetString(package.Read("buildTransitive/TdxStateGen.props")));

        Assert.Contains(props.Descendants("CompilerVisibleProperty"), e => (string?)e.Attribute("Include") == property);
    }

    private string Metadata(string element) => package.Nuspec.Descendants().Single(e => e.Name.LocalName == element).Value;
}
