using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class TdxStatusDecoderTests
{
    public static TheoryData<string, string, string, string> RealStatuses()
    {
        TheoryData<string, string, string, string> data = [];
        foreach (string[] row in Fixture.ReadRows("real-statuses.csv"))
        {
            data.Add(row[0], row[1], row[2], row[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(RealStatuses))]
    public void Decode_StatusesOfRealMachines_NamesStatusAndDetail(string value, string leaf, string name, string detail)
    {
        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(Fixture.Number(value), leaf: Fixture.Number(leaf));

        Assert.Equal(name, decoded.Name);
        Assert.Equal(TdxStatusOutcome.Error, decoded.Outcome);
        Assert.Equal(detail, decoded.Details.Name ?? "");
    }

    [Theory]
    [InlineData(TdxStatus.SysNotReady, 34, "1.0")]
    [InlineData(TdxStatus.SysNotReady, 36, "every package")]
    [InlineData(TdxStatus.SysNotReady, 52, "platform resets")]
    [InlineData(TdxStatus.PageMetadataIncorrect, 28, "double free")]
    [InlineData(TdxStatus.MetadataFieldIdIncorrect, 34, "probes")]
    [InlineData(TdxStatus.VmFailInvalid, 33, "BIOS did not load it")]
    [InlineData(TdxStatus.SysBusy, 31, "one after the other")]
    public void Decode_WithTheLeaf_AdvisesOnThatLeaf(TdxStatus status, int leaf, string phrase)
    {
        string advice = TdxStatusDecoder.Decode(status, leaf: (ulong)leaf).Advice;

        Assert.Contains(phrase, advice, StringComparison.Ordinal);
        Assert.NotEqual(TdxStatusDecoder.Decode(status).Advice, advice);
    }

    [Fact]
    public void Decode_LeafWithVersionBits_LooksAtTheLeafNumberOnly()
    {
        const ulong versionOne = 1UL << 16;

        Assert.Equal(
            TdxStatusDecoder.Decode(TdxStatus.SysNotReady, leaf: 34).Advice,
            TdxStatusDecoder.Decode(TdxStatus.SysNotReady, leaf: versionOne | 34).Advice);
    }

    [Theory]
    [InlineData(TdxProfile.V1_0, "TDX_BOOT_NT4_SET", "TDX_LIMIT_CPUID_MAXVAL_SET")]
    [InlineData(TdxProfile.V1_5, "TDX_LIMIT_CPUID_MAXVAL_SET", "TDX_BOOT_NT4_SET")]
    [InlineData(TdxProfile.None, "TDX_LIMIT_CPUID_MAXVAL_SET", "TDX_BOOT_NT4_SET")]
    public void Decode_ValueWithTwoNames_GoesByProfile(TdxProfile profile, string name, string other)
    {
        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(0xC000_0901_0000_0000, profile);

        Assert.Equal((name, other), (decoded.Name, decoded.OtherName));
    }

    [Theory]
    [InlineData(TdxStatus.InvalidTdmr, 3u, 3, null, null, null)]
    [InlineData(TdxStatus.TdmrOutsideCmrs, 63u, 63, null, null, null)]
    [InlineData(TdxStatus.InvalidReservedInTdmr, 0x0502u, 2, null, 5, null)]
    [InlineData(TdxStatus.PamtOutsideCmrs, 0x0201u, 1, 2, null, null)]
    [InlineData(TdxStatus.PamtOverlap, 0x070104u, 4, 1, null, 7)]
    public void Decode_TdmrStatus_TellsIndexLevelAndOther(TdxStatus status, uint details, int tdmr, int? level, int? area, int? other)
    {
        TdxStatusDetails decoded = TdxStatusDecoder.Decode(status.With(details)).Details;

        Assert.Equal((tdmr, level, area, other), (decoded.TdmrIndex, decoded.PamtLevel, decoded.ReservedAreaIndex, decoded.OtherTdmrIndex));
    }

    [Theory]
    [InlineData(0xC000_0608_0000_0002, "operation state 2 (RUNNABLE)")]
    [InlineData(0xC000_0608_0000_0063, "operation state 99 (unknown)")]
    [InlineData(0xC000_0825_0000_0080, "at most 128 KeyIDs")]
    [InlineData(0x8000_0200_0000_00BB, "KET")]
    [InlineData(0xC000_0100_0000_0002, "register RDX")]
    [InlineData(0xC000_0100_0000_0040, "TD parameter ATTRIBUTES")]
    [InlineData(0xC000_0100_0000_0033, "operand id 51")]
    [InlineData(0xC000_0921_0000_0122, "MSR 0x122 (IA32_TSX_CTRL)")]
    [InlineData(0xC000_0921_0000_0123, "MSR 0x123")]
    [InlineData(0x8000_0512_0003_0000, "3 TD builds in progress")]
    [InlineData(0x8000_0512_0002_0001, "2 migrations in progress")]
    [InlineData(0x0000_0000_0000_004D, "exit reason 77 (0x4d)")]
    [InlineData(0xC000_0A10_0000_0901, "TDMR 1, PAMT of unknown level 9")]
    [InlineData(0xC000_0505_0000_0000, "")]
    [InlineData(0x8000_FF00_FFFF_0000, "")]
    public void Decode_Details_AreReadAsTheStatusSays(ulong raw, string text) =>
        Assert.Equal(text, TdxStatusDecoder.Decode(raw).Details.Text);

    [Theory]
    [InlineData(0xC000_05FF_0000_0000, "No header")]
    [InlineData(0x8000_0505_0000_0000, "TDX_SYS_NOT_READY")]
    [InlineData(0xC001_0505_0000_0000, "59:48")]
    [InlineData(0x8000_FF00_0000_0003, "TDX_SW_ERROR")]
    [InlineData(0xFFFF_FFFF_0000_0000, "class FF")]
    public void Decode_UnknownValue_SaysWhy(ulong raw, string phrase)
    {
        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(raw);

        Assert.Null(decoded.Name);
        Assert.Null(decoded.Status);
        Assert.Contains(phrase, decoded.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_AllOnes_IsTheValueThatAModuleLeavesWithoutSettingAStatus()
    {
        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(ulong.MaxValue);

        Assert.Equal("UNINITIALIZE_ERROR", decoded.Name);
        Assert.Equal(TdxStatus.UninitializeError, decoded.Status);
    }

    [Theory]
    [InlineData(0x0000_0000_0000_0000, TdxStatusOutcome.Success)]
    [InlineData(0x0000_0000_0000_0001, TdxStatusOutcome.Success)]
    [InlineData(0x0000_0815_0000_0000, TdxStatusOutcome.Informational)]
    [InlineData(0x0000_0A03_0000_0000, TdxStatusOutcome.Informational)]
    [InlineData(0x6000_0002_0000_0000, TdxStatusOutcome.Informational)]
    [InlineData(0x8000_0202_0000_0000, TdxStatusOutcome.Error)]
    public void Outcome_HasThreeClasses(ulong raw, TdxStatusOutcome outcome) =>
        Assert.Equal(outcome, TdxStatusDecoder.Decode(raw).Outcome);

    [Theory]
    [InlineData(TdxStatus.SysBusy, true, false, false)]
    [InlineData(TdxStatus.OperandInvalid, false, true, false)]
    [InlineData(TdxStatus.TdFatal, false, true, true)]
    [InlineData(TdxStatus.TdFatalV1_0, false, true, false)]
    [InlineData(TdxStatus.KeyConfigured, false, false, false)]
    public void Flags_FollowTheHighBits(TdxStatus status, bool recoverable, bool nonRecoverable, bool fatal)
    {
        TdxStatusCode code = new((ulong)status);

        Assert.Equal((recoverable, nonRecoverable, fatal), (code.IsRecoverable, code.IsNonRecoverable, code.IsFatal));
    }

    [Fact]
    public void ToString_IsOneLineWithValueNameAndDetail() =>
        Assert.Equal(
            "0xc000010000000045 TDX_OPERAND_INVALID (TD parameter CPUID_CONFIG)",
            TdxStatusDecoder.Decode(0xC000_0100_0000_0045).ToString());

    [Fact]
    public void Decode_AnyValueAndLeaf_HasAnAnswer() =>
        Gen.Select(AnyRaw, Gen.Enum<TdxProfile>(), Gen.ULong.Nullable()).Sample((raw, profile, leaf) =>
        {
            DecodedTdxStatus decoded = TdxStatusDecoder.Decode(raw, profile, leaf);
            return decoded.Code.Raw == raw
                && decoded.Explanation.Length > 0
                && decoded.Advice.Length > 0
                && decoded.Details.Raw == (decoded.Status?.ClassNumber() == 0xFF ? 0 : (uint)raw)
                && decoded.ToString().Contains($"0x{raw:x16}", StringComparison.Ordinal);
        }, iter: 10_000);

    [Fact]
    public void With_ThenCode_GivesBackTheCode() =>
        Gen.Select(Gen.Enum<TdxStatus>(), Gen.UInt).Where(static (status, _) => status.ClassNumber() != 0xFF)
            .Sample(static (status, detail) =>
            {
                TdxStatus detailed = status.With(detail);
                return detailed.Code() == status && detailed.Details() == detail && detailed.Matches(status)
                    && detailed.Outcome() == status.Outcome()
                    && TdxStatusDecoder.Decode(detailed).Status == status;
            });

    [Fact]
    public void Code_IsIdempotent() =>
        AnyRaw.Sample(static raw => ((TdxStatus)raw).Code() == ((TdxStatus)raw).Code().Code());

    [Fact]
    public void Matches_WithDetails_IsExact()
    {
        TdxStatus msr = TdxStatus.IncorrectMsrValue.With(0x122);

        Assert.True(msr.Matches(msr));
        Assert.False(TdxStatus.IncorrectMsrValue.With(0x10A).Matches(msr));
        Assert.False(TdxStatus.IncorrectMsrValue.Matches(msr));
    }

    [Fact]
    public void Matches_StatusesOfLinux_AreToldApartByTheLowHalf()
    {
        Assert.True(TdxStatus.VmFailInvalid.Matches(TdxStatus.VmFailInvalid));
        Assert.False(TdxStatus.GeneralProtection.Matches(TdxStatus.VmFailInvalid));
        Assert.False(TdxStatus.GeneralProtection.Matches(TdxStatus.UndefinedOpcode));
    }

    [Fact]
    public void With_OnAStatusOfLinux_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => TdxStatus.VmFailInvalid.With(1));

    // Uniform numbers hardly ever hit a known code: mix in codes with random details and single flipped bits.
    private static Gen<ulong> AnyRaw { get; } = Gen.OneOf(
        Gen.ULong,
        Gen.Select(Gen.Enum<TdxStatus>(), Gen.UInt, static (status, detail) => (ulong)status | detail),
        Gen.Select(Gen.Enum<TdxStatus>(), Gen.Int[0, 63], static (status, bit) => (ulong)status ^ (1UL << bit)));
}
