using System.Text;
using System.Text.Json;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Planning;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Planning;

/// <summary>Every public boot log that was collected, where the collection is at hand.</summary>
public sealed class PlanCorpusTests
{
    [SkippableFact]
    public void Every_log_with_cmrs_is_planned_to_the_figure_that_its_kernel_printed()
    {
        int planned = 0, compared = 0;
        foreach (JsonDocument document in Cases())
        {
            using (document)
            {
                JsonElement root = document.RootElement, facts = root.GetProperty("facts");
                if (!facts.TryGetProperty("cmr", out _)) { continue; }

                string id = root.GetProperty("id").GetString()!;
                MachineDescription machine = PlanSource.Read(new MemoryStream(Encoding.UTF8.GetBytes(Log(root))), id).Machine;
                PlanReport report = PlanMaker.Make(new(machine, machine.Profile.Value, TdmrHolePolicy.Cmr, IsDynamic: false));
                planned++;

                Assert.True(report.Asked.Verdict.ComesUp, $"{id}: {report.Asked.Verdict.Reason}");
                Assert.Equal((id, facts.GetProperty("derived").GetProperty("pamt_kb_computed").GetUInt64()), (id, report.Asked.PamtKiB));
                if (facts.TryGetProperty("pamt_kb", out JsonElement printed))
                {
                    compared++;
                    Assert.Equal((id, printed.GetUInt64()), (id, report.Asked.PamtKiB));
                    Assert.Equal((id, printed.GetUInt64()), (id, PlanMaker.Make(report.Request with { Holes = TdmrHolePolicy.MemoryMap }).Asked.PamtKiB));
                }
            }
        }

        Assert.True(planned >= 9 && compared >= 5, $"{planned} logs planned, {compared} compared");
    }

    [SkippableFact]
    public void Every_log_with_a_memory_map_fails_as_its_kernel_did()
    {
        int compared = 0;
        foreach (JsonDocument document in Cases())
        {
            using (document)
            {
                string log = Log(document.RootElement);
                if (!log.Contains("BIOS-e820", StringComparison.Ordinal)) { continue; }

                MachineDescription machine = PlanSource.Read(new MemoryStream(Encoding.UTF8.GetBytes(log)), "log").Machine;
                PlanReport report = PlanMaker.Make(new(machine, machine.Profile.Value, TdmrHolePolicy.MemoryMap, IsDynamic: false));
                compared++;

                Assert.Equal(document.RootElement.GetProperty("error_code").GetInt32(), -(int)report.Asked.Verdict.Errno);
                Assert.Contains(report.Asked.Verdict.KernelMessage!, log, StringComparison.Ordinal);
            }
        }

        Assert.True(compared >= 1, "no log shows a memory map");
    }

    [SkippableFact]
    public void Every_figure_without_cmrs_is_explained()
    {
        int explained = 0;
        foreach (JsonDocument document in Cases())
        {
            using (document)
            {
                JsonElement facts = document.RootElement.GetProperty("facts");
                if (facts.TryGetProperty("cmr", out _) || !facts.TryGetProperty("pamt_kb", out JsonElement printed)) { continue; }

                PamtSolution solution = Assert.Single(PamtFigures.Explain(printed.GetUInt64()).Solutions);
                JsonElement derived = facts.GetProperty("derived");
                explained++;

                Assert.Equal(
                    (derived.GetProperty("tdmr_total_gib_implied").GetUInt64(), derived.GetProperty("remaining_4k_units").GetUInt64()), (solution.TotalGiB, solution.TopLevelPages));
                InputException refusal = Assert.Throws<InputException>(() => PlanSource.Read(new MemoryStream(Encoding.UTF8.GetBytes(Log(document.RootElement))), "log"));
                Assert.Contains("--explain-pamt " + printed.GetRawText(), refusal.Message, StringComparison.Ordinal);
            }
        }

        Assert.True(explained >= 4, $"only {explained} figures");
    }

    private static IEnumerable<JsonDocument> Cases() => Directory.GetFiles(SharedFiles.Corpus(), "0*.json").Order(StringComparer.Ordinal).Select(static file => JsonDocument.Parse(File.ReadAllText(file)));

    private static string Log(JsonElement root) => string.Join('\n', root.GetProperty("log").EnumerateArray().Select(static line => line.GetString()));
}
