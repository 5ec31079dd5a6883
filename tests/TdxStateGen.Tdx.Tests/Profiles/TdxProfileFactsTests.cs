namespace TdxStateGen.Tdx.Tests;

public sealed class TdxProfileFactsTests
{
    [Fact]
    public void All_CoversEveryGenerationOnce()
    {
        Assert.Equal([TdxProfile.V1_0, TdxProfile.V1_5, TdxProfile.V1_5_25], TdxProfileFacts.All.Select(static facts => facts.Profile));
        Assert.All(TdxProfileFacts.All, static facts => Assert.Same(facts, TdxProfileFacts.Of(facts.Profile)));
    }

    [Theory]
    [InlineData(TdxProfile.None)]
    [InlineData(TdxProfile.Any1_5)]
    [InlineData((TdxProfile)8)]
    public void Of_NotExactlyOne_IsRefused(TdxProfile profile) =>
        Assert.Throws<ArgumentException>(() => TdxProfileFacts.Of(profile));

    [Theory]
    [InlineData(TdxProfile.V1_0, 128, true, TdxStatus.SysBusy, TdxStatus.SysBusy, 4)]
    [InlineData(TdxProfile.V1_5, 2048, false, TdxStatus.RndNoEntropy, TdxStatus.RndNoEntropy, 9)]
    [InlineData(TdxProfile.V1_5_25, 2048, false, TdxStatus.RndNoEntropy, null, 9)]
    public void Of_Generation_HasItsDifferences(TdxProfile profile, int keyIds, bool shutsDown, TdxStatus init, TdxStatus? lpInit, int tdcs)
    {
        TdxProfileFacts facts = TdxProfileFacts.Of(profile);

        Assert.Equal(((uint)keyIds, shutsDown, init, lpInit, tdcs), (facts.MaxKeyIds, facts.LpShutdownShutsDown, facts.InitEntropyStatus, facts.LpInitEntropyStatus, facts.MaxTdcsPages));
        Assert.Equal(profile == TdxProfile.V1_5_25, facts.HasDynamicPamt);
        Assert.Equal(profile != TdxProfile.V1_0, facts.HasFatalBit);
    }

    [Fact]
    public void EntropyStatuses_ExistInTheirGeneration() =>
        Assert.All(TdxProfileFacts.All, static facts =>
            Assert.True(TdxStatusDecoder.Decode(facts.InitEntropyStatus).DefinedIn.HasFlag(facts.Profile)));
}
