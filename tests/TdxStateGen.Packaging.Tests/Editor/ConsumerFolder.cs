using System.Security;

namespace TdxStateGen.Packaging.Tests.Editor;

/// <summary>tests/Consumer as a user has it: outside the repository, with nothing but the packed package and a package cache of its own. The path has a blank and a letter that is not ASCII.</summary>
internal sealed class ConsumerFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tdxstategen-é user ");

    public ConsumerFolder(PackedPackage package)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(BuildFacts.RepositoryRoot, "tests", "Consumer")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        // No other source: the core package brings nothing along, and the rest comes with the SDK.
        File.WriteAllText(
            Path.Combine(_folder.FullName, "nuget.config"),
            $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{SecurityElement.Escape(package.Folder)}\" /></packageSources></configuration>");
        DotNet.Run(_folder.FullName, ["restore", .. Properties.Select(static p => $"-p:{p.Key}={p.Value}")], ("NUGET_PACKAGES", PackageCache));
    }

    /// <summary>One target only: another needs reference assemblies that an SDK does not have.</summary>
    public static Dictionary<string, string> Properties { get; } = new() { ["TargetFrameworks"] = "net10.0", ["UseAppHost"] = "false" };

    public string Project => Path.Combine(_folder.FullName, "Consumer.csproj");

    public string PackageCache => Path.Combine(_folder.FullName, "cache");

    public void Dispose() => _folder.Delete(recursive: true);
}
