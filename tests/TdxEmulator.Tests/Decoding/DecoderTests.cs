using CsCheck;
using TdxEmulator.Decoding;
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
