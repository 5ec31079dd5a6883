using System.Text;
using TdxEmulator.Commands;
using TdxEmulator.Output;

namespace TdxEmulator.Tests.Cli;

public sealed class BrokenStreamTests
{
    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public void Standard_output_that_takes_nothing_is_an_error_that_says_so(Type kind)
    {
        using BrokenWriter output = new(kind);
        using StringWriter error = new();

        int code = CommandLineApp.Run(["graph", "--list"], static () => Stream.Null, output, error);

        Assert.Equal(ExitCodes.Input, code);
        Assert.StartsWith("error: standard output cannot be written: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "nothing-of-this-name")]
    [InlineData(ExitCodes.Usage, "graph nothing-of-this-name")]
    [InlineData(ExitCodes.Input, "replay nothing-of-this-name")]
    [InlineData(ExitCodes.Input, "replay \"\"")]
    public void Standard_error_that_takes_nothing_leaves_the_exit_code(int expected, string arguments)
    {
        using StringWriter output = new();
        using BrokenWriter error = new(typeof(IOException));

        Assert.Equal(expected, CommandLineApp.Run([.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(arguments)], static () => Stream.Null, output, error));
    }

    [Theory]
    [InlineData("replay \"\"")]
    [InlineData("conform \"\"")]
    [InlineData("boot --log \"\"")]
    [InlineData("boot --faults \"\"")]
    public void Empty_name_of_a_file_is_told_in_our_own_words(string arguments)
    {
        EmulatorRun run = InProcess.Run(arguments);

        Assert.Equal((ExitCodes.Input, "error: (no name): the file cannot be read: its name is empty."), (run.ExitCode, run.Error.TrimEnd()));
    }

    private sealed class BrokenWriter(Type kind) : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw Broken();

        public override void Write(string? value) => throw Broken();

        public override void Write(char[] buffer, int index, int count) => throw Broken();

        public override void Write(ReadOnlySpan<char> buffer) => throw Broken();

        public override void WriteLine(string? value) => throw Broken();

        private Exception Broken() => (Exception)Activator.CreateInstance(kind, "broken")!;
    }
}
