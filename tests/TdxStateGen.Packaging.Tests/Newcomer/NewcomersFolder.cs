using TdxStateGen.Documents.Tests.Checking;
using TdxStateGen.Documents.Tests.Commands;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Packaging.Tests.Newcomer;

/// <summary>An empty folder of somebody who follows a page to the letter: its files are written and its commands run in the page's order, with a package cache of their own. What a command prints must be what the page shows.</summary>
internal sealed class NewcomersFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tdxstategen-newcomer-");
    private readonly (string Name, string Value)[] _environment;
    private string _here;

    /// <param name="feed">Where the packed package lies.</param>
    public NewcomersFolder(string feed)
    {
        _here = _folder.FullName;
        _environment = [("NUGET_PACKAGES", Path.Combine(_here, "cache")), ("MSBUILDTERMINALLOGGER", "off"), ("DOTNET_CLI_UI_LANGUAGE", "en"), ("DOTNET_NOLOGO", "1")];
        DirectoryInfo ours = _folder.CreateSubdirectory("feed");
        foreach (string package in Directory.EnumerateFiles(feed, "*.nupkg"))
        {
            File.Copy(package, Path.Combine(ours.FullName, Path.GetFileName(package)));
        }
    }

    /// <summary>Follows a page from top to bottom, up to the first thing that is not as it says.</summary>
    /// <returns>What was not, with the page's line; null when all was.</returns>
    public string? Follow(MarkdownPage page)
    {
        foreach (Fence fence in page.Fences)
        {
            if (fence.Value("file") is { } file)
            {
                File.WriteAllText(Path.Combine(_here, file), fence.Text);
            }
            else if (fence.Language == "console")
            {
                foreach ((string command, string shown) in fence.Commands)
                {
                    if (Type(command, shown) is { } problem)
                    {
                        return $"{fence.Place}: $ {command}\n{problem}";
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Reads a file that is there by now.</summary>
    /// <param name="path">Relative to the empty folder.</param>
    public string Read(string path) => File.ReadAllText(Path.Combine(_folder.FullName, path));

    public void Dispose() => _folder.Delete(recursive: true);

    private string? Type(string command, string shown)
    {
        string[] words = command.Split(' ');
        switch (words[0])
        {
            case "cd":
                _here = Path.GetFullPath(Path.Combine(_here, words[1]));
                return Directory.Exists(_here) ? null : "there is no such folder.";
            case "mv":
                File.Move(Path.Combine(_here, words[1]), Path.Combine(_here, words[2]));
                return null;
            case "dotnet":
                (int exitCode, string output, string errors) = DotNet.Try(_here, words[1..], _environment);
                string? difference = Difference(words[1], shown, output);
                bool mayFail = shown.Contains("Build FAILED.", StringComparison.Ordinal);
                return difference is null && exitCode == 0 != mayFail ? null : $"{difference}\nIt ended with {exitCode} and printed:\n{output}\n{errors}";
            default:
                return "nobody here knows this command.";
        }
    }

    private static string? Difference(string command, string shown, string output) => command switch
    {
        "build" => string.Join('\n', BuildOutput.Problems(shown, BuildOutput.Reports(output))) is { Length: > 0 } problems ? problems : null,
        // Behind what was built and found, of which a page shows nothing.
        "test" => ShownText.Difference("...\n" + shown, output),
        "run" => ShownText.Difference(shown, output),
        _ => shown.Trim().Length == 0 ? null : "a page shows nothing of what this command prints.",
    };
}
