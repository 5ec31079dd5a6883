using System.Text.Json.Nodes;

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>
/// Traces changed in ways after which the rules say what must come out: own traces always, the recorded ones where they are beside the repository.
/// </summary>
public sealed class TraceMutationTests
{
    private const ulong ReservedBit = 1UL << 24;

    // SYS.INIT, SYS.CONFIG, SYS.SHUTDOWN and SYS.UPDATE: any LP may make them, so long as every LP is alike.
    private static readonly HashSet<ulong> GlobalLeaves = [33, 45, 52, 53];

    public static TheoryData<string> Files => [.. new[] { TraceFile.Own, SharedFiles.Find("oracle/sys.jsonl") }.OfType<string>()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Global_leaves_answer_alike_on_every_lp(string file)
    {
        int moved = 0;
        AllAgree(file, steps =>
        {
            if (HasConditionOfAnLp(steps))
            {
                return;
            }

            foreach (JsonObject call in steps.OfType<JsonObject>().Where(IsCall).Where(static call => GlobalLeaves.Contains(Leaf(call) & 0xFFFF)))
            {
                moved += (int)call["lp"]! == 0 ? 0 : 1;
                call["lp"] = 0;
            }
        });
        Assert.NotEqual(0, moved);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Calls_that_the_dispatcher_refuses_leave_no_trace(string file) => AllAgree(file, steps =>
    {
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i] is JsonObject step && IsCall(step) && !HasConditionOfAnLp(steps))
            {
                // The same call once more before it, with a reserved bit: nothing but RAX may change.
                JsonObject refused = step.DeepClone().AsObject();
                refused["leaf"] = Hex(Leaf(step) | ReservedBit);
                refused["rax"] = "0xC000010000000000";
                refused.Remove("out");
                refused.Remove("state");
                steps.Insert(i, refused);
            }
        }
    }, skipModule: "1.0");

    [Theory]
    [MemberData(nameof(Files))]
    public void Order_in_which_lps_are_initialised_does_not_matter(string file)
    {
        int turned = 0;
        AllAgree(file, steps =>
        {
            JsonObject[] run = [.. steps.OfType<JsonObject>()
                .SkipWhile(static step => !IsInitializedLp(step))
                .TakeWhile(IsInitializedLp)];
            int[] lps = [.. run.Select(static call => (int)call["lp"]!)];
            if (HasConditionOfAnLp(steps) || lps.Length < 2)
            {
                return;
            }

            turned++;
            for (int i = 0; i < run.Length; i++)
            {
                run[i]["lp"] = lps[^(i + 1)];
            }
        });
        Assert.NotEqual(0, turned);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Status_that_is_changed_anywhere_is_found(string file)
    {
        string[] lines = File.ReadAllLines(file);
        int changed = 0;
        string[] mutated = [.. lines.Select((line, index) =>
        {
            JsonObject trace = JsonNode.Parse(line)!.AsObject();
            JsonObject[] calls = [.. trace["steps"] is JsonArray steps ? steps.OfType<JsonObject>().Where(IsCall) : []];
            if (calls.Length == 0)
            {
                return line;
            }

            // Another call of the line for each line, so that all places take their turn.
            JsonObject call = calls[index % calls.Length];
            call["rax"] = Hex(Convert.ToUInt64(((string)call["rax"]!)[2..], 16) ^ 0x20);
            changed++;
            return trace.ToJsonString();
        })];

        Assert.Equal(changed, TraceFile.Run(string.Join('\n', mutated)).Diverged.Count);
        Assert.NotEqual(0, changed);
    }

    private static void AllAgree(string file, Action<JsonArray> mutate, string? skipModule = null)
    {
        List<string> lines = [];
        foreach (string line in File.ReadLines(file))
        {
            JsonObject trace = JsonNode.Parse(line)!.AsObject();
            if (trace["steps"] is JsonArray steps && (string)trace["module"]! != skipModule)
            {
                mutate(steps);
                lines.Add(trace.ToJsonString());
            }
            else if ((string)trace["kind"]! == "header")
            {
                lines.Add(line);
            }
        }

        ConformanceReport report = TraceFile.Run(string.Join('\n', lines));

        Assert.Empty(report.Diverged);
        Assert.Equal(lines.Count - 1, report.Total);
    }

    private static bool IsCall(JsonObject step) => (string)step["op"]! == "call";

    private static bool IsInitializedLp(JsonObject step) => IsCall(step) && Leaf(step) == 35 && (string)step["rax"]! == "0x0";

    private static bool HasConditionOfAnLp(JsonArray steps) =>
        steps.OfType<JsonObject>().Any(static step => step["lp_busy"] is not null || (step["msr"] is { } msr && (int)msr["lp"]! >= 0) || step["rand_fail"] is not null);

    private static ulong Leaf(JsonObject call) => Convert.ToUInt64(((string)call["leaf"]!)[2..], 16);

    private static string Hex(ulong number) => "0x" + number.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
}
