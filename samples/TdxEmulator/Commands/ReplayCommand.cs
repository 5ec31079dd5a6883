using System.CommandLine;
using TdxEmulator.Errors;
using TdxEmulator.Output;
using TdxEmulator.Replaying;

namespace TdxEmulator.Commands;

/// <summary><c>replay</c>: says what a boot log shows of the module's bring-up, and what to do.</summary>
internal static class ReplayCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Argument<string> log = new("LOG") { Description = "The log: dmesg, journalctl -k, a serial console's capture; - reads standard input", HelpName = "FILE|-" };
        Option<bool> json = new("--json") { Description = "Print one JSON object and nothing else" };
        Option<bool> quiet = new("--quiet", "-q") { Description = "Print one line" };
        Command command = new("replay", "Read a boot log, follow it through the declared machine, and say what became of the TDX module, why, and what to do") { log, json, quiet };
        command.Validators.Add(result =>
        {
            if (result.GetResult(json) is { Implicit: false } && result.GetResult(quiet) is { Implicit: false }) { result.AddError("--quiet and --json exclude each other."); }
        });
        command.SetAction(parsed =>
        {
            ReplayReport report = Replay(parsed.GetRequiredValue(log));
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(ReplayJson.Format(report));
            }
            else if (parsed.GetValue(quiet))
            {
                output.WriteLine($"{report.Place}: {ReplayPage.Headline(report)}");
            }
            else
            {
                ReplayPage.Write(report, output);
            }

            return ExitCodes.Of(report);
        });
        return command;
    }

    private static ReplayReport Replay(string path)
    {
        if (path == "-")
        {
            using Stream input = Console.OpenStandardInput();
            return Replayer.Replay(input, "standard input");
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            return Replayer.Replay(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "the file cannot be read: " + e.Message);
        }
    }
}
