using System.Text.Json;

namespace TdxEmulator.Tests.Cli;

public sealed class UpdateCommandTests
{
    private const string Machine = "update --machine emr-256g-4n --holes cmr";

    [Fact]
    public async Task The_program_itself_updates_and_says_so_by_its_exit_code()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync([.. Machine.Split(' '), "--quiet", "--spoil", "hash"]);

        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("emr-256g-4n: Lost (", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Transcript_shows_both_boots_and_every_state_with_its_calls()
    {
        EmulatorRun run = InProcess.Run(Machine + " --profile 1.5.01");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] wanted =
        [
            "1. Boot with module 1.5.01", "   INITIALIZED (Enabled)", "2. Update to module 1.5.25, policy checked", "   START       SEAMLDR.INFO", "   SHUTDOWN    TDH.SYS.SHUTDOWN 1 x LP 0 ", "   CPU_INSTALL SEAMLDR.INSTALL ",
            "   CPU_INIT    TDH.SYS.INIT     1 x LP 0 ", "   CPU_INIT    TDH.SYS.LP.INIT ", "   RUN_UPDATE  TDH.SYS.UPDATE   1 x LP 0 ", "   DONE        TDH.SYS.RD", "   Result: Updated (errno 0)",
            "   Version: 1.5.01 -> 1.5.25; updates left 16 -> 15", "3. Reset, and boot again", "   INITIALIZED (Enabled)",
        ];
        int at = 0;
        Assert.All(wanted, line =>
        {
            at = run.Output.IndexOf(line, at, StringComparison.Ordinal) + line.Length;
            Assert.True(at >= line.Length, $"\"{line}\" is missing or comes too early in\n{run.Output}");
        });
    }

    [Theory]
    [InlineData(5, "--offline 3", "OfflineProcessors")]
    [InlineData(4, "--offline 3 --policy kernel", "Lost")]
    [InlineData(5, "--nosmt", "OfflineProcessors")]
    [InlineData(5, "--spoil length", "InvalidImage")]
    [InlineData(5, "--spoil sigstruct-pages", "InvalidImage")]
    [InlineData(5, "--spoil module-pages", "InvalidImage")]
    [InlineData(4, "--spoil signature", "Lost")]
    [InlineData(4, "--spoil hash --policy kernel", "Lost")]
    [InlineData(4, "--to 1.5.01", "Lost")]
    [InlineData(5, "--updates-left 0", "NoUpdatesLeft")]
    [InlineData(4, "--updates-left 0 --policy kernel", "Lost")]
    [InlineData(5, "--busy 2", "ShutdownRefused")]
    [InlineData(5, "--fault SYS.SHUTDOWN=UPDATE_COMPATIBILITY_SENSITIVE", "Busy")]
    [InlineData(4, "--fault SYS.LP.INIT@lp5=SYS_BUSY", "Lost")]
    [InlineData(5, "--profile 1.0", "NotSupported")]
    [InlineData(4, "--hot-add 1", "Lost")]
    [InlineData(4, "--fault SEAMLDR.INSTALL@lp2=EBADSIG", "Lost")]
    [InlineData(0, "--fault SEAMLDR.INSTALL@lp2=NO_ENTROPY*9", "Updated")]
    public void Exit_code_and_summary_tell_what_became_of_the_module(int code, string arguments, string result)
    {
        EmulatorRun run = InProcess.Run(Machine.Replace(" --holes", arguments.Contains("--profile", StringComparison.Ordinal) ? " --holes" : " --profile 1.5.25 --holes", StringComparison.Ordinal) + " --quiet " + arguments);

        Assert.Equal((code, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"emr-256g-4n: {result} (", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"then INITIALIZED after a reset{Environment.NewLine}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_steps_and_both_boots()
    {
        EmulatorRun run = InProcess.Run(Machine + " --json --policy kernel --profile 1.5.25 --offline 3");

        Assert.Equal(4, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement update = document.RootElement.GetProperty("update");
        Assert.Equal(("Lost", -5, "firmware-invalid", "LOST"), (update.GetProperty("result").GetString(), update.GetProperty("errno").GetInt32(), update.GetProperty("uploadError").GetString(), update.GetProperty("step").GetString()));
        Assert.Equal(["START", "SHUTDOWN", "CPU_INSTALL", "CPU_INIT", "LOST"], update.GetProperty("steps").EnumerateArray().Select(static step => step.GetProperty("state").GetString()));
        JsonElement install = update.GetProperty("steps")[2].GetProperty("calls")[0];
        Assert.Equal("0x8000000000000001", install.GetProperty("rax").GetString());
        Assert.StartsWith("0-2,4-", install.GetProperty("lps").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, update.GetProperty("after").GetProperty("moduleState").ValueKind);
        Assert.Equal("INITIALIZED", document.RootElement.GetProperty("bootAgain").GetProperty("status").GetString());
    }

    [Fact]
    public void Faults_of_a_file_are_those_of_the_update()
    {
        string file = Path.GetTempFileName();
        try
        {
            // Both leaves are called by the boot too, which meets no fault.
            File.WriteAllText(file, "tdxstategen-faults 1\nSYS.INIT=NO_ENTROPY*9\nSYS.LP.INIT@lp1=SYS_BUSY\n");
            EmulatorRun run = InProcess.Run($"{Machine} --profile 1.5.25 --faults {file}");

            Assert.Equal((4, ""), (run.ExitCode, run.Error));
            Assert.Contains("9 x LP 0           0x8000020300000000 TDX_RND_NO_ENTROPY", run.Output, StringComparison.Ordinal);
            Assert.Contains("Reason: TDH.SYS.LP.INIT failed on LP 1: TDX_SYS_BUSY", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_machine_that_does_not_boot_is_not_updated()
    {
        EmulatorRun run = InProcess.Run("update --machine emr-256g-4n-e820 --holes memory-map --quiet");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("SHUTDOWN before any update", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update --to 2.0", "--to: \"2.0\" is not a profile")]
    [InlineData("update --policy careful", "--policy: \"careful\" is not a policy")]
    [InlineData("update --spoil everything", "--spoil: \"everything\" is not a defect")]
    [InlineData("update --updates-left many", "--updates-left: \"many\" is not a number")]
    [InlineData("update --busy 9999", "--busy: \"9999\" is not a number from 0 to")]
    [InlineData("update --hot-add 65", "--hot-add: \"65\" is not a number from 0 to 64.")]
    [InlineData("update --callers 2", "--callers")]
    public void Bad_option_is_a_usage_error_that_names_it(string arguments, string message)
    {
        EmulatorRun run = InProcess.Run(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
