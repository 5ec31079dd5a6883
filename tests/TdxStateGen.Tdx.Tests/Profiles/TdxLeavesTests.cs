using CsCheck;

namespace TdxStateGen.Tdx.Tests;

public sealed class TdxLeavesTests
{
    [Theory]
    [InlineData(33UL, "TDH.SYS.INIT")]
    [InlineData(0x22UL, "TDH.SYS.RD")]
    [InlineData(0x1CUL, "TDH.PHYMEM.PAGE.RECLAIM")]
    [InlineData(0x0FUL, "TDH.MEM.PAGE.DEMOTE")]
    [InlineData(254UL, "TDDEBUGCONFIG")]
    [InlineData(0x1_0021UL, "TDH.SYS.INIT")]
    [InlineData(0x8000_0000_0000_0001, "SEAMLDR.INSTALL")]
    public void Find_NamesTheLeafOfRax(ulong rax, string name)
    {
        Assert.Equal(name, TdxLeaves.Find(rax)?.Name);
        Assert.Same(TdxLeaves.Find(rax), TdxLeaves.FindByName(name.ToLowerInvariant()));
    }

    [Fact]
    public void Find_AnyValue_IsALeafOfThatNumberOrNone() =>
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 300]).Sample(static rax =>
            TdxLeaves.Find(rax) is not { } leaf || leaf.Number == (rax & 0x8000_0000_0000_FFFF));

    [Fact]
    public void List_IsAscendingAndNamesAreDistinct()
    {
        Assert.Equal(TdxLeaves.List.Select(static leaf => leaf.Number).Order(), TdxLeaves.List.Select(static leaf => leaf.Number));
        Assert.Equal(TdxLeaves.List.Length, TdxLeaves.List.Select(static leaf => leaf.Name).Distinct().Count());
    }

    [Fact]
    public void SysLeavesOfTheSources_TellScopeCountAndConcurrency()
    {
        TdxLeafInfo[] leaves = [.. TdxLeaves.List.Where(static leaf => leaf is { Group: TdxLeafGroup.System, Profiles: not TdxProfile.None })];

        Assert.Equal([31UL, 32, 33, 34, 35, 36, 37, 44, 45, 52, 53], leaves.Select(static leaf => leaf.Number));
        Assert.All(leaves, static leaf => Assert.False(string.IsNullOrEmpty(leaf.Scope) || string.IsNullOrEmpty(leaf.RunCount) || string.IsNullOrEmpty(leaf.Concurrency)));
    }

    [Theory]
    [InlineData(34, TdxProfile.V1_0, false)]
    [InlineData(34, TdxProfile.Any1_5, true)]
    [InlineData(58, TdxProfile.V1_5, false)]
    [InlineData(58, TdxProfile.Any1_5, false)]
    [InlineData(58, TdxProfile.V1_5_25, true)]
    [InlineData(42, TdxProfile.V1_5_25, false)]
    [InlineData(33, TdxProfile.None, false)]
    public void IsIn_WantsEveryGenerationAskedFor(int leaf, TdxProfile profile, bool expected) =>
        Assert.Equal(expected, TdxLeaves.Find((ulong)leaf)!.IsIn(profile));

    /// <summary>The way up, as every generation walks it.</summary>
    [Theory]
    [InlineData(33, TdxSituation.InitPending)]
    [InlineData(35, TdxSituation.ThisLpMissing)]
    [InlineData(45, TdxSituation.AllLpsInitialized)]
    [InlineData(31, TdxSituation.ConfigDone)]
    [InlineData(36, TdxSituation.Ready)]
    public void AnswerIn_BringUpLeaf_IsLegalInItsSituationOnly(int leaf, TdxSituation legal)
    {
        foreach (TdxProfileFacts facts in TdxProfileFacts.All)
        {
            Assert.Equal(
                [legal],
                Enum.GetValues<TdxSituation>().Where(situation => TdxLeaves.AnswerIn((ulong)leaf, situation, facts.Profile) == TdxStatus.Success));
        }
    }

    [Theory]
    [InlineData(34, TdxSituation.AllLpsInitialized, TdxProfile.V1_0, TdxStatus.SysNotReady)]
    [InlineData(34, TdxSituation.Ready, TdxProfile.V1_0, TdxStatus.OperandInvalid)]
    [InlineData(34, TdxSituation.AllLpsInitialized, TdxProfile.V1_5, TdxStatus.Success)]
    [InlineData(35, TdxSituation.OtherLpsMissing, TdxProfile.V1_5, TdxStatus.SysLpInitDone)]
    [InlineData(45, TdxSituation.OtherLpsMissing, TdxProfile.V1_5, TdxStatus.SysConfigNotPending)]
    [InlineData(52, TdxSituation.ConfigDone, TdxProfile.V1_5, TdxStatus.SysNotReady)]
    [InlineData(44, TdxSituation.ShutDown, TdxProfile.V1_5, TdxStatus.Success)]
    [InlineData(33, TdxSituation.ShutDown, TdxProfile.V1_5, TdxStatus.SysShutdown)]
    [InlineData(9, TdxSituation.ConfigDone, TdxProfile.V1_5, TdxStatus.SysNotReady)]
    [InlineData(9, TdxSituation.Ready, TdxProfile.V1_5, null)]
    [InlineData(999, TdxSituation.Ready, TdxProfile.V1_5, TdxStatus.OperandInvalid)]
    public void AnswerIn_RefusesAsTheModuleDoes(int leaf, TdxSituation situation, TdxProfile profile, TdxStatus? status) =>
        Assert.Equal(status, TdxLeaves.AnswerIn((ulong)leaf, situation, profile));

    [Fact]
    public void ToString_IsNameAndNumber()
    {
        Assert.Equal("TDH.SYS.INIT (33)", TdxLeaves.Find(33)!.ToString());
        Assert.Equal("SEAMLDR.INSTALL (0x8000000000000001)", TdxLeaves.Find(0x8000_0000_0000_0001)!.ToString());
    }
}
