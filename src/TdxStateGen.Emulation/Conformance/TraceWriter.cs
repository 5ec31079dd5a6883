using System.Text;
using System.Text.Json;
using TdxStateGen.Tdx;

namespace TdxStateGen.Emulation;

/// <summary>Writes lines of traces.</summary>
internal static class TraceWriter
{
    private const string PlatformName = "recorded";

    public static string Line(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void WriteHeader(Utf8JsonWriter json, EmulatedPlatform platform)
    {
        json.WriteString("kind", "header");
        json.WriteStartObject("platforms");
        json.WriteStartObject(PlatformName);
        json.WriteNumber("lps", platform.Processors.Count);
        json.WriteNumber("pkgs", platform.Processors.PackageCount);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("platform_defaults");
        json.WriteNumber("max_pa_bits", platform.Description.PhysicalAddressBits);
        json.WriteNumber("keyid_bits", platform.Description.PhysicalAddressBits - platform.Addresses.KeyIdShift);
        json.WriteNumber("mktme_keyids", platform.Description.MktmeKeyIds);
        json.WriteNumber("tdx_private_keyids", platform.Description.TdxKeyIds);
        json.WritePropertyName("seamrr");
        WritePair(json, platform.Description.SeamRange.Start, platform.Description.SeamRange.Size);
        json.WriteStartArray("cmrs");
        foreach ((ulong start, ulong size) in platform.Cmrs)
        {
            WritePair(json, start, size);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteSequence(Utf8JsonWriter json, string module, string family, IEnumerable<Action<Utf8JsonWriter>> steps)
    {
        json.WriteString("kind", "sequence");
        json.WriteString("id", $"{module}/{family}/1");
        json.WriteString("module", module);
        json.WriteString("platform", PlatformName);
        json.WriteStartArray("steps");
        foreach (Action<Utf8JsonWriter> step in steps)
        {
            json.WriteStartObject();
            step(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteCall(Utf8JsonWriter json, int lp, SeamcallRegisters before, SeamcallRegisters after, ModuleState state)
    {
        json.WriteString("op", "call");
        json.WriteNumber("lp", lp);
        json.WriteString("leaf", TraceNames.Hex(before.Rax));
        json.WriteString("name", LeafNames.NameOf((ushort)before.Rax));
        WriteRegisters(json, "in", before, default);
        json.WriteString("rax", TraceNames.Hex(after.Rax));
        WriteRegisters(json, "out", after, before);
        json.WriteString("state", TraceNames.Of(state));
    }

    public static void WriteLoop(Utf8JsonWriter json, int lp, ulong leaf, ulong tdmr, IEnumerable<(ulong Rax, ulong Rdx, int Count)> runs, ModuleState state)
    {
        json.WriteString("op", "loop");
        json.WriteNumber("lp", lp);
        json.WriteString("leaf", TraceNames.Hex(leaf));
        json.WriteString("name", LeafNames.NameOf((ushort)leaf));
        json.WriteString("rcx", TraceNames.Hex(tdmr));
        json.WriteStartArray("runs_rax_rdx_count");
        foreach ((ulong rax, ulong rdx, int count) in runs)
        {
            json.WriteStartArray();
            json.WriteStringValue(TraceNames.Hex(rax));
            json.WriteStringValue(TraceNames.Hex(rdx));
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteString("state", TraceNames.Of(state));
    }

    public static void WriteWords(Utf8JsonWriter json, ulong address, ulong[] words)
    {
        json.WriteString("op", "u64s");
        json.WriteString("pa", TraceNames.Hex(words.Length == 0 ? 0 : address));
        json.WriteStartArray("values");
        foreach (ulong word in words)
        {
            json.WriteStringValue(TraceNames.Hex(word));
        }

        json.WriteEndArray();
    }

    public static void Install(Utf8JsonWriter json)
    {
        json.WriteString("op", "env");
        json.WriteBoolean("install", true);
    }

    private static void WriteRegisters(Utf8JsonWriter json, string name, SeamcallRegisters registers, SeamcallRegisters unless)
    {
        string[] listed = [.. TraceNames.Registers.Where(register => TraceNames.Get(registers, register) != TraceNames.Get(unless, register))];
        if (listed.Length == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (string register in listed)
        {
            json.WriteString(register, TraceNames.Hex(TraceNames.Get(registers, register)));
        }

        json.WriteEndObject();
    }

    private static void WritePair(Utf8JsonWriter json, ulong first, ulong second)
    {
        json.WriteStartArray();
        json.WriteStringValue(TraceNames.Hex(first));
        json.WriteStringValue(TraceNames.Hex(second));
        json.WriteEndArray();
    }
}
