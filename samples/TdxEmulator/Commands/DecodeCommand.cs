using System.CommandLine;
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
        new("TdxEmulator decode - < dmesg.txt", "every line of a log that tells something"),
        new("TdxEmulator decode \"virt/tdx: SEAMCALL (0x000000000000002d) failed: 0xc0000a0200000003\" --json", "a whole line of a log, as JSON"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        Argument<string[]> value = new("VALUE") { Description = "A status (0xc000092100000122, SYS_BUSY), a leaf (33, TDH.SYS.INIT), an errno (-5, ENODEV), or a whole line of a log; - reads lines from standard input", Arity = ArgumentArity.OneOrMore };
        Option<string?> leaf = new("--leaf") { Description = "The leaf that answered: it sharpens the advice, and tells the loader's statuses from the module's", HelpName = "LEAF" };
        Option<string?> profile = new("--profile") { Description = "The module's profile: some statuses have another name in 1.0", HelpName = ProfileNames.All.Replace(", ", "|", StringComparison.Ordinal) };
        Option<bool> json = new("--json") { Description = "Print one JSON object and nothing else" };
        DocumentedCommand command = new("decode", "Explain a completion status, a leaf, an errno, a status of the P-SEAMLDR or a line of a log", Help) { value, leaf, profile, json };
        command.SetAction(parsed =>
        {
            string text = string.Join(' ', parsed.GetRequiredValue(value));
            ulong? answered = Leaf(parsed.GetValue(leaf));
            TdxProfile module = Profile(parsed.GetValue(profile));
            TextWriter output = parsed.InvocationConfiguration.Output;
            bool isJson = parsed.GetValue(json);
            if (text == InputFile.StandardInput)
            {
                DecodePage.Write(InputFile.Read(text, input, (stream, place) => LineDecoder.Read(stream, place, answered, module)), isJson, output);
                return ExitCodes.Initialized;
            }

            IReadOnlyList<Reading> readings = Decoder.Read(text, answered, module);
            if (readings.Count == 0)
            {
                throw new UsageException($"decode: \"{PlainText.Of(text)}\" is no status, leaf, errno or line about TDX. Write numbers of more than 16 bits with 0x.");
            }

            DecodePage.Write(readings, isJson, output);
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
}
