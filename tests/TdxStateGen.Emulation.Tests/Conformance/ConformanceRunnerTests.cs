namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>What the runner reports of lines that agree and lines that do not.</summary>
public sealed class ConformanceRunnerTests
{
    private const string Init = """{"op":"call","lp":0,"leaf":"0x21","rax":"0x0","state":"SYSINIT_DONE"}""";

    [Fact]
    public void Line_that_agrees_counts_and_blank_lines_do_not()
    {
        ConformanceReport report = TraceFile.Run($"\uFEFF{TraceFile.Header}\r\n\r\n{TraceFile.Sequence(Init)}\r\n  \n{TraceFile.Sequence(Init)}");

        Assert.Equal((2, 2), (report.Total, report.Agree));
        Assert.Equal([new ConformanceTally("1.5.25", "test", 2, 2)], report.Tallies);
    }

    [Theory]
    [InlineData("""{"op":"call","lp":0,"leaf":"0x23","rax":"0x1"}""", "rax 0x1", "rax 0xC000050B00000000")]
    [InlineData("""{"op":"call","lp":0,"leaf":"0x23","rax":"FATAL"}""", "rax FATAL", "rax 0xC000050B00000000")]
    [InlineData("""{"op":"call","lp":0,"leaf":"0x23","in":{"rcx":5,"r9":"0x7"},"rax":"0xC000050B00000000"}""", "rax 0xC000050B00000000, rcx 0x5", "rax 0xC000050B00000000, rcx 0x0")]
    [InlineData("""{"op":"call","lp":0,"leaf":"0x23","in":{"rdi":5},"rax":"0xC000050B00000000","out":{"rdi":"0x6"}}""", "rax 0xC000050B00000000, rdi 0x6", "rax 0xC000050B00000000, rdi 0x5")]
    [InlineData("""{"op":"call","lp":0,"leaf":"0x21","rax":"0x0","state":"SYS_READY"}""", "rax 0x0, state SYS_READY", "rax 0x0, state SYSINIT_DONE")]
    [InlineData("""{"op":"loop","lp":0,"leaf":"0x24","rcx":"0x0","runs_rax_rdx_count":[["0xC000050500000000","0x0",2],["0x0","0x0",1]]}""", "call 2 of the loop: rax 0x0, rdx 0x0", "call 2 of the loop: rax 0xC000050500000000, rdx 0x0")]
    [InlineData("""{"op":"loop","lp":0,"leaf":"0x24","rcx":"0x0","runs_rax_rdx_count":[],"state":"SYS_READY"}""", "state SYS_READY", "state SYSINIT_PENDING")]
    public void First_divergence_is_told_with_what_differs(string step, string expected, string got)
    {
        const string note = """{"op":"note","text":"a comment"}""";

        ConformanceReport report = TraceFile.RunLines(TraceFile.Sequence(note, step, """{"op":"call","lp":0,"leaf":"0x63","rax":"0x99"}"""));

        Assert.Equal([new TraceDivergence("1.5.25/test/1", 1, expected, got)], report.Diverged);
    }

    [Fact]
    public void Matrix_divergence_names_the_request()
    {
        ConformanceReport report = TraceFile.RunLines(
            """{"kind":"dispatch-matrix","id":"1.5.01/m/1","module":"1.5.01","platform":"P","start_state":"SYS_READY","results":{"0x2C":"0x0","0x34":{"rax":"0x0","state_after":"SYS_SHUTDOWN"},"0x63":"0x0"}}""");

        Assert.Equal([new TraceDivergence("1.5.01/m/1", 2, "RAX 0x63: rax 0x0", "RAX 0x63: rax 0xC000010000000000")], report.Diverged);
    }

