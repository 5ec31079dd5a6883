using System.Text.Json;

namespace TdxEmulator.Tests.Cli;

public sealed class DecodeCommandTests
{
    [Fact]
    public async Task Status_is_explained_as_text_and_as_json()
    {
        EmulatorRun text = await EmulatorProcess.RunAsync(["decode", "0xc000092100000122", "--leaf", "33"]);
        EmulatorRun json = await EmulatorProcess.RunAsync(["decode", "0xc000092100000122", "--leaf", "SYS.INIT", "--json"]);

        Assert.Equal((0, "", 0, ""), (text.ExitCode, text.Error, json.ExitCode, json.Error));
        Assert.StartsWith("status: 0xc000092100000122 TDX_INCORRECT_MSR_VALUE", text.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal("MSR 0x122 (IA32_TSX_CTRL)", document.RootElement.GetProperty("readings")[0].GetProperty("fields").GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("is no status, leaf, errno or line", "decode", "nonsense")]
    [InlineData("--leaf", "decode", "0x0", "--leaf", "nonsense")]
    [InlineData("--profile", "decode", "0x0", "--profile", "9")]
    public async Task Mistake_is_a_usage_error(string message, params string[] arguments)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
