namespace TdxEmulator.Tests.Cli;

/// <summary>What SEAMCALL itself does before the module runs, set from the command line of <c>boot</c>.</summary>
public sealed class SeamcallConditionTests
{
    [Theory]
    [InlineData("--no-module", 3, "NOT_LOADED")]
    [InlineData("--no-seam", 4, "0x8000ff000000000d")]
    [InlineData("--vmx-off 0", 4, "0x8000ff0000000006")]
    [InlineData("--vmx-off 3,5-7", 4, "0x8000ff0000000006")]
    [InlineData("--vmx-off 0 --no-seam --no-module", 4, "0x8000ff0000000006")]
    [InlineData("--no-seam --no-module", 4, "0x8000ff000000000d")]
    public async Task Boot_ends_as_a_host_sees_the_instruction_fail(string options, int code, string told)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", .. options.Split(' '), "--json"]);

        Assert.Equal((code, ""), (run.ExitCode, run.Error));
        Assert.Contains(told, run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cpu_that_the_machine_does_not_have_is_a_usage_error()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--vmx-off", "192"]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--vmx-off: there is no CPU 192; the machine has CPUs 0 to 191.", run.Error, StringComparison.Ordinal);
    }
}