    [Theory]
    [InlineData("SYSINIT_PENDING")]
    [InlineData("SYSINIT_DONE")]
    [InlineData("SYSCONFIG_DONE")]
    [InlineData("SYS_READY")]
    [InlineData("SYS_SHUTDOWN")]
    public void Sequence_may_start_in_any_state(string state)
    {
        string steps = $$"""[{"op":"call","lp":3,"leaf":"0x10000021","rax":"0xC000010000000000","state":"{{state}}"}]""";

        ConformanceReport report = TraceFile.RunLines(
            $$"""{"kind":"sequence","id":"1.5.25/start/1","module":"1.5.25","platform":"P","start_state":"{{state}}","steps":{{steps}}}""",
            $$"""{"kind":"sequence","id":"1.5.01/start/1","module":"1.5.01","platform":"P","start_state":"{{state}}","steps":{{steps}}}""");

        Assert.Equal((2, 2), (report.Total, report.Agree));
    }

    [Fact]
    public void Start_that_the_platform_does_not_reach_is_a_divergence()
    {
        ConformanceReport report = TraceFile.RunLines("""{"kind":"sequence","id":"1.0/start/1","module":"1.0","platform":"P","cmrs":[["0x100000","0x6FF00000"]],"start_state":"SYS_READY","steps":[]}""");

        Assert.Equal([new TraceDivergence("1.0/start/1", 0, "start in state SYS_READY", "state SYSINIT_DONE")], report.Diverged);
    }

    [Fact]
    public void Family_chooses_lines()
    {
        string other = TraceFile.Sequence(Init).Replace("/test/", "/other/", StringComparison.Ordinal);

        ConformanceReport report = TraceFile.Run(string.Join('\n', TraceFile.Header, TraceFile.Sequence(Init), other), family: "other");

        Assert.Equal([new ConformanceTally("1.5.25", "other", 1, 1)], report.Tallies);
        Assert.Equal(0, TraceFile.Run(string.Join('\n', TraceFile.Header, other), family: "none").Total);
    }

    [Theory]
    [InlineData("\"data\":\"0x000000000000FEFF\"")]
    [InlineData("\"bytes\":\"000000000000feff\"")]
    [InlineData("\"hex\":\"000000000000FEFF\"")]
    [InlineData("\"values\":[0,0,0,0,0,0,\"0xFE\",255]")]
    public void Bytes_are_written_as_given(string data)
    {
        // The first TDMR's address is 0xFFFE000000000000: no host memory, so TDH.SYS.CONFIG names RCX.
        ConformanceReport report = TraceFile.RunLines(
            $$"""{"kind":"sequence","id":"1.5.25/b/1","module":"1.5.25","platform":"P","start_state":"SYSINIT_DONE","steps":[{"op":"bytes","pa":"0x200000",{{data}}},{"op":"call","lp":0,"leaf":"0x2D","in":{"rcx":"0x200000","rdx":1,"r8":8},"rax":"0xC000010000000001"}]}""");

        Assert.Empty(report.Diverged);
    }

    [Fact]
    public void Lp_said_to_be_inside_the_module_has_left_it_after_a_call_of_its_own()
    {
        const string shutdown = """{"op":"call","lp":0,"leaf":"0x34","in":{"rcx":1},"rax":"STATUS"}""";
        string busy = shutdown.Replace("STATUS", "0x8000020200000000", StringComparison.Ordinal);
        string trace = $$"""{"kind":"sequence","id":"1.5.25/b/1","module":"1.5.25","platform":"P","start_state":"SYS_READY","steps":[{"op":"env","lp_busy":2},{{busy}},{"op":"env","lp_busy":2},{{busy}},{"op":"call","lp":2,"leaf":"0x2C","rax":"0x0"},{{shutdown.Replace("STATUS", "0x0", StringComparison.Ordinal)}}]}""";

        ConformanceReport report = TraceFile.RunLines(trace);

        Assert.Empty(report.Diverged);
    }

    [Fact]
    public void File_is_read_by_its_path() => Assert.Equal(File.ReadLines(TraceFile.Own).Count() - 1, new ConformanceRunner().Run(TraceFile.Own).Total);
}
