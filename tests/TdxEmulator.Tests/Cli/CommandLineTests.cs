using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TdxEmulator.Commands;
using TdxEmulator.Machines;

namespace TdxEmulator.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task No_arguments_boot_the_default_machine_in_plain_text()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync([]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"TDX bring-up of {MachineLibrary.Default}:", run.Output, StringComparison.Ordinal);
        Assert.Contains("Status: INITIALIZED", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task Boot_alone_does_the_same_as_no_arguments()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--quiet"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(run.Output.TrimEnd() + Environment.NewLine, run.Output);
        Assert.StartsWith($"{MachineLibrary.Default}: INITIALIZED (5 TDMRs, 1050644 KiB PAMT, ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "boot --machine xeon-256g-2n --scheduler inline --callers 4 --seed 7")]
    [InlineData(0, "boot --machine emr-256g-4n-e820 --holes cmr --profile 1.0")]
    [InlineData(0, "boot --host --scheduler pinned")]
    [InlineData(3, "boot --fault SYS.INIT=VmFailInvalid")]
    [InlineData(4, "boot --machine emr-256g-4n-e820")]
    [InlineData(4, "boot --fault SYS.CONFIG@lp0#1=SYS_BUSY --fault SYS.LP.SHUTDOWN=SYS_BUSY")]
    [InlineData(5, "boot --nosmt")]
    [InlineData(5, "--offline 3,5-7")]
    public async Task Exit_code_tells_how_the_boot_ended(int code, string arguments)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync([.. arguments.Split(' '), "--quiet"]);

        Assert.Equal((code, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("boot --machine nowhere", "--machine: there is no machine \"nowhere\"")]
    [InlineData("boot --profile 2.0", "--profile: \"2.0\" is not a profile; the profiles are 1.0, 1.5.01, 1.5.25.")]
    [InlineData("boot --holes none", "--holes: \"none\" is not a hole policy")]
    [InlineData("boot --offline 192", "--offline: there is no CPU 192; the machine has CPUs 0 to 191.")]
    [InlineData("boot --offline 3,x", "--offline: \"x\" is not a CPU number")]
    [InlineData("boot --offline 0-191", "--offline: all 192 CPUs would be off line")]
    [InlineData("boot --fault SYS.CONFIG", "--fault: ")]
    [InlineData("boot --fault SYS.CONFIG@lp500=SYS_BUSY", "names LP 500; the machine has LPs 0 to 191")]
    [InlineData("boot --callers 0", "--callers: \"0\" is not a number from 1 to 1024.")]
    [InlineData("boot --scheduler fast", "--scheduler: \"fast\" is not a scheduler")]
    [InlineData("boot --seed -1", "--seed")]
    [InlineData("boot --quiet --json", "--quiet and --json exclude each other")]
    [InlineData("boot --host --machine xeon-1t-4n", "exclude each other")]
    [InlineData("boot --machine", "--machine")]
    [InlineData("machines --show nowhere", "--show: there is no machine \"nowhere\"")]
    [InlineData("reboot", "reboot")]
    [InlineData("--no-such-option", "--no-such-option")]
    public async Task Usage_error_names_what_is_wrong_on_standard_error(string arguments, string message)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(arguments.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--machine", "no-such-file.json")]
    [InlineData("--log", "no-such-file.log")]
    public async Task Missing_file_is_an_input_error_that_names_it(string option, string file)
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", option, file]);

        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machine_file_with_a_mistake_is_an_input_error_that_names_file_place_and_mend()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{ "name": "x", "cpu": 3 }""");

            EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--machine", file, "--json"]);

            Assert.Equal((6, ""), (run.ExitCode, run.Output));
            Assert.Contains(file + " at $.cpu, line 1", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Log_from_standard_input_boots_as_json()
    {
        string log = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "BootLogs", "Fixtures", "full-dmesg.log"));

        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--log", "-", "--json"], log);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal(393996, document.RootElement.GetProperty("pamtKiB").GetInt64());
        Assert.Equal(40, document.RootElement.GetProperty("lps").GetProperty("initialized").GetInt32());
    }

    [Fact]
    public async Task Log_without_memory_is_an_input_error()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["--log", "-"], "virt/tdx: module initialized\n");

        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.Contains("standard input: the log shows neither CMRs nor a memory map", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_boot_still_prints_one_json_object_and_nothing_on_standard_error()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["--machine", "emr-256g-4n-e820", "--json"]);

        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal("SHUTDOWN", document.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Fault_that_meets_no_call_is_a_warning_and_leaves_the_json_alone()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--fault", "SYS.KEY.CONFIG@lp5=SYS_BUSY", "--json"]);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("warning: --fault TDH.SYS.KEY.CONFIG@lp5=0x8000020200000000: ", run.Error, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal("INITIALIZED", document.RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("machines")]
    [InlineData("boot --machine xeon-256g-2n")]
    public async Task Output_that_nobody_reads_ends_the_program_without_a_word(string arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "TdxEmulator.dll"), .. arguments.Split(' ')]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardOutput.Close();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    [Theory]
    [InlineData("boot --holes ", "memory-map")]
    [InlineData("boot --machine ", "xeon-256g-2n")]
    [InlineData("hotplug --policy ", "lazy")]
    [InlineData("TdxEmulator dec", "decode")]
    public void Completion_tells_commands_and_values(string line, string completion)
    {
        EmulatorRun run = InProcess.Run([$"[suggest:{line.Length}]", line], []);

        Assert.Contains(completion, run.Output.Split(Environment.NewLine));
    }

    [Fact]
    public void Standard_input_is_a_machine_too_but_only_once()
    {
        string machine = InProcess.Run("machines --show xeon-256g-2n").Output;

        Assert.StartsWith("xeon-256g-2n: INITIALIZED", InProcess.Run("boot --machine - --quiet", machine).Output, StringComparison.Ordinal);
        Assert.Contains("standard input at $.cpu, line 1", InProcess.Run("boot --machine -", """{ "name": "x", "cpu": 3 }""").Error, StringComparison.Ordinal);
        Assert.Contains("standard input, line 2", InProcess.Run("boot --faults -", "tdxstategen-faults 1\nnonsense\n").Error, StringComparison.Ordinal);
        Assert.Contains("Only one of --machine, --log and --faults", InProcess.Run("boot --machine - --faults -").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_that_cannot_be_written_is_an_error_of_its_own()
    {
        using FullWriter output = new();
        using StringWriter error = new();

        int code = CommandLineApp.Run(["machines"], static () => Stream.Null, output, error);

        Assert.Equal((6, $"error: standard output cannot be written: no space{Environment.NewLine}"), (code, error.ToString()));
    }

    [Fact]
    public async Task Help_tells_options_exit_codes_machines_and_examples()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] parts =
        [
            "--machine", "--log", "--host", "--profile", "--holes", "--offline", "--nosmt", "--fault", "--faults", "--save-faults", "--callers", "--scheduler", "--seed", "--measure", "--quiet", "--json", "--version",
            "Exit codes:", "3  NOT_LOADED", "7  ", "Examples:", .. MachineLibrary.Names,
        ];
        Assert.All(parts, part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_of_boot_tells_exit_codes_too()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["boot", "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Exit codes:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        EmulatorRun run = await EmulatorProcess.RunAsync(["--version"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\r?\n$", run.Output);
    }

    [Fact]
    public async Task Machines_are_listed_as_text_and_as_json()
    {
        EmulatorRun text = await EmulatorProcess.RunAsync(["machines"]);
        EmulatorRun json = await EmulatorProcess.RunAsync(["machines", "--json"]);

        Assert.All(MachineLibrary.Names, name => Assert.Contains(name, text.Output, StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(json.Output);
        Assert.Equal(MachineLibrary.Names, document.RootElement.GetProperty("machines").EnumerateArray().Select(static machine => machine.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Shown_description_can_be_booted_from_a_file()
    {
        EmulatorRun shown = await EmulatorProcess.RunAsync(["machines", "--show", "xeon-256g-2n"]);
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, shown.Output);

            EmulatorRun run = await EmulatorProcess.RunAsync(["--machine", file, "--quiet"]);

            Assert.Equal(0, run.ExitCode);
            Assert.StartsWith("xeon-256g-2n: INITIALIZED (3 TDMRs, 1050636 KiB PAMT", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Other_cultures_change_nothing()
    {
        EmulatorRun english = await EmulatorProcess.RunAsync(["--machine", "emr-256g-4n-e820"]);
        EmulatorRun swedish = await EmulatorProcess.RunAsync(["--machine", "emr-256g-4n-e820"], "", ("LC_ALL", "sv_SE.UTF-8"));

        Assert.Equal(english.Output, swedish.Output);
        Assert.Contains("errno -22", swedish.Output, StringComparison.Ordinal);
    }

    /// <summary>A full disk.</summary>
    private sealed class FullWriter : TextWriter
    {
        /// <inheritdoc/>
        public override Encoding Encoding => Encoding.UTF8;

        /// <inheritdoc/>
        public override void Write(char value) => throw new IOException("no space");
    }
}
