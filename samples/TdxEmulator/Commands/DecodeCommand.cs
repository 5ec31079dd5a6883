using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TdxEmulator.Commands.Help;
using TdxEmulator.Decoding;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Tdx;

namespace TdxEmulator.Commands;

/// <summary><c>decode</c>: explains a completion status, a leaf, an errno, a P-SEAMLDR status or a line of a log.</summary>
internal static class DecodeCommand
{
    private static readonly CommandHelp Help = new(
        """
        Tells class, name, details, which module versions have it, what happened and what to do. Numbers of up to 16 bits are leaves, negative ones errors, all others statuses;
        where several readings are possible all are shown, and --leaf decides. Unknown codes are taken apart as far as the encoding goes.
        """,
        new("TdxEmulator decode 0xc000092100000122 --leaf 33", "what a status means, and what to do"),
        new("TdxEmulator decode SYS.KEY.CONFIG", "a leaf by its name"),
        new("TdxEmulator decode -28", "an errno that a kernel printed"),
        new("TdxEmulator decode \"virt/tdx: SEAMCALL (0x000000000000002d) failed: 0xc0000a0200000003\" --json", "a whole line of a log, as JSON"));

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Argument<string[]> value = new("VALUE") { Description = "A status (0xc000092100000122, SYS_BUSY), a leaf (33, TDH.SYS.INIT), an errno (-5, ENODEV), or a whole line of a log", Arity = ArgumentArity.OneOrMore };
        Option<string?> leaf = new("--leaf") { Description = "The leaf that answered: it sharpens the advice, and tells the loader's statuses from the module's", HelpName = "LEAF" };
        Option<string?> profile = new("--profile") { Description = "The module's profile: some statuses have another name in 1.0", HelpName = ProfileNames.All.Replace(", ", "|", StringComparison.Ordinal) };
        Option<bool> json = new("--json") { Description = "Print one JSON object and nothing else" };
        DocumentedCommand command = new("decode", "Explain a completion status, a leaf, an errno, a status of the P-SEAMLDR or a line of a log", Help) { value, leaf, profile, json };
        command.SetAction(parsed =>
        {
            string text = string.Join(' ', parsed.GetRequiredValue(value));
            IReadOnlyList<Reading> readings = Decoder.Read(text, Leaf(parsed.GetValue(leaf)), Profile(parsed.GetValue(profile)));
            if (readings.Count == 0)
            {
                throw new UsageException($"decode: \"{PlainText.Of(text)}\" is no status, leaf, errno or line about TDX. Write numbers of more than 16 bits with 0x.");
            }

            Write(readings, parsed.GetValue(json), parsed.InvocationConfiguration.Output);
            return ExitCodes.Initialized;
        });
        return command;
    }

    private static ulong? Leaf(string? text) =>
        text is null ? null : Decoder.FindLeaf(text) ?? throw new UsageException($"--leaf: \"{PlainText.Of(text)}\" is no leaf; write a name such as SYS.INIT or a number.");

    private static TdxProfile Profile(string? text) =>
        text is null ? TdxProfile.None
        : ProfileNames.TryParse(text, out TdxProfile profile) ? profile
        : throw new UsageException($"--profile: \"{text}\" is not a profile; the profiles are {ProfileNames.All}.");

    private static void Write(IReadOnlyList<Reading> readings, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            DecodeJsonContext context = new(new(DecodeJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            output.WriteLine(JsonSerializer.Serialize(new([.. readings.Select(static reading => new JsonReading(reading.Kind, reading.Title, reading.Fields.GroupBy(static field => field.Key).ToDictionary(static fields => fields.Key, static fields => string.Join("; ", fields.Select(static field => field.Value)))))]), context.DecodeJson));
            return;
        }

        foreach (Reading reading in readings)
        {
            output.WriteLine($"{reading.Kind}: {reading.Title}");
            foreach ((string label, string told) in reading.Fields)
            {
                output.WriteLine($"  {label,-20}{told}");
            }
        }
    }
}

/// <summary>What was decoded: every way to read it.</summary>
internal sealed record DecodeJson(IReadOnlyList<JsonReading> Readings);

/// <summary>One way to read it.</summary>
internal sealed record JsonReading(string Kind, string Title, IReadOnlyDictionary<string, string> Fields);

/// <summary>Serialisation code, written by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DecodeJson))]
internal sealed partial class DecodeJsonContext : JsonSerializerContext;
