using System.Text.Json;

namespace TdxEmulator.Tests.Cli;

/// <summary><c>conform</c> as a process: exit codes 0 all agree, 1 some diverge, 2 usage, 6 unreadable.</summary>
public sealed class ConformCommandTests
{
    private static string Traces => Path.Combine(AppContext.BaseDirectory, "Fixtures", "traces.jsonl");

    [Fact]
    public async Task Traces_that_agree_exit_with_0_and_are_counted_by_module_and_family()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["conform", Traces]);

        int lines = File.ReadLines(Traces).Count() - 1;
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"{lines} of {lines} lines agree." + Environment.NewLine, run.Output, StringComparison.Ordinal);
        foreach (string part in new[] { "module 1.0 ", "module 1.5.01 ", "module 1.5.25 ", "  lp-shutdown ", "  all families " })
        {
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Json_of_a_family_has_total_agree_and_nothing_diverged()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["conform", Traces, "--family", "cmr-list", "--json"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal(["total", "agree", "diverged"], document.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal((24, 24, 0), (document.RootElement.GetProperty("total").GetInt32(), document.RootElement.GetProperty("agree").GetInt32(), document.RootElement.GetProperty("diverged").GetArrayLength()));
    }

    [Fact]
    public async Task Traces_from_standard_input_that_diverge_exit_with_1_and_say_where()
    {
        string traces = string.Join('\n', File.ReadLines(Traces).Take(3)).Replace("\"0xC000050300000000\"", "\"0x0\"", StringComparison.Ordinal);

        EmulatorRun run = await EmulatorProcess.RunAsync(["conform", "-", "--json"], traces);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement divergence = Assert.Single(document.RootElement.GetProperty("diverged").EnumerateArray());
        Assert.Equal((2, 1), (document.RootElement.GetProperty("total").GetInt32(), document.RootElement.GetProperty("agree").GetInt32()));
        Assert.Equal(
            ["id=1.0/out-of-order/1", "step=13", "expected=rax 0x0", "got=rax 0xC000050300000000"],
            divergence.EnumerateObject().Select(static property => $"{property.Name}={property.Value}"));
    }

    [Theory]
    [InlineData("no-such-file.jsonl", "", "no-such-file.jsonl: the file cannot be read")]
    [InlineData("-", "", "standard input, line 1: there is no header")]
    [InlineData("-", "not JSON", "standard input, line 1: this is no JSON")]
    [InlineData("-", """{"kind":"header"}""", "standard input, line 1: \"platform_defaults\" is missing")]
    public async Task Input_that_cannot_be_read_exits_with_6_and_names_the_line(string file, string input, string message)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["conform", file], input);

        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistake_in_the_middle_of_a_file_exits_with_6_and_prints_no_report()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["conform", "-", "--json"], string.Join('\n', File.ReadLines(Traces).Take(3)) + "\n{\"kind\":\"\u001b[2J\"}");

        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.Contains("line 4", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Error);
    }

    [Fact]
    public async Task Family_that_the_file_does_not_have_is_a_usage_error()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["conform", Traces, "--family", "nothing"]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--family: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_must_be_named()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["conform"]);

        Assert.Equal(2, run.ExitCode);
    }
}
