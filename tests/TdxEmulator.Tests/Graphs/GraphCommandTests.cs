using TdxEmulator.Output;
using TdxEmulator.Tests.Cli;

namespace TdxEmulator.Tests.Graphs;

public sealed class GraphCommandTests
{
    [Theory]
    [InlineData("graph --list --diff TdhSys TdxCpu", "exclude each other")]
    [InlineData("graph TdhSys --list", "takes no NAME")]
    [InlineData("graph --format gif", "none of mermaid, dot, plantuml, svg, markdown, csv, text")]
    [InlineData("graph --diff TdhSys TdxCpu --format dot", "none of text, markdown, json, svg, which --diff has")]
    [InlineData("graph --diff TdhSys TdxCpu --format svg --json", "exclude each other")]
    [InlineData("graph --list --format svg", "--list has no --format")]
    [InlineData("graph --json", "--json goes with --list or --diff")]
    [InlineData("graph --diff TdhSys", "--diff")]
    [InlineData("graph --diff - -", "only one of the two")]
    [InlineData("graph nowhere.txt", "neither a machine nor a file")]
    public void Mistake_is_a_usage_error(string line, string message)
    {
        EmulatorRun run = InProcess.Run(line);

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Declared_machine_is_the_same_through_a_pipe()
    {
        string text = InProcess.Run("graph tdhsys --format text").Output;

        EmulatorRun run = InProcess.Run("graph --diff - TdhSys", text);

        Assert.Equal((ExitCodes.Initialized, ""), (run.ExitCode, run.Error));
        Assert.Equal(ExitCodes.Different, InProcess.Run("graph --diff - TdxCpu", text).ExitCode);
        Assert.Equal(InProcess.Run("graph TdhSys --format csv").Output, InProcess.Run("graph - --format csv", text).Output);
    }

    [Fact]
    public void File_that_cannot_be_written_is_told()
    {
        EmulatorRun run = InProcess.Run("graph -o /nowhere/at/all.svg --format svg");

        Assert.Equal((ExitCodes.Input, ""), (run.ExitCode, run.Output));
        Assert.Contains("/nowhere/at/all.svg: the file cannot be written", run.Error, StringComparison.Ordinal);
    }
}
