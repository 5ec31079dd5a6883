using System.Text.Json;

namespace TdxStateGen.Tdx.Tests;

/// <summary>Answers recorded from the real module judge the checker that judges plans, and the CMR list.</summary>
public sealed class RecordedModuleTests
{
    private const int AddressBits = 46; // 52 bits of which 6 hold the KeyID
    private const string SysConfig = "0x2D";

    [SkippableFact]
    public void Checker_AnswersAsTheRecordedModuleDid()
    {
        string[] lines = File.ReadAllLines(SharedFolder.Require("oracle", "sys.jsonl"));
        using JsonDocument header = JsonDocument.Parse(lines[0]);
        MemoryRange[] defaults = Ranges(header.RootElement.GetProperty("platform_defaults").GetProperty("cmrs"));
        List<string> wrong = [];
        int compared = 0;
        foreach (string line in lines.Skip(1))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement sequence = document.RootElement;
            if (!sequence.TryGetProperty("steps", out JsonElement steps)) { continue; }

            MemoryRange[] cmrs = sequence.TryGetProperty("cmrs", out JsonElement own) ? Ranges(own) : defaults;
            foreach ((IReadOnlyList<TdmrInfo> tdmrs, bool dynamicPamt, ulong recorded) in ConfigCalls(steps))
            {
                if (recorded != 0 && ((TdxStatus)recorded).ClassNumber() != (byte)TdxStatusClass.Memory) { continue; }

                compared++;
                TdxStatus answer = new SysConfigChecker(cmrs, AddressBits, dynamicPamt).Check(tdmrs);
                if ((ulong)answer != recorded)
                {
                    wrong.Add($"{sequence.GetProperty("id")}: recorded 0x{recorded:X16}, checker 0x{(ulong)answer:X16}");
                }
            }
        }

        Assert.True(compared > 200, $"Only {compared} calls were compared.");
        Assert.Empty(wrong);
    }

    [SkippableFact]
    public void CmrList_IsRefusedWhereTheRecordedModuleRefusedIt()
    {
        int compared = 0;
        foreach (string line in File.ReadLines(SharedFolder.Require("oracle", "sys.jsonl")).Skip(1))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (!document.RootElement.TryGetProperty("id", out JsonElement id) || !id.GetString()!.Contains("/cmr-init/", StringComparison.Ordinal)) { continue; }

            MemoryRange[] cmrs = Ranges(document.RootElement.GetProperty("cmrs"));
            ulong recorded = Number(document.RootElement.GetProperty("steps").EnumerateArray().First(IsSysInit).GetProperty("rax"));
            bool refused = !CmrList.TryCreate(cmrs, out _, out CmrListError? error, AddressBits) && error.IsRefusedByModule;

            Assert.True((recorded == (ulong)TdxStatus.CmrListInvalid) == refused, $"{id}: recorded 0x{recorded:X16}, list says {error?.Problem}");
            compared++;
        }

        Assert.True(compared > 10, $"Only {compared} lists were compared.");

        static bool IsSysInit(JsonElement step) => step.TryGetProperty("leaf", out JsonElement leaf) && leaf.GetString() == "0x21";
    }

    /// <summary>Every TDH.SYS.CONFIG whose memory the sequence itself wrote.</summary>
    private static IEnumerable<(IReadOnlyList<TdmrInfo> Tdmrs, bool DynamicPamt, ulong Status)> ConfigCalls(JsonElement steps)
    {
        Dictionary<ulong, TdmrInfo> infos = [];
        Dictionary<ulong, ulong[]> arrays = [];
        foreach (JsonElement step in steps.EnumerateArray())
        {
            switch (step.GetProperty("op").GetString())
            {
                case "tdmr_info":
                    infos[Number(step.GetProperty("pa"))] = Info(step);
                    break;
                case "u64s":
                    arrays[Number(step.GetProperty("pa"))] = [.. step.GetProperty("values").EnumerateArray().Select(Number)];
                    break;
                case "call" when step.GetProperty("leaf").GetString() == SysConfig && step.TryGetProperty("in", out JsonElement registers):
                    ulong count = Register(registers, "rdx");
                    if (arrays.TryGetValue(Register(registers, "rcx"), out ulong[]? addresses)
                        && count <= (ulong)addresses.Length
                        && addresses.Take((int)count).All(infos.ContainsKey))
                    {
                        bool dynamicPamt = (Register(registers, "r8") & 0x10000) != 0;
                        yield return ([.. addresses.Take((int)count).Select(address => infos[address])], dynamicPamt, Number(step.GetProperty("rax")));
                    }

                    break;
            }
        }
    }

    private static TdmrInfo Info(JsonElement step) => new()
    {
        Base = Number(step.GetProperty("base")),
        Size = Number(step.GetProperty("size")),
        Pamt1GBase = Number(step.GetProperty("pamt_1g")[0]),
        Pamt1GSize = Number(step.GetProperty("pamt_1g")[1]),
        Pamt2MBase = Number(step.GetProperty("pamt_2m")[0]),
        Pamt2MSize = Number(step.GetProperty("pamt_2m")[1]),
        Pamt4KBase = Number(step.GetProperty("pamt_4k")[0]),
        Pamt4KSize = Number(step.GetProperty("pamt_4k")[1]),
        ReservedAreas = [.. step.GetProperty("rsvd").EnumerateArray().Select(static area => new TdmrReservedArea(Number(area[0]), Number(area[1])))],
    };

    private static MemoryRange[] Ranges(JsonElement slots) =>
        [.. slots.EnumerateArray().Select(static slot => new MemoryRange(Number(slot[0]), Number(slot[0]) + Number(slot[1])))];

    private static ulong Register(JsonElement registers, string name) => registers.TryGetProperty(name, out JsonElement value) ? Number(value) : 0;

    private static ulong Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetUInt64() : Fixture.Number(value.GetString()!);
}
