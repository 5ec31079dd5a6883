using CsCheck;

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>Files that are no traces, by mistake or by malice: an error with the line, in bounded time and memory.</summary>
public sealed class TraceFormatTests
{
    private static TraceFormatException Refused(string text, ConformanceLimits? limits = null) => Assert.Throws<TraceFormatException>(() => TraceFile.Run(text, limits));

    [Theory]
    [InlineData("", 1, "there is no header")]
    [InlineData("\n \n", 1, "there is no header")]
    [InlineData("[1]", 1, "this must be an object")]
    [InlineData("{", 1, "this is no JSON")]
    [InlineData("{} {}", 1, "this is no JSON")]
    [InlineData("""{"kind":"sequence"}""", 1, "the first line must be an object of kind \"header\"")]
    [InlineData("""{"kind":"header"}""", 1, "\"platform_defaults\" is missing")]
    public void First_line_that_is_no_header_is_refused(string text, int line, string problem)
    {
        TraceFormatException refused = Refused(text);

        Assert.Equal(line, refused.LineNumber);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"lps\":4", "\"lps\":0", "platforms.P.lps: this must be a number from 1 to 4096.")]
    [InlineData("\"lps\":4", "\"lps\":1000000000", "platforms.P.lps")]
    [InlineData("\"lps\":4", "\"lps\":3", "multiple")]
    [InlineData("\"pkgs\":2", "\"pkgs\":5", "platforms.P.pkgs: this must be a number from 1 to 4.")]
    [InlineData("\"pkgs\":2", "\"pkgs\":2,\"cores\":1", "\"cores\" is not known here; known are lps, pkgs.")]
    [InlineData("\"keyid_bits\":6", "\"keyid_bits\":2", "do not fit")]
    [InlineData("\"seamrr\":[\"0x70000000\",\"0x1000000\"]", "\"seamrr\":[\"0xFFFFFFFFFFFFFFFF\",\"0x2\"]", "platform_defaults")]
    [InlineData("\"seamrr\":[\"0x70000000\",\"0x1000000\"]", "\"seamrr\":[1]", "platform_defaults.seamrr: this must be an array of 2 numbers.")]
    [InlineData("\"cmrs\":[[", "\"cmrs\":[[\"nought\",1],[", "platform_defaults.cmrs[0][0]: this must be a number")]
    public void Header_with_a_mistake_is_refused_with_its_place(string right, string wrong, string problem)
    {
        TraceFormatException refused = Refused(TraceFile.Header.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(1, refused.LineNumber);
        Assert.Contains(problem, refused.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"op":"jump"}""", "steps[0]: there is no step \"jump\"")]
    [InlineData("""{"op":7}""", "steps[0].op: this must be a string.")]
    [InlineData("7", "steps[0]: this must be an object.")]
    [InlineData("""{"op":"call","lp":4,"leaf":1,"rax":0}""", "steps[0].lp: this must be a number from 0 to 3.")]
    [InlineData("""{"op":"call","lp":-1,"leaf":1,"rax":0}""", "steps[0].lp")]
    [InlineData("""{"op":"call","lp":0,"leaf":"33","rax":0}""", "steps[0].leaf: this must be a number")]
    [InlineData("""{"op":"call","lp":0,"leaf":"0x10000000000000000","rax":0}""", "steps[0].leaf")]
    [InlineData("""{"op":"call","lp":0,"leaf":1.5,"rax":0}""", "steps[0].leaf")]
    [InlineData("""{"op":"call","lp":0,"leaf":33}""", "steps[0]: \"rax\" is missing.")]
    [InlineData("""{"op":"call","lp":0,"leaf":33,"rax":"success"}""", "steps[0].rax: this must be a number")]
    [InlineData("""{"op":"call","lp":0,"leaf":33,"rax":0,"input":{}}""", "steps[0]: \"input\" is not known here; known are op, lp, leaf")]
    [InlineData("""{"op":"call","lp":0,"leaf":33,"rax":0,"rax":0}""", "steps[0]: \"rax\" is given twice.")]
    [InlineData("""{"op":"call","lp":0,"leaf":33,"rax":0,"in":{"rbp":1}}""", "steps[0].in: \"rbp\" is not known here")]
    [InlineData("""{"op":"call","lp":0,"leaf":33,"rax":0,"in":[]}""", "steps[0].in: this must be an object.")]
    [InlineData("""{"op":"call","lp":0,"leaf":33,"rax":0,"state":"READY"}""", "steps[0].state: this is no state of the module")]
    [InlineData("""{"op":"note","text":"\ud800"}""", "steps[0].text: this is no Unicode text.")]
    [InlineData("""{"op":"env","weather":1}""", "steps[0]: \"weather\" is not known here")]
    [InlineData("""{"op":"env","global_lock":"mine"}""", "steps[0].global_lock")]
    [InlineData("""{"op":"env","pconfig":"slow"}""", "steps[0].pconfig")]
    [InlineData("""{"op":"env","rand_fail":-1}""", "steps[0].rand_fail")]
    [InlineData("""{"op":"env","tdmr_lock":0}""", "steps[0].tdmr_lock: there is no TDMR 0; the module has 0.")]
    [InlineData("""{"op":"env","lp_busy":9}""", "steps[0].lp_busy")]
    [InlineData("""{"op":"env","install":1}""", "steps[0].install: this must be true or false.")]
    [InlineData("""{"op":"env","msr":{"lp":0,"addr":"0x100000000","value":0}}""", "steps[0].msr: the number of an MSR has 32 bits.")]
    [InlineData("""{"op":"env","msr":{"lp":-2,"addr":1,"value":0}}""", "steps[0].msr.lp")]
    [InlineData("""{"op":"u64s","pa":"0x400000000000","values":[]}""", "are not in the physical address space")]
    [InlineData("""{"op":"u64s","pa":"0xFFFFFFFFF8","values":[1,2]}""", "16 bytes at 0xFFFFFFFFF8 are not in the physical address space")]
    [InlineData("""{"op":"bytes","pa":0,"data":"0x123"}""", "steps[0].data: this must be bytes in hexadecimal")]
    [InlineData("""{"op":"bytes","pa":0,"values":[256]}""", "steps[0].values[0]: this must be a byte.")]
    [InlineData("""{"op":"tdmr_info","pa":0,"base":0,"size":0,"pamt_1g":[0,0],"pamt_2m":[0,0],"pamt_4k":[0],"rsvd":[]}""", "steps[0].pamt_4k: this must be an array of 2 numbers.")]
    [InlineData("""{"op":"tdmr_info","pa":0,"base":0,"size":0,"pamt_1g":[0,0],"pamt_2m":[0,0],"pamt_4k":[0,0],"rsvd":[[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0]]}""", "at most 16 reserved areas")]
    [InlineData("""{"op":"loop","lp":0,"leaf":36,"rcx":0,"runs_rax_rdx_count":[[0,0]]}""", "a run is [rax, rdx, count].")]
    [InlineData("""{"op":"loop","lp":0,"leaf":36,"rcx":0,"runs_rax_rdx_count":[[0,0,0]]}""", "this must be a number from 1 to")]
    public void Step_with_a_mistake_is_refused_with_its_place(string step, string problem)
    {
        TraceFormatException refused = Refused($"{TraceFile.Header}\n\n{TraceFile.Sequence(step)}");

        Assert.Equal(3, refused.LineNumber);
        Assert.Contains(problem, refused.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kind\":\"sequence\"", "\"kind\":\"poem\"", "kind \"poem\" is not known")]
    [InlineData("\"kind\":\"sequence\"", "\"kind\":\"header\"", "a second header")]
    [InlineData("1.5.25/test/1", "test", "the id must be \"MODULE/FAMILY/...\"")]
    [InlineData("\"module\":\"1.5.25\"", "\"module\":\"2.0\"", "there is no module \"2.0\"")]
    [InlineData("\"platform\":\"P\"", "\"platform\":\"Q\"", "platform: the header has no such platform; it has P.")]
    [InlineData("\"platform\":\"P\"", "\"platform\":\"P\",\"cmrs\":7", "cmrs: this must be an array.")]
    [InlineData("\"platform\":\"P\"", "\"platform\":\"P\",\"platform\":\"P\"", "\"platform\" is given twice")]
    [InlineData("\"steps\":[]", "\"stops\":[]", "\"steps\" is missing")]
    [InlineData("\"steps\":[]", "\"steps\":{}", "steps: this must be an array.")]
    public void Line_with_a_mistake_is_refused(string right, string wrong, string problem)
    {
        TraceFormatException refused = Refused($"{TraceFile.Header}\n{TraceFile.Sequence().Replace(right, wrong, StringComparison.Ordinal)}");

        Assert.Equal(2, refused.LineNumber);
        Assert.Contains(problem, refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_line_says_beyond_the_format_is_for_other_tools()
    {
        string line = TraceFile.Sequence("""{"op":"call","lp":0,"leaf":33,"rax":"0x0"}""").Replace("\"platform\":\"P\"", "\"platform\":\"P\",\"owner\":\"me\"", StringComparison.Ordinal);

        Assert.Equal(1, TraceFile.Run($"{TraceFile.Header}\n{line}").Agree);
    }

    [Theory]
    [InlineData("driven to SYSINIT_DONE with LP initialised", "SYSINIT_DONE")]
    [InlineData("driven to SYSCONFIG_DONE", "SYSCONFIG_DONE")]
    [InlineData("driven by rain", "SYSINIT_PENDING")]
    public void Note_ahead_of_the_calls_says_where_the_machine_starts(string note, string state)
    {
        string line = TraceFile.Sequence($$"""{"op":"note","text":"{{note}}"}""", $$"""{"op":"call","lp":0,"leaf":99,"rax":"0xC000050500000000","state":"{{state}}"}""");

        ConformanceReport report = TraceFile.Run($"{TraceFile.Header}\n{line}");

        Assert.Empty(report.Diverged.Select(static d => d.Got));
    }

    [Fact]
    public void Mistake_behind_a_divergence_is_found()
    {
        TraceFormatException refused = Refused($"{TraceFile.Header}\n{TraceFile.Sequence("""{"op":"call","lp":0,"leaf":33,"rax":"0x1"}""", """{"op":"jump"}""")}");

        Assert.Contains("steps[1]", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded() => Assert.Contains("this is no JSON", Refused(new string('[', 100_000)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] header = System.Text.Encoding.UTF8.GetBytes(TraceFile.Header);
        using MemoryStream stream = new([.. header, (byte)'\n', .. "{\"kind\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        Assert.Equal(2, Assert.Throws<TraceFormatException>(() => new ConformanceRunner().Run(stream)).LineNumber);
    }

    [Fact]
    public void Line_that_never_ends_is_refused_at_the_limit()
    {
        using EndlessStream stream = new();

        TraceFormatException refused = Assert.Throws<TraceFormatException>(() => new ConformanceRunner(new() { LineBytes = 1 << 20 }).Run(stream));

        Assert.Contains("longer than 1048576 bytes", refused.Message, StringComparison.Ordinal);
        Assert.InRange(stream.BytesRead, 1 << 20, 4 << 20);
    }

    [Fact]
    public void Loop_beyond_the_calls_of_a_line_is_refused_and_not_run_to_its_end()
    {
        TraceFormatException refused = Refused(
            $"{TraceFile.Header}\n{TraceFile.Sequence("""{"op":"loop","lp":0,"leaf":36,"rcx":0,"runs_rax_rdx_count":[["0xC000050500000000",0,2000000000]]}""")}");

        Assert.Contains("more than 2000000 calls", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_hold_over_the_whole_file()
    {
        string loop = TraceFile.Sequence("""{"op":"loop","lp":0,"leaf":36,"rcx":0,"runs_rax_rdx_count":[["0xC000050500000000",0,60]]}""");
        string file = string.Join('\n', TraceFile.Header, loop, loop);

        Assert.Equal(2, TraceFile.Run(file).Agree);
        Assert.Equal(3, Refused(file, new() { Calls = 100 }).LineNumber);
        Assert.Equal(3, Refused(file, new() { Lines = 2 }).LineNumber);
        Assert.Equal(2, Refused(string.Join('\n', TraceFile.Header, TraceFile.Sequence([.. Enumerable.Repeat("""{"op":"note","text":""}""", 11)])), new() { Steps = 10 }).LineNumber);
    }

    [Fact]
    public void Header_of_very_many_large_platforms_takes_little_memory()
    {
        string platforms = string.Join(",", Enumerable.Range(0, 100_000).Select(static i => $"\"{i:x}\":{{\"lps\":4096,\"pkgs\":1}}"));
        string header = TraceFile.Header.Replace("\"P\":", platforms + ",\"P\":", StringComparison.Ordinal);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(1, TraceFile.Run($"{header}\n{TraceFile.Sequence()}").Agree);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Fact]
    public void Damaged_traces_are_replayed_or_refused_and_nothing_else()
    {
        byte[][] lines = [.. File.ReadLines(TraceFile.Own).Where(static line => line.Length < 3000).Select(System.Text.Encoding.UTF8.GetBytes)];
        byte[] header = [.. lines[0], (byte)'\n'];
        byte[] marks = "{}[]\",:0x9Ff-e\\ \n"u8.ToArray();
        Gen<byte> piece = Gen.OneOf(Gen.Int[0, marks.Length - 1].Select(mark => marks[mark]), Gen.Byte);
        Gen.Select(Gen.Int[0, lines.Length - 1], Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 2], piece).Array[1, 6]).Sample(
            (index, changes) =>
            {
                List<byte> damaged = [.. lines[index]];
                foreach ((int position, int kind, byte value) in changes)
                {
                    int at = position % damaged.Count;
                    if (kind == 0) { damaged[at] = value; }
                    else if (kind == 1) { damaged.Insert(at, value); }
                    else if (damaged.Count > 1) { damaged.RemoveAt(at); }
                }

                using MemoryStream stream = new(index == 0 ? [.. damaged, (byte)'\n', .. lines[1]] : [.. header, .. damaged]);
                try
                {
                    return new ConformanceRunner().Run(stream).Total >= 0;
                }
                catch (TraceFormatException)
                {
                    return true;
                }
            },
            iter: 2000);
    }

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
