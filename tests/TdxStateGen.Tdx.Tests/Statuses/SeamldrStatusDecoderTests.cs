using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class SeamldrStatusDecoderTests
{
    [Theory]
    [InlineData(0x0000000000000000, "SUCCESS")]
    [InlineData(0x8000000000000000, "EBADPARAM")]
    [InlineData(0x8000000000000003, "EBADCALL")]
    [InlineData(0x8000000000000004, "EBADHANDOFF")]
    [InlineData(0x8000000000000005, "ECLEANUPREQ")]
    [InlineData(0x8000000000000006, "EUNSUPPORTED")]
    [InlineData(0x8000000000010002, "ENOMEM")]
    [InlineData(0x8000000000010003, "EUNSPECERR")]
    [InlineData(0x8000000000010004, "EUNSUPCPU")]
    [InlineData(0x8000000000020000, "EBADSIG")]
    [InlineData(0x8000000000020001, "EBADHASH")]
    [InlineData(0x8000000000030000, "EINTERRUPT")]
    [InlineData(0x8000000000030001, "ENOENTROPY")]
    public void Decode_EveryStatus_GivesItsName(ulong raw, string name)
    {
        DecodedSeamldrStatus decoded = SeamldrStatusDecoder.Decode(raw);

        Assert.Equal(name, decoded.Name);
        Assert.Equal((SeamldrStatus)raw, decoded.Status);
        Assert.Equal(raw == 0 ? TdxStatusOutcome.Success : TdxStatusOutcome.Error, decoded.Outcome);
    }

    [Fact]
    public void Decode_KnowsEveryMember() =>
        Assert.All(Enum.GetValues<SeamldrStatus>(), static status => Assert.NotNull(SeamldrStatusDecoder.Decode((ulong)status).Name));

    [Fact]
    public void Decode_VmFailInvalid_SpeaksOfTheLoader() =>
        Assert.Contains("P-SEAMLDR", SeamldrStatusDecoder.Decode((ulong)TdxStatus.VmFailInvalid).Explanation, StringComparison.Ordinal);

    [Fact]
    public void Decode_AnyValue_HasAnAnswer() =>
        Gen.ULong.Sample(static raw =>
        {
            DecodedSeamldrStatus decoded = SeamldrStatusDecoder.Decode(raw);
            return decoded.Raw == raw && decoded.Explanation.Length > 0 && decoded.Advice.Length > 0;
        });
}
