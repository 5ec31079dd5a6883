using System.CommandLine;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Emulation;

namespace TdxEmulator.Commands;

/// <summary><c>conform</c>: replays recorded SEAMCALLs against the emulator.</summary>
internal static class ConformCommand
{
    private const string StandardInput = "-";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Argument<string> file = new("FILE.jsonl") { Description = "Recorded calls, one trace a line; - reads standard input" };
        Option<string?> family = new("--family") { Description = "Only traces of one family: the second part of their id", HelpName = "FAMILY" };
        Option<bool> json = new("--json") { Description = "Print one JSON object and nothing else" };
        Command command = new("conform", "Replay recorded SEAMCALLs against the emulator, and say which lines agree and where the others diverge") { file, family, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            ConformanceReport report = Run(path, parsed.GetValue(family));
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

    private static ConformanceReport Run(string path, string? family)
    {
        string place = path == StandardInput ? "standard input" : path;
        ConformanceReport report;
        try
        {
            using Stream stream = path == StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
            report = new ConformanceRunner().Run(stream, family);
        }
        catch (TraceFormatException e)
        {
            throw new InputException($"{place}, line {e.LineNumber}", PlainText.Of(e.Problem), "The format is described in docs/conformance.md.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(place, "the file cannot be read: " + e.Message);
        }

        return family is null || report.Total > 0 ? report : throw new UsageException($"--family: {place} has no trace of a family \"{PlainText.Of(family)}\".");
    }
}
