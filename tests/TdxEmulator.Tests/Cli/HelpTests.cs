using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using TdxEmulator.Commands;
using TdxEmulator.Commands.Help;
using TdxEmulator.Output;

namespace TdxEmulator.Tests.Cli;

/// <summary>Every command explains itself, and what its help shows works.</summary>
public sealed class HelpTests
{
    private const string Program = "TdxEmulator";

    /// <summary>The files that examples name, and what they stand for here.</summary>
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["dmesg.txt"] = Fixture("BootLogs", "full-dmesg.log"),
        ["serial-console.log"] = Fixture("Replaying", "mainline-config-refused.log"),
        ["docs/machines/TdhSys.model.txt"] = Path.Combine(SharedFiles.Repository, "docs", "machines", "TdhSys.model.txt"),
        ["traces.jsonl"] = Path.Combine(AppContext.BaseDirectory, "Fixtures", "traces.jsonl"),
    };

    public static TheoryData<string> Commands => [.. Root.Subcommands.Select(static command => command.Name)];

    /// <summary>Every example that help shows.</summary>
    public static TheoryData<string> Examples => [.. Lines("").Concat(Root.Subcommands.SelectMany(static command => Lines(command.Name))).Distinct()];

    private static RootCommand Root => RootCommandFactory.Create(static () => Stream.Null);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_has_a_text_and_an_example_of_its_own(string name)
    {
        CommandHelp help = Assert.IsType<DocumentedCommand>(Root.Subcommands.Single(command => command.Name == name)).Help;

        Assert.NotEmpty(help.Examples);
        Assert.All(help.Examples, example => Assert.Contains($"{Program} {name}", example.Line, StringComparison.Ordinal));
        Assert.All([help.Text, .. help.Examples.Select(static example => example.What)], static text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_option_and_argument_is_described(string name)
    {
        Command command = Root.Subcommands.Single(command => command.Name == name);

        Assert.All(command.Options.Cast<Symbol>().Concat(command.Arguments), static symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_can_be_run(string line)
    {
        string scratch = Directory.CreateTempSubdirectory("tdx-example-").FullName;
        try
        {
            string call = line[line.IndexOf(Program, StringComparison.Ordinal)..].Split(" > ")[0];
            string[] parts = call.Split(" < ");
            string[] words = [.. CommandLineParser.SplitCommandLine(parts[0]).Skip(1).Select(word => Resolve(word, scratch))];
            byte[] input = parts.Length > 1 ? File.ReadAllBytes(Resolve(parts[1].Trim(), scratch)) : File.ReadAllBytes(Files["dmesg.txt"]);

            EmulatorRun run = InProcess.Run(words, input);

            Assert.True(run.ExitCode is not (ExitCodes.Unexpected or ExitCodes.Usage or ExitCodes.Input or ExitCodes.Disagreement), $"exit code {run.ExitCode}: {run.Error}");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    // A file that is none of ours is one that the example writes, or that the example before it wrote.
    private static string Resolve(string word, string scratch)
    {
        if (Files.TryGetValue(word, out string? file)) { return file; }

        if (word is "page.html" or "f.svg") { return Path.Combine(scratch, word); }

        if (word != "f.txt") { return word; }

        string path = Path.Combine(scratch, word);
        File.WriteAllText(path, "tdxstategen-faults 1\nSYS.LP.INIT@lp3#1=NO_ENTROPY\n", Encoding.ASCII);
        return path;
    }

    private static string Fixture(string folder, string name) => Path.Combine(AppContext.BaseDirectory, folder, "Fixtures", name);

    // What help prints is what users see, so the lines are taken from there.
    private static IEnumerable<string> Lines(string command) => InProcess.Run($"{command} --help").Output.Split("Examples:")[^1]
        .Split(Environment.NewLine).Where(static line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("      ", StringComparison.Ordinal)).Select(static line => line.Trim());
}
