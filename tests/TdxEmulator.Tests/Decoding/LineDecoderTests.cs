using System.Text;
using TdxEmulator.Decoding;
using TdxEmulator.Errors;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Decoding;

public sealed class LineDecoderTests
{
    [Fact]
    public void Lines_that_tell_something_are_left_each_once()
    {
        IReadOnlyList<DecodedLine> lines = Read("noise\n0xc000092100000122\r\nmore noise\n-28\n0xc000092100000122\n");

        Assert.Equal([(2, "0xc000092100000122", "status"), (4, "-28", "errno")], lines.Select(static line => (line.Number, line.Text, line.Readings[0].Kind)));
    }

    [Fact]
    public void Log_of_which_no_line_tells_anything_is_an_input_error() =>
        Assert.Contains("no line is a status", Assert.Throws<InputException>(() => Read("noise\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Hostile_bytes_and_endless_lines_do_no_harm()
    {
        byte[] bytes = [0xFF, 0x00, 0x1B, (byte)'[', .. Encoding.ASCII.GetBytes(new string('9', 200_000)), (byte)'\n', .. "0x8000020200000000\n"u8];

        using MemoryStream stream = new(bytes);

        Assert.Equal("0x8000020200000000", Assert.Single(LineDecoder.Read(stream, "bytes", null, TdxProfile.None)).Text);
    }

    [Fact]
    public void Number_of_lines_is_bounded()
    {
        StringBuilder text = new();
        for (int i = 0; i < LineDecoder.MaxLines + 50; i++) { text.Append("0xc0000a00").Append(i.ToString("x8", null)).Append('\n'); }

        Assert.Equal(LineDecoder.MaxLines, Read(text.ToString()).Count);
    }

    private static IReadOnlyList<DecodedLine> Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return LineDecoder.Read(stream, "text", null, TdxProfile.None);
    }
}
