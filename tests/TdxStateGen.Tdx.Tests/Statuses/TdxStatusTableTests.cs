namespace TdxStateGen.Tdx.Tests;

public sealed class TdxStatusTableTests
{
    public static TheoryData<string, string, string> Rows()
    {
        TheoryData<string, string, string> data = [];
        foreach (string[] row in Fixture.ReadRows("statuses.csv"))
        {
            data.Add(row[0], row[1], row[2]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Decode_EveryStatusOfTheHeaders_GivesItsName(string value, string name, string versions)
    {
        TdxProfile profile = versions == "1.0.3" ? TdxProfile.V1_0 : TdxProfile.V1_5_25;

        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(Fixture.Number(value), profile);

        Assert.Equal(name, decoded.Name);
        Assert.NotNull(decoded.Status);
        Assert.True(Enum.IsDefined(decoded.Status.Value));
        Assert.NotEmpty(decoded.Explanation);
        Assert.NotEmpty(decoded.Advice);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Decode_EveryStatusOfTheHeaders_TellsWhichModulesDefineIt(string value, string name, string versions)
    {
        TdxProfile expected = versions.Split(' ').Aggregate(TdxProfile.None, static (set, version) => set | version switch
        {
            "1.0.3" => TdxProfile.V1_0,
            "1.5.01" => TdxProfile.V1_5,
            "1.5.25" => TdxProfile.V1_5_25,
            _ => TdxProfile.None,
        });

        DecodedTdxStatus decoded = TdxStatusDecoder.Decode(Fixture.Number(value));

        // One value has two names, each in its own versions.
        expected = decoded.OtherName is null ? expected : TdxProfile.V1_0 | TdxProfile.Any1_5;
        Assert.Equal(expected, decoded.DefinedIn);
        Assert.True(name == decoded.Name || name == decoded.OtherName);
    }

    [Fact]
    public void Table_AndEnum_HaveTheSameStatuses()
    {
        Assert.Equal(Enum.GetValues<TdxStatus>().Order(), TdxStatusTable.Rows.Select(static row => row.Status).Order());
    }

    [Fact]
    public void Enum_HasNoAliases() =>
        Assert.Equal(Enum.GetNames<TdxStatus>().Length, Enum.GetValues<TdxStatus>().Distinct().Count());

    [Fact]
    public void Fixture_AndEnum_CountTheSame()
    {
        int values = Fixture.ReadRows("statuses.csv").Select(static row => row[0]).Distinct().Count();

        Assert.Equal(Enum.GetValues<TdxStatus>().Length, values);
    }

    [Fact]
    public void FindByName_KnowsHeaderNamesMembersAndTheOldName()
    {
        Assert.Equal(TdxStatus.SysBusy, TdxStatusDecoder.FindByName("TDX_SYS_BUSY"));
        Assert.Equal(TdxStatus.SysBusy, TdxStatusDecoder.FindByName("sysbusy"));
        Assert.Equal(TdxStatus.LimitCpuidMaxvalSet, TdxStatusDecoder.FindByName("TDX_BOOT_NT4_SET"));
        Assert.Equal(TdxStatus.TdFatal, TdxStatusDecoder.FindByName("TDX_TD_FATAL"));
        Assert.Null(TdxStatusDecoder.FindByName("TDX_NO_SUCH_STATUS"));
    }
}
