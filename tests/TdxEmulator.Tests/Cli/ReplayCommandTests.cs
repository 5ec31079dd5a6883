using System.Text.Json;
using TdxEmulator.Tests.Replaying;

namespace TdxEmulator.Tests.Cli;

public sealed class ReplayCommandTests
{
    [Theory]
    [InlineData(0, "virt/tdx: module initialized")]
    [InlineData(3, "virt/tdx: module not loaded")]
    [InlineData(4, "virt/tdx: module initialization failed (-5)")]
    [InlineData(5, "tdx: Unable to initialize the TDX module when there's offline CPU(s).")]
    [InlineData(5, "tdx: not enabled by BIOS.")]
    [InlineData(8, "virt/tdx: BIOS enabled: private KeyID range [48, 96)")]
    [InlineData(8, "")]
    public async Task Exit_code_tells_the_outcome(int code, string log)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["replay", "-", "--quiet"], log + "\n");

        Assert.Equal((code, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("standard input: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_promised_field()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["replay", ReplayFixtures.PathOf("mainline-config-refused.log"), "--json"]);

        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement root = document.RootElement;
        Assert.Equal(
            ("init-failed-shutdown", "SHUTDOWN", "ERROR", -5),
            (root.GetProperty("outcome").GetString(), root.GetProperty("status").GetString(), root.GetProperty("kernelStatus").GetString(), root.GetProperty("errorCode").GetInt32()));
        JsonElement seamcall = root.GetProperty("seamcall");
        Assert.Equal(
            ("0x2d", "0xc000050c00000000", "TDX_SYS_CONFIG_NOT_PENDING"), (seamcall.GetProperty("leaf").GetString(), seamcall.GetProperty("status").GetString(), seamcall.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.String, seamcall.GetProperty("detail").ValueKind);
        Assert.Equal("0x12340000", seamcall.GetProperty("registers").GetProperty("RCX").GetString());
        Assert.Equal([12, 13, 14, 15, 16], root.GetProperty("evidence").EnumerateArray().Select(static line => line.GetProperty("line").GetInt32()));
        Assert.All(["cause", "advice", "confidence"], name => Assert.NotEqual("", root.GetProperty(name).GetString()));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("undecided").ValueKind);
        Assert.Equal(48, root.GetProperty("facts").GetProperty("keyIds").GetProperty("tdx").GetInt32());
    }

    [Theory]
    [InlineData(2, "", "replay")]
    [InlineData(2, "exclude each other", "replay", "-", "--json", "--quiet")]
    [InlineData(6, "no-such-file.log", "replay", "no-such-file.log")]
    public async Task Mistake_is_named_on_standard_error(int code, string message, params string[] arguments)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(arguments);

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_the_exit_codes_and_completion_is_offered()
    {
        EmulatorRun help = await EmulatorProcess.RunAsync(["replay", "--help"]);
        EmulatorRun completion = await EmulatorProcess.RunAsync(["[suggest:3]", "rep"]);

        Assert.Contains("8  ", help.Output, StringComparison.Ordinal);
        Assert.Contains("replay", completion.Output, StringComparison.Ordinal);
    }
}
