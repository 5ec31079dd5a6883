using CsCheck;
using TdxEmulator.Decoding;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Decoding;

public sealed class DecoderTests
{
    [Theory]
    [InlineData("0xc000092100000122", "status", "TDX_INCORRECT_MSR_VALUE")]
    [InlineData("SYS_BUSY", "status", "TDX_SYS_BUSY")]
    [InlineData("tdx_sys_busy", "status", "TDX_SYS_BUSY")]
    [InlineData("0", "leaf", "TDH.VP.ENTER")]
    [InlineData("0x0", "status", "TDX_SUCCESS")]
    [InlineData("33", "leaf", "TDH.SYS.INIT")]
    [InlineData("0x2d", "leaf", "TDH.SYS.CONFIG")]
    [InlineData("SYS.KEY.CONFIG", "leaf", "TDH.SYS.KEY.CONFIG")]
    [InlineData("-28", "errno", "ENOSPC")]
    [InlineData("enodev", "errno", "ENODEV")]
    [InlineData("0x8000000000000001", "leaf", "SEAMLDR.INSTALL")]
    [InlineData("0x8000000000020001", "loader status", "EBADHASH")]
    [InlineData("0x8000ff00ffff0000", "status", "TDX_SEAMCALL_VMFAILINVALID")]
    [InlineData("0xc0ff123400000000", "status", "unknown status")]
    [InlineData("virt/tdx: SEAMCALL (0x0000000000000021) failed: 0xc000092100000122", "leaf", "TDH.SYS.INIT")]
    [InlineData("[    9.0] virt/tdx: module initialization failed (-12)", "errno", "ENOMEM")]
    [InlineData("c000092100000122", "status", "TDX_INCORRECT_MSR_VALUE")]
    [InlineData("(0xC000092100000122).", "status", "TDX_INCORRECT_MSR_VALUE")]
    [InlineData("-4611675981088816862", "status", "TDX_INCORRECT_MSR_VALUE")]
    [InlineData("TDH_SYS_TDMR_INIT", "leaf", "TDH.SYS.TDMR.INIT")]
    [InlineData("0x10021", "leaf", "TDH.SYS.INIT (33), version 1")]
    [InlineData("tdx: SEAMCALL failed: CPU 3: leaf 33, error 0xc000092100000122.", "leaf", "TDH.SYS.INIT")]
    [InlineData("tdx: SEAMCALL failed: leaf: 0x21, error: 0xc000090000000000", "leaf", "TDH.SYS.INIT")]
    [InlineData("TDX: SEAMCALL[TDH_SYS_INIT] failed: TDX_SYS_BUSY (0x8000020200000000)", "leaf", "TDH.SYS.INIT")]
    public void Everything_that_logs_and_headers_show_is_read(string text, string kind, string title)
    {
        Reading reading = Decoder.Read(text, null, TdxProfile.None)[0];

        Assert.Equal(kind, reading.Kind);
        Assert.Contains(title, reading.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaf_tells_the_loaders_statuses_from_the_modules()
    {
        Assert.Equal("loader status", Assert.Single(Decoder.Read("0x8000000000010002", 1UL << 63, TdxProfile.None)).Kind);
        Assert.Equal("status", Assert.Single(Decoder.Read("0x8000000000010002", 33, TdxProfile.None)).Kind);
    }

    [Fact]
    public void Status_is_taken_apart()
    {
        Dictionary<string, string> fields = new(Assert.Single(Decoder.Read("0xc000092100000122", 33, TdxProfile.None)).Fields);

        Assert.Equal("MSR 0x122 (IA32_TSX_CTRL)", fields["detail"]);
        Assert.Contains("not recoverable", fields["outcome"], StringComparison.Ordinal);
        Assert.Equal("1.0, 1.5.01, 1.5.25", fields["modules"]);
        Assert.Contains("TSX", fields["what to do"], StringComparison.Ordinal);
        Assert.Contains("EIO", fields["Linux"], StringComparison.Ordinal);
    }

    [Fact]
    public void Number_that_is_a_leaf_and_an_errno_has_both_readings() =>
        Assert.Equal(["leaf", "errno"], Decoder.Read("28", null, TdxProfile.None).Select(static reading => reading.Kind));

    [Fact]
    public void Causes_and_what_this_host_does_are_told()
    {
        Dictionary<string, string> entropy = new(Decoder.Read("RND_NO_ENTROPY", 35, TdxProfile.None)[0].Fields);
        Dictionary<string, string> absent = new(Decoder.Read("0x8000ff00ffff0000", 33, TdxProfile.None)[0].Fields);
        Dictionary<string, string> done = new(Decoder.Read("KEY_CONFIGURED", 31, TdxProfile.None)[0].Fields);
        Dictionary<string, string> errno = new(Decoder.Read("-28", null, TdxProfile.None)[0].Fields);

        Assert.Equal("sends it again, 10 times in all, then: SHUTDOWN, the module shut down on all LPs", entropy["this host"]);
        Assert.Equal("gives up: NOT_LOADED", absent["this host"]);
        Assert.Contains("BIOS loaded no module", absent["likely causes"], StringComparison.Ordinal);
        Assert.Equal("takes it for done and goes on", done["this host"]);
        Assert.Contains("memory map", errno["likely causes"], StringComparison.Ordinal);
        Assert.Contains("holes from the CMRs", errno["what to do"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(33, "TDH.SYS.INIT (33)")]
    [InlineData(45, "TDH.SYS.CONFIG (45), which answers no such status in the versions that are known")]
    public void Leaf_that_never_answers_a_status_is_pointed_out(ulong leaf, string told) =>
        Assert.Equal(told, new Dictionary<string, string>(Decoder.Read("0xc0000a2200000000", leaf, TdxProfile.None)[0].Fields)["answered by"]);

    [Fact]
    public void Leaf_that_a_module_does_not_have_is_pointed_out() =>
        Assert.Equal("TDH.SYS.RD (34), which a module of 1.0 does not have", new Dictionary<string, string>(Decoder.Read("0xc000050500000000", 34, TdxProfile.None)[0].Fields)["answered by"]);

    [Fact]
    public void Status_without_a_leaf_names_the_leaves_that_answer_it() =>
        Assert.Equal("TDH.SYS.KEY.CONFIG", new Dictionary<string, string>(Decoder.Read("KEY_CONFIGURED", null, TdxProfile.None)[0].Fields)["leaves"]);

    [Fact]
    public void Unknown_code_is_taken_apart_as_its_class_would_be()
    {
        Reading reading = Assert.Single(Decoder.Read("0xc0000a7700000203", null, TdxProfile.None));

        Assert.Equal((10, 0x77, true, true, 0x203U), (reading.Code!.Class, reading.Code.NameNumber, reading.Code.Error, reading.Code.NonRecoverable, reading.Code.Detail));
        Assert.Contains("TDMR 3, reserved area 2", new Dictionary<string, string>(reading.Fields)["detail, if like"], StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_given_nothing_is_thrown_and_nothing_reaches_the_terminal()
    {
        string[] seeds = ["virt/tdx: SEAMCALL (0x0000000000000021) failed: 0x", "SEAMCALL failed: CPU ", "module initialization failed (-", "0x", "TDX_", "\e[31m", "-9223372036854775808"];
        Gen<string> seed = Gen.Int[0, seeds.Length - 1].Select(index => seeds[index]);
        Gen.Select(seed, Gen.String[0, 40], seed).Sample(
            static (a, b, c) => Decoder.Read(a + b + c, null, TdxProfile.None).All(static reading => PlainText.IsPlain(reading.Title)), iter: 3_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0xnonsense")]
    [InlineData("0x10000000000000000")]
    [InlineData("99999999999")]
    public void What_is_nothing_of_the_kind_has_no_reading(string text) => Assert.Empty(Decoder.Read(text, null, TdxProfile.None));

    [Fact]
    public void Every_number_has_a_reading() => Gen.Select(Gen.ULong, Gen.ULong).Sample((number, leaf) =>
        Decoder.Read($"0x{number:x}", null, TdxProfile.None).Count > 0 && Decoder.Read($"0x{number:x}", leaf, TdxProfile.V1_0).Count == 1, iter: 500);
}
