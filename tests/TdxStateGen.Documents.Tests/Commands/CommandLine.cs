using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using TdxEmulator.Commands;
using TdxEmulator.Tests.Cli;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Commands;

/// <summary>Command lines of the console app, as pages write them.</summary>
internal static partial class CommandLine
{
    /// <summary>The program's name.</summary>
    public const string Program = "TdxEmulator";

    private const string Tests = "tests/TdxEmulator.Tests/";

    /// <summary>The files that pages name, and what they stand for here.</summary>
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["dmesg.txt"] = Tests + "BootLogs/Fixtures/full-dmesg.log",
        ["door.model.txt"] = Tests + "Graphs/Fixtures/door.model.txt",
        ["door-changed.model.txt"] = Tests + "Graphs/Fixtures/door-changed.model.txt",
        ["mistake.model.txt"] = Tests + "Graphs/Fixtures/mistake.model.txt",
        ["traces.jsonl"] = "tests/TdxStateGen.Emulation.Tests/Fixtures/traces.jsonl",
    };

    /// <summary>What tests of the app have recorded, by command line.</summary>
    private static readonly Lazy<Dictionary<string, string>> Recorded = new(static () => Snapshots().GroupBy(static s => s.Line).ToDictionary(static g => g.Key, static g => g.First().Output));

    /// <summary>What a command line prints, on both streams: as recorded by the app's own tests, which hold the record to be true, or else by running it here.</summary>
    /// <param name="line">What follows the program's name.</param>
    public static string Output(string line) => Recorded.Value.TryGetValue(line.Trim(), out string? recorded) ? recorded : Run(line);

    /// <summary>What is wrong with a command line; null when it can be parsed.</summary>
    /// <param name="line">What follows the program's name, pipes and redirections included.</param>
    public static string? Mistake(string line)
    {
        string own = Redirection().Split(line)[0];
        return RootCommandFactory.Create(static () => Stream.Null).Parse([.. CommandLineParser.SplitCommandLine(own)]).Errors is [var error, ..] ? error.Message : null;
    }

    private static string Run(string line)
    {
        string text = line;
        foreach ((string name, string path) in Files)
        {
            text = Regex.Replace(text, $@"(?<=^|\s){Regex.Escape(name)}(?=$|\s)", $"\"{DocumentFiles.FullPath(path).Replace("$", "$$", StringComparison.Ordinal)}\"");
        }

        EmulatorRun run = InProcess.Run(text);
        string output = run.Output + run.Error;
        return Files.Aggregate(output, static (all, file) => all.Replace(DocumentFiles.FullPath(file.Value), file.Key, StringComparison.Ordinal)).ReplaceLineEndings("\n");
    }

    // A record is "$ TdxEmulator LINE", "exit code N" and the parts "--- standard output", "--- standard error", "--- file NAME".
    private static IEnumerable<(string Line, string Output)> Snapshots()
    {
        foreach (string file in Directory.GetFiles(DocumentFiles.FullPath(Tests + "Snapshots"), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string text = Folder().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), "");
            if (Record().Match(text) is { Success: true } record)
            {
                string line = record.Groups["line"].Value.Replace(" --scheduler inline", "", StringComparison.Ordinal);
                yield return (line, record.Groups["output"].Value + record.Groups["error"].Value);
            }
        }
    }

    [GeneratedRegex(@"^\$ TdxEmulator (?<line>[^\n]*)\nexit code \d+\n(--- standard output\n(?<output>.*?))?(--- standard error\n(?<error>.*?))?(--- file .*)?$", RegexOptions.Singleline)]
    private static partial Regex Record();

    [GeneratedRegex(@"\{(tests|out)\}/([\w.-]+/)*")]
    private static partial Regex Folder();

    [GeneratedRegex(@"\s+[|<>]\s*|\s+2>\s*")]
    private static partial Regex Redirection();
}
