using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Transport;

public sealed class FaultTests
{
    private static TdxStatus Call(ILeafTransport<SeamcallRegisters> transport, int lp, ulong leaf)
    {
        SeamcallRegisters registers = new() { Rax = leaf };
        transport.Call(lp, ref registers);
        return (TdxStatus)registers.Rax;
    }

    private static EmulatedPlatform Loaded(int lps = 4)
    {
        EmulatedPlatform platform = new(TestPlatforms.Of(processorsPerPackage: lps));
        platform.LoadModule(TdxProfile.V1_5_25);
        return platform;
    }

    [Theory]
    [InlineData("SYS.CONFIG@lp0#1=SYS_BUSY", 45, 0, 1L, TdxStatus.SysBusy)]
    [InlineData("TDH.SYS.LP.INIT@lp17=TDX_RND_NO_ENTROPY", 35, 17, null, TdxStatus.RndNoEntropy)]
    [InlineData("tdh.sys.key.config=KeyGenerationFailed", 31, null, null, TdxStatus.KeyGenerationFailed)]
    [InlineData("33@any#3=0x8000020300000000", 33, null, 3L, TdxStatus.RndNoEntropy)]
    [InlineData("0x24#2=0x8000020000000001", 36, null, 2L, (TdxStatus)0x8000_0200_0000_0001)]
    [InlineData(" SYS.INIT @ lp1 # 9 = TDX_SEAMCALL_VMFAILINVALID ", 33, 1, 9L, TdxStatus.VmFailInvalid)]
    public void Rule_is_read(string text, int leaf, int? lp, long? occurrence, TdxStatus status)
    {
        FaultRule rule = FaultRule.Parse(text);

        Assert.Equal(new FaultRule((ushort)leaf, lp, occurrence, status), rule);
        Assert.Equal(rule, FaultRule.Parse(rule.ToString()));
    }

