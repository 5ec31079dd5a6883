using System.Text.Json;
using TdxEmulator.Output;

namespace TdxEmulator.Tests.Cli;

/// <summary><c>boot --html</c>: where the page goes, beside which other output.</summary>
public sealed class HtmlCommandTests : IDisposable
{
    private const string Boot = "boot --machine synthetic-1x2 --scheduler inline";

    private readonly string _folder = Directory.CreateTempSubdirectory("tdx-html-").FullName;

    private string Page => Path.Combine(_folder, "page.html");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("--quiet")]
    [InlineData("--json")]
    public void Page_goes_to_the_file_and_the_output_stays_what_it_was(string option)
    {
        EmulatorRun plain = InProcess.Run($"{Boot} {option}");
        EmulatorRun run = InProcess.Run($"{Boot} {option} --html {Page}");

        Assert.Equal(plain, run);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Page), StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", File.ReadAllText(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Dash_writes_the_page_and_nothing_else_to_standard_output()
    {
        _ = InProcess.Run($"{Boot} --html {Page}");

        EmulatorRun run = InProcess.Run($"{Boot} --html -");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(File.ReadAllText(Page), run.Output);
    }

    [Fact]
    public void Failed_boot_keeps_its_exit_code()
    {
        EmulatorRun run = InProcess.Run($"{Boot} --fault SYS.CONFIG=SYS_BUSY --quiet --html {Page}");

        Assert.Equal(ExitCodes.Shutdown, run.ExitCode);
        Assert.Contains("What failed", File.ReadAllText(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_that_cannot_be_written_is_an_input_error_after_the_boot_was_shown()
    {
        EmulatorRun run = InProcess.Run($"{Boot} --quiet --html {Path.Combine(_folder, "none", "page.html")}");

        Assert.Equal(ExitCodes.Input, run.ExitCode);
        Assert.StartsWith("synthetic-1x2: INITIALIZED", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"error: {_folder}", run.Error, StringComparison.Ordinal);
        Assert.Contains("there is no directory", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--quiet")]
    public void Two_outputs_on_standard_output_are_refused(string option)
    {
        EmulatorRun run = InProcess.Run($"{Boot} --html - {option}");

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("--html - excludes --quiet and --json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_of_a_boot_does_not_tell_of_the_timeline()
    {
        using JsonDocument json = JsonDocument.Parse(InProcess.Run($"{Boot} --json --html {Page}").Output);

        Assert.Equal(262, json.RootElement.GetProperty("seamcalls").EnumerateObject().Sum(static count => count.Value.GetInt64()));
        Assert.False(json.RootElement.TryGetProperty("timeline", out _));
    }
}
