using System.Text;
using CsCheck;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Tests.Machines;

public sealed class MachineReaderTests
{
    private const string Good = """
        {
          "name": "small", "title": "a small machine",
          "cpus": { "packages": 2, "coresPerPackage": 2, "threadsPerCore": 2, "source": { "assumed": "enough" } },
          "physicalAddressBits": { "value": 46, "source": { "assumed": "usual" } },
          "keyIds": { "mktme": 31, "tdx": 32, "source": { "transcribed": "a log" } },
          "profile": { "value": "1.5.25", "source": { "assumed": "newest" } },
          "nodes": { "count": 2, "source": { "assumed": "two" } },
          "memory": [ { "source": { "transcribed": "a log" }, "ranges": [
            { "start": "0x100000", "end": "0x80000000", "node": 0 },
            { "start": "0x100000000", "end": "0x200000000", "node": 1 } ] } ],
          "cmrs": { "source": { "transcribed": "a log" }, "ranges": [ { "start": "0x100000", "end": "0x80000000" }, { "start": "0x100000000", "end": "0x200000000" } ] },
          "holes": { "policy": "cmr", "source": { "assumed": "why not" } }
        }
        """;

    [Fact]
    public void Read_GoodDescription_KeepsEveryField()
    {
        MachineDescription machine = Read(Good);

        Assert.Equal("small", machine.Name);
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], machine.Cpus.Value.PackageOf.ToArray());
        Assert.Equal([4, 5, 6, 7], machine.Cpus.Value.Siblings);
        Assert.Equal(new KeyIdSplit(31, 32), machine.KeyIds.Value);
        Assert.Equal(32, machine.KeyIds.Value.FirstTdx);
        Assert.Equal(6, machine.KeyIds.Value.AddressBits);
        Assert.Equal(TdxProfile.V1_5_25, machine.Profile.Value);
        Assert.Equal([new RamRange(0x100000, 0x80000000, 0), new RamRange(0x100000000, 0x200000000, 1)], machine.Ram.ToArray());
        Assert.Equal(TdmrHolePolicy.Cmr, machine.Holes.Value);
        Assert.Null(machine.Module);
        Assert.Equal(["CPUs", "address width", "profile", "NUMA nodes", "hole policy"], machine.Assumptions().Select(static assumption => assumption.Field));
    }

    [Fact]
    public void Read_ByteOrderMark_IsPassedOver() => Assert.Equal("small", Read("\uFEFF" + Good).Name);

    [Fact]
    public void Read_ExplicitTopology_IsTaken()
    {
        MachineDescription machine = Read(Good.Replace(
            "\"packages\": 2, \"coresPerPackage\": 2, \"threadsPerCore\": 2", "\"packageOf\": [0, 1, 1], \"threadOf\": [0, 0, 1]", StringComparison.Ordinal));

        Assert.Equal([0, 1, 1], machine.Cpus.Value.PackageOf.ToArray());
        Assert.Equal([2], machine.Cpus.Value.Siblings);
    }

    [Fact]
    public void Read_OfflineAndModuleAndFigure_AreTaken()
    {
        MachineDescription machine = Read(Good.Replace("\"cmrs\":", """
            "offline": { "cpus": "1,3-4", "source": { "transcribed": "a log" } },
            "module": { "version": "1.5", "buildDate": 20240129, "buildNumber": 698, "source": { "transcribed": "a log" } },
            "kernelPamtKiB": { "value": 12345, "source": { "transcribed": "a log" } },
            "cmrs":
            """, StringComparison.Ordinal));

        Assert.Equal([1, 3, 4], machine.Offline?.Value.ToArray() ?? []);
        Assert.Equal("1.5, build 698 of 20240129", machine.Module?.Value.ToString());
        Assert.Equal(12345, machine.KernelPamtKiB?.Value);
    }

    [Theory]
    [InlineData("\"packages\": 2", "\"packages\": 9", "$.cpus.packages", "at most 8 packages")]
    [InlineData("\"packages\": 2", "\"packages\": -1", "$.cpus.packages", "1 to 8")]
    [InlineData("\"coresPerPackage\": 2", "\"coresPerPackage\": 4000", "$.cpus", "not in 1 to 4096")]
    [InlineData("\"coresPerPackage\": 2, ", "", "$.cpus.coresPerPackage", "not in 1 to 4096")]
    [InlineData("\"packages\": 2", "\"packageOf\": [0], \"packages\": 2", "$.cpus", "in one way")]
    [InlineData("\"packages\": 2, \"coresPerPackage\": 2, \"threadsPerCore\": 2", "\"packageOf\": [0, 2]", "$.cpus.packageOf", "without a gap")]
    [InlineData("\"packages\": 2, \"coresPerPackage\": 2, \"threadsPerCore\": 2", "\"packageOf\": [0, 0], \"threadOf\": [0]", "$.cpus.threadOf", "one thread number for each LP")]
    [InlineData("\"value\": 46", "\"value\": 53", "$.physicalAddressBits.value", "36 to 52")]
    [InlineData("\"value\": 46", "\"value\": 35", "$.physicalAddressBits.value", "36 to 52")]
    [InlineData("\"tdx\": 32", "\"tdx\": 32, \"mktme\": 100", "$.keyIds", "mktme")]
    [InlineData("\"tdx\": 32", "\"tdx\": 40000", "$.keyIds.tdx", "15 KeyID bits")]
    [InlineData("\"tdx\": 32", "\"tdx\": \"32\"", "$.keyIds.tdx", "not of the kind")]
    [InlineData("\"tdx\": 32", "\"tdx\": 99999999999", "$.keyIds.tdx", "not of the kind")]
    [InlineData("1.5.25", "1.4", "$.profile.value", "1.0, 1.5.01, 1.5.25")]
    [InlineData("\"policy\": \"cmr\"", "\"policy\": \"none\"", "$.holes.policy", "memory-map, cmr")]
    [InlineData("\"node\": 1", "\"node\": 2", "$.memory[0].ranges[1].node", "one less than nodes.count")]
    [InlineData("\"0x200000000\", \"node\": 1", "\"0x200000001\", \"node\": 1", "$.memory[0].ranges[1]", "4 KiB")]
    [InlineData("\"0x200000000\", \"node\": 1", "\"0x20000000000\", \"node\": 1", "$.memory[0].ranges[1]", "KeyID bits")]
    [InlineData("\"0x200000000\", \"node\": 1", "\"0x100000000\", \"node\": 1", "$.memory[0].ranges[1]", "after the last byte")]
    [InlineData("\"0x200000000\", \"node\": 1", "\"12\", \"node\": 1", "$.memory[0].ranges[1].end", "hexadecimal")]
    [InlineData("\"0x200000000\", \"node\": 1", "\"0x1ffffffffffffffff\", \"node\": 1", "$.memory[0].ranges[1].end", "hexadecimal")]
    [InlineData("\"start\": \"0x100000000\", \"end\": \"0x200000000\", \"node\": 1", "\"start\": \"0x1000\", \"end\": \"0x2000\"", "$.memory[0].ranges[1]", "Sort ranges")]
    [InlineData("\"assumed\": \"usual\"", "\"assumed\": \"usual\", \"transcribed\": \"x\"", "$.physicalAddressBits.source", "exactly one")]
    [InlineData("{ \"assumed\": \"usual\" }", "{}", "$.physicalAddressBits.source", "exactly one")]
    [InlineData("\"assumed\": \"usual\"", "\"assumed\": \"\\u001b[2J\"", "$.physicalAddressBits.source.assumed", "control character")]
    [InlineData("\"name\": \"small\"", "\"name\": \"Small one\"", "$.name", "a-z")]
    [InlineData("\"name\": \"small\"", "\"name\": null", "$.name", "the value is null")]
    [InlineData("\"memory\": [ ", "\"memory\": [ null, ", "$.memory[0]", "the entry is null")]
    [InlineData("{ \"start\": \"0x100000\", \"end\": \"0x80000000\", \"node\": 0 }", "null", "$.memory[0].ranges[0]", "the entry is null")]
    [InlineData("[ { \"start\": \"0x100000\", \"end\": \"0x80000000\" },", "[ null,", "$.cmrs.ranges[0]", "the entry is null")]
    [InlineData("a small machine", "a \u202e small machine", "$.title", "control character")]
    [InlineData("\"holes\":", "\"offline\": { \"cpus\": \"0-7\", \"source\": { \"assumed\": \"x\" } }, \"holes\":", "$.offline.cpus", "all 8 CPUs are off line")]
    [InlineData("\"holes\":", "\"notLoaded\": {}, \"holes\":", "$.notLoaded", "exactly one")]
    [InlineData("\"name\": \"small\", ", "", "$", "fields are missing: 'name'.")]
    [InlineData("\"name\": \"small\"", "\"name\": \"a\", \"name\": \"b\"", "$.name", "given twice")]
    [InlineData("\"title\":", "\"titel\":", "$.titel", "no such field")]
    [InlineData("\"holes\":", "\"holes\": [", "line", "machines --show")]
    public void Read_Mistake_IsReportedWithPlaceAndMend(string text, string mistake, string place, string mend)
    {
        Assert.Contains(text, Good, StringComparison.Ordinal);
        int at = Good.IndexOf(text, StringComparison.Ordinal);

        InputException e = Assert.Throws<InputException>(() => Read(Good[..at] + mistake + Good[(at + text.Length)..]));

        Assert.StartsWith("test.json", e.Place, StringComparison.Ordinal);
        Assert.Contains(place, e.Place, StringComparison.Ordinal);
        Assert.Contains(mend, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("\u0000\u0001")]
    public void Read_NoDescription_IsReported(string text)
    {
        InputException e = Assert.Throws<InputException>(() => Read(text));

        Assert.StartsWith("test.json", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeepNesting_IsRefused() => Assert.Throws<InputException>(() => Read(new string('[', 100_000)));

    [Fact]
    public void Read_TooLong_SaysThatALogBelongsElsewhere()
    {
        InputException e = Assert.Throws<InputException>(() => Read(Good + new string(' ', MachineReader.MaxBytes)));

        Assert.Contains("--log", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyCmrs_IsRefused()
    {
        string ranges = string.Join(",", Enumerable.Range(0, 33).Select(static i => $"{{ \"start\": \"0x{(i * 2) + 2}000\", \"end\": \"0x{(i * 2) + 3}000\" }}"));
        int at = Good.IndexOf("\"cmrs\"", StringComparison.Ordinal);
        string text = Good[..at] + $"\"cmrs\": {{ \"source\": {{ \"assumed\": \"x\" }}, \"ranges\": [{ranges}] }}, " + Good[Good.IndexOf("\"holes\"", StringComparison.Ordinal)..];

        InputException e = Assert.Throws<InputException>(() => Read(text));

        Assert.Contains("$.cmrs.ranges", e.Place, StringComparison.Ordinal);
        Assert.Contains("1 to 32", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeyIdsThatLeaveTooFewAddressBits_AreRefused()
    {
        InputException e = Assert.Throws<InputException>(() => Read(Good.Replace("\"value\": 46", "\"value\": 36", StringComparison.Ordinal).Replace("\"tdx\": 32", "\"tdx\": 30000", StringComparison.Ordinal)));

        Assert.Contains("$.keyIds", e.Place, StringComparison.Ordinal);
        Assert.Contains("fewer KeyIDs or more address bits", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyDamage_EndsInADescriptionOrAnInputError()
    {
        byte[] good = Encoding.UTF8.GetBytes(Good);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            byte[] damaged = [.. good];
            foreach ((int at, byte value) in changes)
            {
                damaged[at] = value;
            }

            try
            {
                return MachineReader.Read(new MemoryStream(damaged), "test.json").Cpus.Value.Count > 0;
            }
            catch (InputException)
            {
                return true;
            }
        });
    }

    [Fact]
    public void ReadFile_MissingFile_NamesIt()
    {
        InputException e = Assert.Throws<InputException>(() => MachineReader.ReadFile("no/such/machine.json"));

        Assert.Contains("no/such/machine.json", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", 8, "3")]
    [InlineData("5-7,3", 8, "3,5-7")]
    [InlineData(" 1 , 1-2\n", 8, "1-2")]
    public void CpuList_Good_IsRead(string text, int count, string formatted)
    {
        Assert.True(CpuList.TryParse(text, count, out var lps, out _));
        Assert.Equal(formatted, CpuList.Format(lps));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("7-5")]
    [InlineData("-1")]
    [InlineData("1,,2")]
    [InlineData("0-4294967295")]
    [InlineData("a")]
    public void CpuList_Bad_IsRefusedWithAReason(string text)
    {
        Assert.False(CpuList.TryParse(text, 8, out _, out string? problem));
        Assert.NotEmpty(problem!);
    }

    private static MachineDescription Read(string json) => MachineReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "test.json");
}
