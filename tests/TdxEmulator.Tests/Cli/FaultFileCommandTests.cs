namespace TdxEmulator.Tests.Cli;

/// <summary>Faults from files and back, and schedulers that say what they did.</summary>
public sealed class FaultFileCommandTests
{
    [Fact]
    public async Task Faults_by_chance_are_saved_and_happen_again()
    {
        string saved = Path.GetTempFileName();
        string again = Path.GetTempFileName();
        try
        {
            // 192 LPs: with this seed some of them, and each fewer than ten times in a row.
            EmulatorRun first = await EmulatorProcess.RunAsync(["boot", "--fault", "SYS.LP.INIT~0.2=NO_ENTROPY", "--seed", "3", "--save-faults", saved, "--json"]);
            EmulatorRun second = await EmulatorProcess.RunAsync(["boot", "--faults", saved, "--save-faults", again, "--json"]);

            Assert.Equal((0, ""), (first.ExitCode, first.Error));
            Assert.Equal(first, second);
            Assert.Equal(await File.ReadAllTextAsync(saved), await File.ReadAllTextAsync(again));
            Assert.Contains("TDH.SYS.LP.INIT@lp", await File.ReadAllTextAsync(saved), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(saved);
            File.Delete(again);
        }
    }

    [Theory]
    [InlineData("no heading", ", line 1: The first line must be")]
    [InlineData("tdxstategen-faults 1\n\nSYS.CONFIG@lp0\n", ", line 3: Fault 'SYS.CONFIG@lp0' has no '='")]
    [InlineData("tdxstategen-faults 1\nSYS.CONFIG@lp4000=BUSY\n", "names LP 4000; the machine has LPs 0 to 191.")]
    [InlineData("tdxstategen-faults 1\nSYS.CONFIG@pkg9=BUSY\n", "names package 9; the machine has packages 0 to 1.")]
    public async Task Fault_file_with_a_mistake_is_an_input_error_that_names_the_line(string text, string message)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);

            EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--faults", file]);

            Assert.Equal((6, ""), (run.ExitCode, run.Output));
            Assert.StartsWith("error: " + file, run.Error, StringComparison.Ordinal);
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Interleaved_boot_is_the_same_for_the_same_seed()
    {
        string[] arguments = ["boot", "--machine", "xeon-256g-2n", "--scheduler", "interleaved", "--seed", "5"];

        EmulatorRun first = await EmulatorProcess.RunAsync(arguments);
        EmulatorRun second = await EmulatorProcess.RunAsync(arguments);

        Assert.Equal(first, second);
        Assert.Matches("scheduling +interleaved by seed 5, [1-9][0-9]* steps", first.Output);
        Assert.Contains("Status: INITIALIZED", first.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pinned_boot_says_which_host_cpus_lps_are_on()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--machine", "xeon-256g-2n", "--scheduler", "pinned"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"scheduling +LP i on a thread .* host CPU i mod [1-9][0-9]* \(CPUs [0-9, ]+\)", run.Output);
    }
}
