using System.CommandLine;
using TdxEmulator.Commands.Help;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Emulation;

namespace TdxEmulator.Commands;

/// <summary><c>conform</c>: replays recorded SEAMCALLs against the emulator.</summary>
internal static class ConformCommand
{
    private static readonly CommandHelp Help = new(
        """
        Each line of the file is a trace: the platform, the calls, and what a module answered. Every call is made again to an emulated module of the same version and platform;
        the report counts by module and family the lines whose answers agree, and names the first call of each line where they do not. docs/conformance.md describes the format.
        """,
        new("TdxEmulator conform traces.jsonl", "replay all traces"),
        new("TdxEmulator conform traces.jsonl --family cmr-list", "only those whose id has this second part"),
        new("TdxEmulator conform - --json < traces.jsonl", "from a pipe, as JSON"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        Argument<string> file = new("FILE.jsonl") { Description = "Recorded calls, one trace a line; - reads standard input" };
        Option<string?> family = new("--family") { Description = "Only traces of one family: the second part of their id", HelpName = "FAMILY" };
        Option<bool> json = new("--json") { Description = "Print one JSON object and nothing else" };
        DocumentedCommand command = new("conform", "Replay recorded SEAMCALLs against the emulator, and say which lines agree and where the others diverge", Help) { file, family, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            ConformanceReport report = Run(path, parsed.GetValue(family), input);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(ConformJson.Format(report));
            }
            else
            {
                ConformPage.Write(report, output);
            }

            return report.Diverged.Count == 0 ? ExitCodes.Initialized : ExitCodes.Diverged;
        });
        return command;
    }

    private static ConformanceReport Run(string path, string? family, Func<Stream> input)
    {
        ConformanceReport report = InputFile.Read(path, input, (stream, place) =>
        {
            try
            {
                return new ConformanceRunner().Run(stream, family);
            }
            catch (TraceFormatException e)
            {
                throw new InputException($"{place}, line {e.LineNumber}", PlainText.Of(e.Problem), "The format is described in docs/conformance.md.");
            }
        });
        return family is null || report.Total > 0 ? report : throw new UsageException($"--family: {path} has no trace of a family \"{PlainText.Of(family)}\".");
    }
}
