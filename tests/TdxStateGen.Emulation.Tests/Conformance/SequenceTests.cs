using System.Globalization;
using System.Text.Json;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation.Tests.Conformance;

/// <summary>The conversations of Fixtures/sequences.json: status, every output register and state after each step.</summary>
public sealed class SequenceTests
{
    private static readonly Lazy<JsonElement[]> Sequences = new(static () =>
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "sequences.json")));
        return [.. document.RootElement.Clone().GetProperty("sequences").EnumerateArray()];
    });

    public static TheoryData<string> Names => [.. Sequences.Value.Select(static sequence => sequence.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Conversation_goes_as_written(string name)
    {
        JsonElement sequence = Sequences.Value.Single(candidate => candidate.GetProperty("name").GetString() == name);
        TdxProfile profile = Enum.Parse<TdxProfile>(sequence.GetProperty("profile").GetString()!);
        ModuleDriver driver = ModuleDriver.Start(profile, sequence.GetProperty("packages").GetInt32(), sequence.GetProperty("processorsPerPackage").GetInt32());
        List<TestTdmr> tdmrs = [];
        IDisposable? hold = null;
        foreach (string step in sequence.GetProperty("steps").EnumerateArray().Select(static step => step.GetString()!))
        {
            string[] words = step.Split(' ');
            switch (words[0], words.ElementAtOrDefault(1))
            {
                case ("tdmr", _):
                    tdmrs.Add(new TestTdmr(Number(words[1]), Number(words[2]), Number(words[3])));
                    driver.WriteTdmrs([.. tdmrs]);
                    break;
                case ("no", "tdmrs"):
                    tdmrs.Clear();
                    break;
                case ("no", "entropy"):
                    driver.Platform.Entropy.FailNext = (long)Number(words[2]);
                    break;
                case ("key", "engine"):
                    driver.Platform.KeyEngine = Enum.Parse<KeyEngineState>(words[2]);
                    break;
                case ("lock", { } mode):
                    hold = driver.Module.HoldLock(mode == "exclusive");
                    break;
                case ("unlock", _):
                    hold!.Dispose();
                    break;
                case ("install", _):
                    driver = new(driver.Platform, driver.Platform.LoadModule(profile));
                    break;
                case ("complete", { } tdmr):
                    while (!driver.Module.EveryTdmrComplete)
                    {
                        ModuleDriver.Must(driver.Call(0, 36, Number(tdmr)));
                    }

                    break;
                default:
                    PlayCall(driver, step, words);
                    break;
            }
        }
    }

    private static void PlayCall(ModuleDriver driver, string step, string[] words)
    {
        int arrow = Array.IndexOf(words, "->");
        SeamcallRegisters registers = new() { Rax = LeafNames.NumberOf(words[1])!.Value };
        Place(ref registers, words[2..arrow]);
        SeamcallRegisters expected = registers with { Rax = Number(words[arrow + 1]) };
        Place(ref expected, words[(arrow + 2)..^1]);

        driver.Call(int.Parse(words[0].AsSpan(2), CultureInfo.InvariantCulture), ref registers);

        Assert.Equal((step, expected, words[^1]), (step, registers, driver.Module.State.ToString()));
    }

    private static void Place(ref SeamcallRegisters registers, string[] assignments)
    {
        foreach (string[] parts in assignments.Select(static assignment => assignment.Split('=')))
        {
            ulong value = Number(parts[1]);
            switch (parts[0])
            {
                case "rcx": registers.Rcx = value; break;
                case "rdx": registers.Rdx = value; break;
                case "r8": registers.R8 = value; break;
                case "r9": registers.R9 = value; break;
                case "r10": registers.R10 = value; break;
                default: throw new FormatException("unknown register " + parts[0]);
            }
        }
    }

    private static ulong Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : ulong.Parse(text, CultureInfo.InvariantCulture);
}
