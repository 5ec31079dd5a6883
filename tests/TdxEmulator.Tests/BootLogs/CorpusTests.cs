using System.Text;
using System.Text.Json;
using TdxEmulator.BootLogs;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.BootLogs;

/// <summary>Every public boot log that was collected, where the collection is at hand.</summary>
public sealed class CorpusTests
{
    [SkippableFact]
    public void Every_log_of_the_corpus_is_read_as_its_facts_say()
    {
        int machines = 0;
        foreach (string file in Directory.EnumerateFiles(SharedFiles.Corpus(), "0*.json"))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            JsonElement facts = document.RootElement.GetProperty("facts");
            string log = string.Join('\n', document.RootElement.GetProperty("log").EnumerateArray().Select(static line => line.GetString()));
            BootLog boot = Assert.Single(BootLogParser.Read(new MemoryStream(Encoding.UTF8.GetBytes(log)), file));
            if (!boot.HasMemory)
            {
                Assert.Throws<InputException>(() => BootLogMachine.Describe([boot]));
                continue;
            }

            MachineDescription machine = BootLogMachine.Describe([boot]);
            machines++;
            Assert.Equal(
                facts.GetProperty("cmr").EnumerateArray().Select(static cmr => $"[{cmr[0].GetString()}, {cmr[1].GetString()})"), machine.Cmrs.Value.Select(static cmr => cmr.ToString()));
            if (machine.KeyIds.Provenance.Kind == ProvenanceKind.Transcribed)
            {
                Assert.Equal(facts.GetProperty("nr_mktme_keyids").GetInt32(), machine.KeyIds.Value.Mktme);
                Assert.Equal(facts.GetProperty("nr_tdx_keyids").GetInt32(), machine.KeyIds.Value.Tdx);
            }

            JsonElement derived = facts.GetProperty("derived");
            TdmrPlanResult plan = TdmrPlanner.Plan(new() { Ram = machine.Ram, Cmrs = machine.Cmrs.Value, HolePolicy = TdmrHolePolicy.Cmr });
            Assert.Equal(derived.GetProperty("pamt_kb_computed").GetUInt64(), plan.Plan?.PamtKiB);
            Assert.Equal(derived.GetProperty("tdmr_count_from_cmr").GetInt32(), plan.Plan?.Tdmrs.Length);
            if (machine.KernelPamtKiB is { } kernel) { Assert.Equal((ulong)kernel.Value, plan.Plan?.PamtKiB); }
        }

        Assert.True(machines >= 9, $"only {machines} logs show memory");
    }
}
