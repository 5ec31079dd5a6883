using System.Text.Json;
using Spectre.Console.Testing;
using TdxEmulator.Booting;
using TdxEmulator.Output;
using TdxEmulator.Tests.Booting;
using TdxStateGen.Emulation;

namespace TdxEmulator.Tests.Output;

public sealed class PageTests
{
    [Fact]
    public void Plain_page_shows_everything_in_ascii_without_escapes()
    {
        string text = Plain(Boot());

        Assert.All(text, static c => Assert.InRange(c, '\n', '~'));
        foreach (string part in new[]
            {
                "TDX bring-up of small", "2 packages x 2 cores x 2 threads, 8 LPs (assumed)", "package 0  ####", "package 1  ####", "[0x100000000, 0x200000000)", "KiB of PAMT",
                "info  TDX module initialized.", "TdxModule UNKNOWN -> INITIALIZED (Enable)", "TDH.SYS.TDMR.INIT", "CPUs: made for a test", "agreed at every step", "Status: INITIALIZED (Enabled, errno 0 as reviewed, 0 as posted)",
            })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Plain_page_of_a_failure_shows_reason_mend_and_the_processor()
    {
        string text = Plain(Boot("SYS.LP.INIT@lp5=SYS_BUSY"));

        Assert.Contains("package 0  ###X", text, StringComparison.Ordinal);
        Assert.Contains("Status: SHUTDOWN (Failed, errno -22 as reviewed, -14 as posted)", text, StringComparison.Ordinal);
        Assert.Contains("Reason: TDH.SYS.LP.INIT failed on LP 5", text, StringComparison.Ordinal);
        Assert.Contains("To mend it: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("TDMRs ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(160)]
    public void Terminal_page_fits_its_terminal_and_shows_everything(int width)
    {
        TestConsole console = new TestConsole().Width(width);
        BootReport report = Boot() with { Disagreements = ["[made] up"] };
        TerminalPage page = new(console);

        page.WriteHeading(report.Machine);
        page.Write(report);

        Assert.All(console.Lines, line => Assert.True(line.Length <= width, line));
        foreach (string part in new[] { "small", "package 0", "SEAMCALLs", "INITIALIZED", "assumed", "TDMR", "[made]" })
        {
            Assert.Contains(part, console.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Terminal_page_of_a_failure_shows_reason_and_mend()
    {
        TestConsole console = new TestConsole().Width(200);

        new TerminalPage(console).Write(Boot("SYS.CONFIG=SYS_BUSY"));

        Assert.Contains("reason  TDH.SYS.CONFIG failed on LP 0", console.Output, StringComparison.Ordinal);
        Assert.Contains("mend", console.Output, StringComparison.Ordinal);
        Assert.Contains("SHUTDOWN", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_view_returns_the_report_of_the_boot()
    {
        TestConsole console = new TestConsole().Width(100);
        console.Interactive();

        BootReport report = ProgressView.Run(console, new(BootSessionTests.Request(BootSessionTests.Small())));

        Assert.Equal("INITIALIZED", report.StatusName);
        Assert.Contains("TDH.SYS.TDMR.INIT", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_is_one_line()
    {
        Assert.Equal("small: INITIALIZED (2 TDMRs, 24632 KiB PAMT, 1,549 SEAMCALLs on 8 LPs)", Texts.Summary(Boot()));
        Assert.DoesNotContain('\n', Texts.Summary(Boot("SYS.CONFIG=SYS_BUSY")));
    }

    [Fact]
    public void Json_has_exactly_the_documented_members()
    {
        using JsonDocument document = JsonDocument.Parse(JsonReport.Format(Boot()));
        JsonElement root = document.RootElement;

        Assert.Equal(
            ["machine", "profile", "status", "result", "errno", "reason", "pamtKiB", "tdmrs", "lps", "seamcalls", "transitions", "log"], root.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("INITIALIZED", root.GetProperty("status").GetString());
        Assert.Equal("1.5.25", root.GetProperty("profile").GetString());
        Assert.Equal("Enabled", root.GetProperty("result").GetString());
        Assert.Equal((0, 0), (root.GetProperty("errno").GetProperty("posted").GetInt32(), root.GetProperty("errno").GetProperty("reviewed").GetInt32()));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("reason").ValueKind);
        Assert.Equal(24632, root.GetProperty("pamtKiB").GetInt64());
        Assert.Equal(["0x0", "0x100000000"], root.GetProperty("tdmrs").EnumerateArray().Select(static tdmr => tdmr.GetProperty("base").GetString()!));
        Assert.Equal(24632, root.GetProperty("tdmrs").EnumerateArray().Sum(static tdmr => tdmr.GetProperty("pamtKiB").GetInt64()));
        Assert.Equal("hole", root.GetProperty("tdmrs")[0].GetProperty("reservedAreas")[0].GetProperty("cause").GetString());
        Assert.Equal((8, 8, 8), (Lps("total"), Lps("online"), Lps("initialized")));
        Assert.Equal(8, root.GetProperty("seamcalls").GetProperty("TDH.SYS.LP.INIT").GetInt64());
        Assert.Equal("TdxModule", root.GetProperty("transitions").EnumerateArray().Last().GetProperty("machine").GetString());
        Assert.Equal("info", root.GetProperty("log").EnumerateArray().Last().GetProperty("level").GetString());

        int Lps(string name) => root.GetProperty("lps").GetProperty(name).GetInt32();
    }

    [Fact]
    public void Json_of_a_refusal_has_no_plan_and_no_calls()
    {
        BootReport report = new BootSession(BootSessionTests.Request(BootSessionTests.Small()) with { Offline = [7] }).Run();
        using JsonDocument document = JsonDocument.Parse(JsonReport.Format(report));
        JsonElement root = document.RootElement;

        Assert.Equal("UNKNOWN", root.GetProperty("status").GetString());
        Assert.Equal((-22, -22), (root.GetProperty("errno").GetProperty("posted").GetInt32(), root.GetProperty("errno").GetProperty("reviewed").GetInt32()));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("pamtKiB").ValueKind);
        Assert.Empty(root.GetProperty("tdmrs").EnumerateArray());
        Assert.Empty(root.GetProperty("seamcalls").EnumerateObject());
        Assert.Contains("CPU 7 is off line", root.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("err", root.GetProperty("log")[0].GetProperty("level").GetString());
    }

    private static string Plain(BootReport report)
    {
        using StringWriter output = new() { NewLine = "\n" };
        PlainPage.Write(report, output);
        return output.ToString();
    }

    private static BootReport Boot(params string[] faults) =>
        new BootSession(BootSessionTests.Request(BootSessionTests.Small()) with { Faults = [.. faults.Select(FaultRule.Parse)] }).Run();
}
