namespace TdxStateGen.Tdx.Tests.Update;

public class TdxModuleImageTests
{
    private static byte[] Good() => TdxModuleImage.Build(new byte[4096], new byte[3 * 4096]);

    [Fact]
    public void GoodImage_IsTakenApart()
    {
        byte[] file = Good();
        (file[4096], file[8192]) = (1, 2);

        Assert.True(TdxModuleImage.TryParse(file, out TdxModuleImage? image, out string? problem), problem);

        Assert.Equal((4096, 1), (image.Sigstruct.Length, image.Sigstruct.Span[0]));
        Assert.Equal((3, 2), (image.ModulePages, image.Module.Span[0]));
    }

    public static TheoryData<string, int, byte, string> Defects => new()
    {
        { "version", 1, 1, "header version 0x100" },
        { "mark", 4, (byte)'t', "TDX-BLOB" },
        { "sigstruct pages", 12, 2, "5 pages" },
        { "first reserved byte", 20, 1, "Reserved" },
        { "last reserved byte", 4095, 1, "Reserved" },
        { "huge page count", 19, 255, "bytes" },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void ByteOfTheHeader_ThatIsWrong_IsNamed(string what, int at, byte value, string said)
    {
        byte[] file = Good();
        file[at] = value;
        if (what == "sigstruct pages")
        {
            file[16] = 2;
            said = "2 pages of signature structure";
        }

        Assert.False(TdxModuleImage.TryParse(file, out TdxModuleImage? image, out string? problem));
        Assert.Null(image);
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData((5 * 4096) - 1)]
    public void FileThatIsTooShort_IsRefused(int length)
    {
        Assert.False(TdxModuleImage.TryParse(Good().AsMemory(0, length), out _, out string? problem));
        Assert.Contains($"{length} bytes", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ModuleWithMorePagesThanTheLoaderTakes_IsRefused()
    {
        Assert.True(TdxModuleImage.TryParse(TdxModuleImage.Build(new byte[4096], new byte[496 * 4096]), out _, out _));
        Assert.False(TdxModuleImage.TryParse(TdxModuleImage.Build(new byte[4096], new byte[497 * 4096]), out _, out string? problem));
        Assert.Contains("497 pages of module", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Checksum_IsNotLookedAt()
    {
        byte[] file = Good();
        file[2] = 0x55;

        Assert.True(TdxModuleImage.TryParse(file, out _, out _));
    }

    [Fact]
    public void PartsThatAreNotWholePages_AreNotWritten() => Assert.Throws<ArgumentException>(static () => TdxModuleImage.Build(new byte[2048], new byte[4096]));

    [Fact]
    public void UpdaterWithABadImage_SendsNothing()
    {
        UpdateBench bench = new(file: Good()[1..]);

        bench.AssertOldModuleRuns(TdxUpdateResult.InvalidImage);
        Assert.Empty(bench.Recorder.Calls);
    }

    [Fact]
    public void UpdaterWithAnImageWithoutPages_LeavesTheJudgementToTheLoader() =>
        new UpdateBench(file: TdxModuleImage.Build([], [])).AssertLost(TdxUpdateState.CpuInstall, SeamldrLeaf.Install);

    [Fact]
    public void AnyBytes_AreReadWithoutAnException()
    {
        Random random = new(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] file = i % 2 == 0 ? Good() : new byte[random.Next(3 * 4096)];
            for (int flips = random.Next(1, 4); flips > 0 && file.Length > 0; flips--)
            {
                file[random.Next(Math.Min(file.Length, 24))] = (byte)random.Next(256);
            }

            bool parsed = TdxModuleImage.TryParse(file, out TdxModuleImage? image, out string? problem);
            Assert.Equal(parsed, image is not null);
            Assert.Equal(parsed, problem is null);
        }
    }
}
