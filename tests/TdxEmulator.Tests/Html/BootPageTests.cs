using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using TdxEmulator.Booting;
using TdxEmulator.Html;
using TdxEmulator.Machines;
using TdxEmulator.Tests.Booting;
using TdxStateGen.Emulation;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Html;

public sealed partial class BootPageTests
{
    /// <summary>A boot of every kind of end, by name.</summary>
    public static TheoryData<string> Kinds => [.. Boots.Keys];

    private static Dictionary<string, BootRequest> Boots { get; } = new(StringComparer.Ordinal)
    {
        ["initialized"] = Request(),
        ["failed on an LP"] = Request("SYS.LP.INIT@lp5=SYS_BUSY"),
        ["failed on all LPs"] = Request("SYS.LP.INIT=SYS_BUSY"),
        ["failed in the middle of a TDMR"] = Request("SYS.TDMR.INIT#700=SYS_BUSY"),
        ["stuck"] = Request("SYS.TDMR.INIT@tdmr1=STUCK"),
        ["no entropy at all"] = Request("SYS.CONFIG=NO_ENTROPY"),
        ["retried"] = Request("SYS.LP.INIT@lp3=NO_ENTROPY*2", "SYS.INFO=NO_ENTROPY*4"),
        ["not loaded"] = Request() with { HasModule = false },
        ["no SEAM"] = Request() with { HasSeam = false },
        ["off line"] = Request() with { Offline = [3, 4] },
        ["no private KeyIDs"] = Request() with { Machine = BootSessionTests.Small() with { KeyIds = new(new(63, 0), Provenance.Assumed("made for a test")) } },
        ["no plan"] = Request(MachineLibrary.Load("emr-256g-4n-e820")),
        ["1.0"] = Request("SYS.CONFIG=SYS_BUSY") with { Profile = TdxProfile.V1_0 },
        ["inline"] = Request() with { Scheduler = SchedulerKind.Inline },
        ["interleaved"] = Request() with { Scheduler = SchedulerKind.Interleaved, Seed = 7 },
        ["several callers"] = Request() with { Callers = 8 },
        ["unused fault"] = Request("SYS.RD=SYS_BUSY"),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Page_is_complete_in_itself_and_its_links_lead_somewhere(string kind)
    {
        string page = Page(Boots[kind]);

        string[] ids = [.. Ids().Matches(page).Select(static match => match.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Links().Matches(page), match => Assert.Contains(match.Groups[1].Value, ids));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(?i)\ssrc=|url\((?!#)|@import|<link|<iframe|<object|\son[a-z]+=|href=""[^#]", page);
        Assert.Contains("default-src &#x27;none&#x27;", page, StringComparison.Ordinal);
        Assert.All(page, static c => Assert.InRange(c, '\n', '~'));
        foreach (string section in new[] { "machine", "timeline", "lps", "transitions", "memory", "log" }) { Assert.Contains(section, ids); }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Same_boot_gives_the_same_bytes(string kind) => Assert.Equal(Page(Boots[kind]), Page(Boots[kind]));

    [Fact]
    public void Failing_call_the_unwind_and_the_shutdown_on_all_lps_are_told()
    {
        string text = Text(Page(Boots["failed on an LP"]));

        Assert.Contains("\u2717 SHUTDOWN Failed: errno -22 as reviewed, -14 as posted", text, StringComparison.Ordinal);
        Assert.Contains("The failing call: step 2, TDH.SYS.LP.INIT on LP 5 TDX_SYS_BUSY (0x8000020200000000)", text, StringComparison.Ordinal);
        Assert.Contains("LP 5 is in package 0. It failed on no other LP.", text, StringComparison.Ordinal);
        Assert.Contains("shutdown on all LPs, sent on 8 of 8 that are on line. 8 SEAMCALLs on 8 LPs: 8 \u00d7 TDX_SUCCESS.", text, StringComparison.Ordinal);
        Assert.Contains("still taken afterwards: none. Holds on CPUs still there: none.", text, StringComparison.Ordinal);
        Assert.Contains("UNKNOWN \u2192 SHUTDOWN by Enable , which came to Failed: TDH.SYS.LP.INIT failed on LP 5", text, StringComparison.Ordinal);
        Assert.Contains("Loaded \u2192 GloballyInitialized by Init , after step 1 : 1 SEAMCALL on LP 0: TDX_SUCCESS", text, StringComparison.Ordinal);
        Assert.Contains("err SEAMCALL (0x0000000000000023) failed: 0x8000020200000000 after step 2", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failed on all LPs", "on LP 0 TDX_SYS_BUSY", "It failed on 7 other LPs as well: 1-7.")]
    [InlineData("failed in the middle of a TDMR", "step 6, TDH.SYS.TDMR.INIT on LP 0", "It was the last of 188 SEAMCALLs of this call.")]
    [InlineData("stuck", "step 6, TDH.SYS.TDMR.INIT on LP 0 TDX_SUCCESS", "stalled on LP 0")]
    [InlineData("no entropy at all", "step 4, TDH.SYS.CONFIG on LP 0 TDX_RND_NO_ENTROPY", "It was the last of 10 SEAMCALLs")]
    [InlineData("not loaded", "step 1, TDH.SYS.INIT on LP 0 TDX_SEAMCALL_VMFAILINVALID", "None: there is no module that could be shut down")]
    [InlineData("no SEAM", "step 1, TDH.SYS.INIT on LP 0 TDX_SEAMCALL_GP", "sent on 8 of 8")]
    [InlineData("no plan", "No SEAMCALL failed: the host gave up between two of them", "reserved areas exhausted")]
    [InlineData("1.0", "step 4, TDH.SYS.CONFIG on LP 0", "Shutdown by LpShutdown , after step 5")]
    [InlineData("off line", "No SEAMCALL was sent.", "CPUs 3-4 are off line.")]
    [InlineData("unused fault", "Asked for, but no call met them (1)", "TDH.SYS.RD=0x8000020200000000")]
    [InlineData("retried", "TDX_RND_NO_ENTROPY (0x8000020300000000) \u00d7 2 (tried again) TDX_SUCCESS", "1 \u00d7 TDX_SUCCESS")]
    public void Every_end_is_told_as_what_it_is(string kind, params string[] parts)
    {
        string text = Text(Page(Boots[kind]));

        foreach (string part in parts) { Assert.Contains(part, text, StringComparison.Ordinal); }
    }

    [Theory]
    [InlineData("initialized", "TDMR 0", "PAMT")]
    [InlineData("no plan", "TDMR 0", "how far the host came")]
    [InlineData("failed on an LP", "CMR", "the bring-up ended before that")]
    public void Map_shows_what_there_is(string kind, params string[] parts)
    {
        string memory = Text(Page(Boots[kind]).Split("<section id=\"memory\"")[1].Split("<section ")[0]);

        foreach (string part in parts) { Assert.Contains(part, memory, StringComparison.Ordinal); }
    }

    [Fact]
    public void Order_of_parallel_calls_is_told_only_when_the_seed_decides_it()
    {
        Assert.Contains("All at the same time, so that no order among LPs is told.", Text(Page(Boots["initialized"])), StringComparison.Ordinal);
        Assert.Contains("8 \u00d7 TDX_SUCCESS. One after the other.", Text(Page(Boots["inline"])), StringComparison.Ordinal);
        Assert.Contains("8 \u00d7 TDX_SUCCESS. Overlapping, in an order that the seed decides: that of the first answers.", Text(Page(Boots["interleaved"])), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string hostile = "</title></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'`\u202egpj.exe\u001b[2J";
        MachineDescription machine = BootSessionTests.Small() with { Name = hostile, Title = hostile, Nodes = new(1, Provenance.Assumed(hostile)) };
        BootReport report = Boot(Request(machine));

        string page = BootPage.Format(Request(machine), report with { Reason = hostile, Log = [new("<b>", hostile), new("err", new string('\u202e', 5000))], Disagreements = [hostile] });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, Regex.Count(page, "</style>")); // the page's own and the map's
        Assert.Contains("and 4000 characters more", page, StringComparison.Ordinal);
        Assert.All(page, static c => Assert.InRange(c, '\n', '~'));
        Assert.DoesNotContain("202E", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Large_machine_has_a_small_page_in_which_every_call_is_counted()
    {
        BootReport report = Boot(Request(MachineLibrary.Load("synthetic-4x56")));

        string page = BootPage.Format(Request(report.Machine), report);

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 128 << 10);
        Assert.Equal(report.Seamcalls.Sum(static count => count.Value), report.Timeline!.Attempts);
        Assert.Equal(224, Regex.Count(page[..page.IndexOf("step-3", StringComparison.Ordinal)], "class=\"lp ok\"") - 1);
    }

    [Fact]
    public void Whatever_fails_every_call_is_counted_and_a_failure_has_its_call()
    {
        string[] leaves = ["SYS.INIT", "SYS.LP.INIT", "SYS.INFO", "SYS.CONFIG", "SYS.KEY.CONFIG", "SYS.TDMR.INIT", "SYS.LP.SHUTDOWN"];
        string[] effects = ["SYS_BUSY", "NO_ENTROPY", "INTERRUPTED", "BUSY", "OPERAND_INVALID", "VmFailInvalid", "0x1234567890abcdef"];
        Gen<string> fault = Gen.Select(Gen.OneOf(leaves), Gen.OneOf("", "@lp0", "@lp5", "~0.5"), Gen.OneOf("", "*1", "*3"), Gen.OneOf(effects), static (leaf, where, times, effect) => $"{leaf}{where}={effect}{times}");
        Gen.Select(fault.Array[1, 4], Gen.Enum<SchedulerKind>(), Gen.ULong).Sample((faults, scheduler, seed) =>
        {
            BootRequest request = Request(faults) with { Scheduler = scheduler, Seed = seed, FaultSeed = seed };
            BootReport report = Boot(request);
            string text = Text(BootPage.Format(request, report));

            Assert.Equal(report.Seamcalls.Sum(static count => count.Value), report.Timeline!.Attempts);
            Assert.Equal(report.Status != TdxModuleStatus.Initialized, text.Contains("The failing call: step ", StringComparison.Ordinal));
            Assert.Equal(report.Status == TdxModuleStatus.Shutdown, text.Contains("shutdown on all LPs, sent on 8 of 8", StringComparison.Ordinal));
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void Largest_machine_with_faults_everywhere_has_a_bounded_page_that_says_what_it_leaves_out()
    {
        Provenance made = Provenance.Assumed("made for a test");
        MachineDescription machine = BootSessionTests.Small() with { Cpus = new(CpuTopology.Regular(8, 256, 2), made) };
        BootRequest request = Request(machine) with { FaultSeed = 5, Faults = [FaultRule.Parse("SYS.LP.INIT~0.4=NO_ENTROPY"), FaultRule.Parse("SYS.LP.SHUTDOWN~0.5=SYS_BUSY")] };

        string page = BootPage.Format(request, Boot(request));

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 1 << 20);
        Assert.Contains("each square stands for 4 LPs and shows the worst of them", page, StringComparison.Ordinal);
        Assert.Contains("Not shown: 3584 more LPs.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_log_shows_its_ends_and_says_how_much_is_missing()
    {
        BootReport report = Boot(Request()) with { Log = [.. Enumerable.Range(0, 5000).Select(static i => new LogEntry("info", FormattableString.Invariant($"line {i} of many")))] };

        string text = Text(BootPage.Format(Request(), report));

        Assert.Contains("line 499 of many 4,000 lines are not shown. info line 4500 of many", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_without_a_timeline_has_no_page() =>
        Assert.Throws<ArgumentException>(() => BootPage.Format(Request(), new BootSession(Request() with { RecordTimeline = false }).Run()));

    internal static BootRequest Request(params string[] faults) => Request(BootSessionTests.Small()) with { Faults = [.. faults.Select(FaultRule.Parse)] };

    internal static BootRequest Request(MachineDescription machine) => BootSessionTests.Request(machine) with { RecordTimeline = true };

    internal static string Page(BootRequest request) => BootPage.Format(request, Boot(request));

    private static BootReport Boot(BootRequest request) => new BootSession(request).Run();

    private static string Text(string page) => WebUtility.HtmlDecode(Blanks().Replace(Tags().Replace(page.Split("</head>")[^1], " "), " "));

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