    [Theory]
    [InlineData("SYS.CONFIG", "no '='")]
    [InlineData("=SYS_BUSY", "empty part")]
    [InlineData("SYS.CONFIG@=SYS_BUSY", "empty part")]
    [InlineData("SYS.CONFIG#=SYS_BUSY", "empty part")]
    [InlineData("SYS.CONFIG@lp=SYS_BUSY", "'@lp' is not a logical processor")]
    [InlineData("SYS.CONFIG@cpu3=SYS_BUSY", "'@cpu3' is not a logical processor")]
    [InlineData("SYS.CONFIG@lp-1=SYS_BUSY", "'@lp-1' is not a logical processor")]
    [InlineData("SYS.CONFIG#0=SYS_BUSY", "'#0' is not an occurrence")]
    [InlineData("SYS.CONFIG#99999999999999999999=SYS_BUSY", "is not an occurrence")]
    [InlineData("SYS.CONFUSE=SYS_BUSY", "'SYS.CONFUSE' is no leaf")]
    [InlineData("65536=SYS_BUSY", "'65536' is no leaf")]
    [InlineData("SYS.CONFIG=SYS_LAZY", "'SYS_LAZY' is no completion status")]
    [InlineData("SYS.CONFIG=0x", "'0x' is no completion status")]
    [InlineData("SYS.CONFIG=", "'' is no completion status")]
    public void Text_that_is_no_rule_is_refused_with_the_part_that_is_wrong(string text, string expected)
    {
        Assert.False(FaultRule.TryParse(text, out FaultRule? rule, out string? error));
        Assert.Null(rule);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<FormatException>(() => FaultRule.Parse(text)).Message);
    }

    [Fact]
    public void Chosen_call_is_answered_and_never_reaches_the_module()
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("SYS.INIT#2=SYS_BUSY"), FaultRule.Parse("SYS.LP.INIT@lp1=RND_NO_ENTROPY")]);

        Assert.Equal(TdxStatus.Success, Call(transport, 0, 33));
        Assert.Equal(TdxStatus.SysBusy, Call(transport, 0, 33));
        Assert.Equal(TdxStatus.SysInitNotPending, Call(transport, 0, 33));
        Assert.Equal(TdxStatus.Success, Call(transport, 0, 35));
        Assert.Equal(TdxStatus.RndNoEntropy, Call(transport, 1, 35));
        Assert.Equal(TdxStatus.RndNoEntropy, Call(transport, 1, 35));
        Assert.False(platform.Module!.IsInitialized(1));
        Assert.Equal(3, transport.Injected);
    }

    [Fact]
    public void Every_rule_counts_for_itself_and_the_first_that_applies_answers()
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("44#2=SYS_BUSY"), FaultRule.Parse("44#2=RND_NO_ENTROPY"), FaultRule.Parse("44#3=OPERAND_BUSY")]);

        TdxStatus[] statuses = [.. Enumerable.Range(0, 4).Select(_ => Call(transport, 0, 44))];

        Assert.Equal([TdxStatus.Success, TdxStatus.SysBusy, TdxStatus.OperandBusy, TdxStatus.Success], statuses);
        Assert.Equal(FaultRule.Parse("44#2=RND_NO_ENTROPY"), Assert.Single(transport.Unused));
    }

    [Fact]
    public void Calls_to_the_loader_are_no_calls_of_a_leaf()
    {
        EmulatedPlatform platform = Loaded();
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("VP.ENTER=SYS_BUSY")]);

        Assert.Equal(TdxStatus.VmFailInvalid, Call(transport, 0, 1UL << 63));
        Assert.Equal(TdxStatus.SysBusy, Call(transport, 0, 0));
    }

    [Fact]
    public void One_of_many_calls_at_once_is_the_chosen_one()
    {
        EmulatedPlatform platform = Loaded(lps: 64);
        FaultInjectingTransport transport = new(platform.Transport, [FaultRule.Parse("44#1000=SYS_BUSY")]);
        int busy = 0;

        Parallel.For(0, 5000, call => Interlocked.Add(ref busy, Call(transport, call % 64, 44) == TdxStatus.SysBusy ? 1 : 0));

        Assert.Equal((1, 1L), (busy, transport.Injected));
    }

    [Fact]
    public void Calls_are_counted_by_leaf()
    {
        CountingTransport transport = new(Loaded().Transport);
        Parallel.For(0, 1000, call => Call(transport, call % 4, 44));
        Call(transport, 0, 33);
        Call(transport, 0, 60_000);
        Call(transport, 0, 1UL << 63);

        Assert.Equal((1000L, 1L, 2L, 1003L), (transport.CountOf(44), transport.CountOf(33), transport.CountOf(60_000), transport.Total));
        Assert.Equal(["TDH.SYS.INIT=1", "TDH.SYS.LP.SHUTDOWN=1000", "other=2"], transport.ByName().Select(static pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Calls_are_recorded_with_lp_status_and_hold()
    {
        EmulatedPlatform platform = Loaded();
        RecordingTransport transport = new(platform.Transport, platform.Processors);
        Call(transport, 3, 33);
        using (platform.Processors.Hold())
        {
            Call(transport, 1, 33);
        }

        Assert.Equal([new RecordedCall(33, 3, TdxStatus.Success, false), new RecordedCall(33, 1, TdxStatus.SysInitNotPending, true)], transport.Calls);
        Assert.Equal("TDH.SYS.INIT on LP 1: 0xc000050000000000", transport.Calls[1].ToString());
        transport.Clear();
        Assert.Empty(transport.Calls);
    }

    [Fact]
    public void Leaf_names_and_numbers_belong_together()
    {
        for (int leaf = 0; leaf < LeafNames.Limit; leaf++)
        {
            string name = LeafNames.NameOf((ushort)leaf);
            Assert.Equal(name.StartsWith("leaf ", StringComparison.Ordinal) ? null : (ushort)leaf, LeafNames.NumberOf(name));
        }

        Assert.Equal("leaf 500", LeafNames.NameOf(500));
        Assert.Null(LeafNames.NumberOf("-1"));
    }
}
