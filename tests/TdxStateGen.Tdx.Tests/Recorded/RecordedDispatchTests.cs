using System.Text.Json;

namespace TdxStateGen.Tdx.Tests;

/// <summary>The leaf table against what the real module answered to every leaf number in every state.</summary>
public sealed class RecordedDispatchTests
{
    private const ulong UnknownLeaf = (ulong)TdxStatus.OperandInvalid;

    // These exist only once the module runs with dynamic PAMT, which the recorded one did not.
    private static readonly ulong[] DynamicPamtLeaves = [58, 59];

    [SkippableFact]
    public void Refusals_AreTheRecordedOnes()
    {
        int compared = 0;
        foreach ((string id, TdxProfile profile, TdxSituation situation, ulong leaf, ulong recorded) in Matrix())
        {
            // Operands were all zero, so a leaf that the state allows answers with its own first complaint.
            TdxStatus? answer = TdxLeaves.AnswerIn(leaf, situation, profile);
            if (answer is null or TdxStatus.Success) { continue; }

            Assert.True((ulong)answer == recorded, $"{id} leaf {leaf}: recorded 0x{recorded:X16}, table {answer}");
            compared++;
        }

        Assert.True(compared > 500, $"Only {compared} answers were compared.");
    }

    [SkippableFact]
    public void Leaves_ExistWhereTheRecordedModuleKnewThem()
    {
        int compared = 0;
        foreach ((string id, TdxProfile profile, TdxSituation situation, ulong leaf, ulong recorded) in Matrix())
        {
            if (situation != TdxSituation.Ready || DynamicPamtLeaves.Contains(leaf)) { continue; }

            Assert.True((TdxLeaves.Find(leaf)?.IsIn(profile) ?? false) == (recorded != UnknownLeaf), $"{id} leaf {leaf}: recorded 0x{recorded:X16}");
            compared++;
        }

        Assert.True(compared > 100, $"Only {compared} leaves were compared.");
    }

    private static IEnumerable<(string Id, TdxProfile Profile, TdxSituation Situation, ulong Leaf, ulong Status)> Matrix()
    {
        foreach (string line in File.ReadLines(SharedFolder.Require("oracle", "sys.jsonl")).Skip(1))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement matrix = document.RootElement;
            string id = matrix.TryGetProperty("id", out JsonElement value) ? value.GetString()! : "";
            if (!id.Contains("/dispatch-", StringComparison.Ordinal)) { continue; }

            TdxProfile profile = id.StartsWith("1.5.01", StringComparison.Ordinal) ? TdxProfile.V1_5 : TdxProfile.V1_5_25;
            TdxSituation situation = matrix.GetProperty("start_state").GetString() switch
            {
                "SYSINIT_PENDING" => TdxSituation.InitPending,
                "SYSINIT_DONE" => TdxSituation.AllLpsInitialized,
                "SYSCONFIG_DONE" => TdxSituation.ConfigDone,
                "SYS_READY" => TdxSituation.Ready,
                _ => TdxSituation.ShutDown,
            };
            foreach (JsonProperty result in matrix.GetProperty("results").EnumerateObject())
            {
                JsonElement rax = result.Value.ValueKind == JsonValueKind.Object ? result.Value.GetProperty("rax") : result.Value;
                yield return (id, profile, situation, Fixture.Number(result.Name), Fixture.Number(rax.GetString()!));
            }
        }
    }
}
