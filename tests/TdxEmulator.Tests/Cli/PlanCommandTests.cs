using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Spectre.Console.Testing;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxEmulator.Planning;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Cli;

public sealed class PlanCommandTests
{
    private const string Cmrs = "virt/tdx: BIOS enabled: private KeyID range [32, 64)\nvirt/tdx: CMR: [0x100000, 0x80000000)\nvirt/tdx: CMR: [0x100000000, 0x480000000)\n";

    [Theory]
    [InlineData(0, "plan emr-256g-4n-e820 --holes cmr -q")]
    [InlineData(9, "plan emr-256g-4n-e820 -q")]
    [InlineData(9, "plan --machine emr-256g-4n-e820 -q")]
    [InlineData(9, "plan emr-256g-4n --pamt dynamic -q")]
    [InlineData(0, "plan emr-256g-4n --pamt dynamic --profile 1.5.25 -q")]
    [InlineData(0, "plan --explain-pamt 1034220")]
    [InlineData(9, "plan --explain-pamt 1")]
    public void Exit_code_tells_the_verdict(int code, string line)
    {
        EmulatorRun run = InProcess.Run(line);

        Assert.Equal((code, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData(Cmrs)]
    [InlineData("\uFEFF" + Cmrs)]
    [InlineData("{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\"virt/tdx: CMR: [0x100000, 0x80000000)\"}\n{\"__REALTIME_TIMESTAMP\":\"2\",\"MESSAGE\":\"virt/tdx: CMR: [0x100000000, 0x480000000)\"}\n")]
    public void Standard_input_may_be_a_log_in_any_form(string log)
    {
        EmulatorRun run = InProcess.Run("plan - -q", log);

        Assert.Equal("boot-log: would come up: 2 TDMRs, 65672 KiB PAMT (static), holes from memory-map", run.Output.Trim());
    }

    [Theory]
    [InlineData("initialized (", 0, "")]
    [InlineData("init-failed-shutdown (-5), line 4; the plan is about memory alone: replay tells what that boot failed for", 0, "virt/tdx: module initialization failed (-5)")]
    [InlineData("initialized, line 4", 0, "virt/tdx: module initialized")]
    [InlineData("initialized, line 4; that boot had another policy", 9, "virt/tdx: module initialized", " --pamt dynamic")]
    public void What_the_log_says_of_its_own_boot_stands_beside_the_verdict(string says, int code, string line, string options = "")
    {
        EmulatorRun run = InProcess.Run("plan - -q" + options, Cmrs + line + "\n");

        Assert.Equal(code, run.ExitCode);
        Assert.Equal(line.Length > 0, run.Output.Contains("the log's own bring-up came out as " + says, StringComparison.Ordinal));
    }

    [Fact]
    public void Standard_input_may_be_a_description()
    {
        EmulatorRun run = InProcess.Run("plan - -q", "\n " + MachineLibrary.ReadText("xeon-256g-2n"));

        Assert.Equal("xeon-256g-2n: would come up: 3 TDMRs, 1050636 KiB PAMT (static), holes from memory-map", run.Output.Trim());
    }

    [Theory]
    [InlineData(2, "is not a number of KiB", "plan --explain-pamt -1x")]
    [InlineData(2, "is not a number of KiB", "plan --explain-pamt 18446744073709551616")]
    [InlineData(2, "takes a figure alone", "plan emr-256g-4n --explain-pamt 4")]
    [InlineData(2, "excludes --machine", "plan emr-256g-4n --host")]
    [InlineData(2, "no kind of PAMT", "plan --pamt both")]
    [InlineData(2, "there is no machine", "plan no-such-machine")]
    [InlineData(6, "no-such.log", "plan ./no-such.log")]
    [InlineData(6, "the file cannot be written", "plan synthetic-1x2 --svg no/such/folder/x.svg")]
    public void Mistake_is_named(int code, string message, string line)
    {
        EmulatorRun run = InProcess.Run(line);

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_output_takes_the_picture_alone()
    {
        EmulatorRun run = InProcess.Run("plan emr-256g-4n-e820 --svg - --holes cmr");

        Assert.Equal("svg", XElement.Parse(run.Output).Name.LocalName);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void Json_has_verdict_variants_limits_and_tdmrs()
    {
        using JsonDocument document = JsonDocument.Parse(InProcess.Run("plan emr-256g-4n-e820 --json").Output);
        JsonElement root = document.RootElement, verdict = root.GetProperty("verdict");

        Assert.Equal((false, -28), (verdict.GetProperty("comesUp").GetBoolean(), verdict.GetProperty("errno").GetInt32()));
        Assert.Equal(2, verdict.GetProperty("mends").GetArrayLength());
        Assert.Equal(4, root.GetProperty("variants").GetArrayLength());
        Assert.Equal(1050644, root.GetProperty("variants")[1].GetProperty("pamtKiB").GetInt32());
        Assert.Equal([17, 3, 2, 2, 2], root.GetProperty("tdmrs").EnumerateArray().Select(static tdmr => tdmr.GetProperty("reservedAreas").GetArrayLength()));
    }

    [Fact]
    public void Page_in_a_pipe_is_plain_ascii()
    {
        EmulatorRun run = InProcess.Run("plan emr-256g-4n-e820");

        Assert.All(run.Output, static c => Assert.True(c is '\n' or '\r' or (>= ' ' and <= '~'), $"character {(int)c}"));
    }

    [Theory]
    [InlineData(true, '░', '█')]
    [InlineData(false, '.', '#')]
    public void Terminal_draws_what_it_can(bool unicode, char hole, char usable)
    {
        using TestConsole console = new TestConsole().Width(200);
        console.Profile.Capabilities.Unicode = unicode;
        MachineDescription machine = MachineLibrary.Load("emr-256g-4n-e820");

        PlanTerminal.Write(PlanMaker.Make(new(machine, machine.Profile.Value, TdmrHolePolicy.MemoryMap, IsDynamic: false)), console);

        string line = console.Output.Split('\n').First(static text => text.StartsWith("  TDMR 0", StringComparison.Ordinal));
        Assert.Equal(17, line.Split('|')[1].Split(usable, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(hole, line);
    }

    [Fact]
    public void A_log_of_very_many_ranges_is_refused_with_its_line()
    {
        StringBuilder log = new();
        for (int i = 0; i < 200_000; i++) { log.Append("BIOS-e820: [mem 0x").Append((i * 2L << 12).ToString("x16", null)).Append("-0x").Append(((i * 2L << 12) + 0xfff).ToString("x16", null)).Append("] usable\n"); }

        EmulatorRun run = InProcess.Run("plan -", log.ToString());

        Assert.Equal(6, run.ExitCode);
        Assert.Contains("standard input, line 100001", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("virt/tdx: CMR: [0xfffffffffffff000, 0xffffffffffffffff)")]
    [InlineData("BIOS-e820: [mem 0x0000000000000000-0xffffffffffffffff] usable")]
    [InlineData("BIOS-e820: [mem 0xfffffffffff00000-0xfffffffffffffffe] usable")]
    [InlineData("virt/tdx: CMR: [0x1000, 0xf0000000000000)")]
    public void Impossible_addresses_are_refused(string line)
    {
        EmulatorRun run = InProcess.Run("plan - -q", line);

        Assert.Equal(6, run.ExitCode);
        Assert.StartsWith("error: standard input", run.Error, StringComparison.Ordinal);
    }
}
