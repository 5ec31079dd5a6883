using System.Text.Json;

namespace TdxStateGen.Tdx.Tests;

/// <summary>Boot logs of real hosts that show both CMRs and the size of the PAMT.</summary>
public sealed class TdmrPlannerCorpusTests
{
    private const string Folder = "corpus";

    public static TheoryData<string> Cases()
    {
        TheoryData<string> data = [];
        foreach (string file in SharedFolder.Files(Folder, "0*.json").Where(ShowsCmrsAndPamt).DefaultIfEmpty("boot logs"))
        {
            data.Add(file);
        }

        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void PlanFromCmrs_TakesThePamtThatTheLogShows(string file)
    {
        using JsonDocument document = Read(file);
        JsonElement facts = document.RootElement.GetProperty("facts");
        MemoryRange[] cmrs = [.. facts.GetProperty("cmr").EnumerateArray().Select(static ends => new MemoryRange(Number(ends[0]), Number(ends[1])))];

        TdmrPlanResult result = TdmrPlanner.PlanFromCmrs(cmrs);

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal(facts.GetProperty("pamt_kb").GetUInt64(), result.Plan.PamtKiB);
    }

    private static bool ShowsCmrsAndPamt(string file)
    {
        using JsonDocument document = Read(file);
        JsonElement facts = document.RootElement.GetProperty("facts");
        return facts.TryGetProperty("pamt_kb", out JsonElement pamt) && pamt.ValueKind == JsonValueKind.Number
            && facts.TryGetProperty("cmr", out JsonElement cmrs) && cmrs.ValueKind == JsonValueKind.Array;
    }

    private static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllText(SharedFolder.Require(Folder, file)));

    private static ulong Number(JsonElement value) => Fixture.Number(value.GetString()!);
}
