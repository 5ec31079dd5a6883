using System.CommandLine;
using TdxEmulator.Commands;
using TdxEmulator.Tests.Cli;

namespace TdxEmulator.Tests.Recorded;

/// <summary>The whole output of every command, as recorded. A new command needs a folder here and a line in its commands.txt; its help is recorded of itself.</summary>
public sealed class CommandSnapshotTests
{
    /// <summary>Every case, as folder and name.</summary>
    public static TheoryData<string> Cases => [.. SnapshotCase.All.Select(static one => one.Id)];

    /// <summary>Every command, and "" for none.</summary>
    public static TheoryData<string> Commands => ["", .. Names];

    private static IEnumerable<string> Names => RootCommandFactory.Create(static () => Stream.Null).Subcommands.Select(static command => command.Name);

    private static string HelpFile(string command) => Path.Combine(SnapshotCase.Root, "Help", (command.Length == 0 ? "TdxEmulator" : command) + ".txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_is_as_recorded(string id)
    {
        SnapshotCase one = SnapshotCase.All.Single(one => one.Id == id);

        OutputSnapshot.Match(one.File, one.Run());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_is_as_recorded(string command)
    {
        EmulatorRun run = InProcess.Run($"{command} --help");

        // The library names the program that is running, which is not ours here.
        string text = run.Output.ReplaceLineEndings("\n").Replace(RootCommand.ExecutableName + " ", "TdxEmulator ", StringComparison.Ordinal);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        OutputSnapshot.Match(HelpFile(command), text);
    }

    [Fact]
    public void Every_command_has_a_snapshot() => Assert.Empty(Names.Except(SnapshotCase.All.Select(static one => one.Command)));

    [Fact]
    public void Every_recorded_file_belongs_to_a_line_and_every_line_has_a_name_of_its_own()
    {
        IEnumerable<string> expected = [.. SnapshotCase.All.Select(static one => one.File), .. Names.Append("").Select(HelpFile)];
        IEnumerable<string> recorded = Directory.GetFiles(SnapshotCase.Root, "*.txt", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(file) != "commands.txt");

        Assert.Equal(expected.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
    }
}
