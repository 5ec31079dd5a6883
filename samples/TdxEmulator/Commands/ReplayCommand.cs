using System.CommandLine;
using TdxEmulator.Commands.Help;
using TdxEmulator.Output;
using TdxEmulator.Replaying;

namespace TdxEmulator.Commands;

/// <summary><c>replay</c>: says what a boot log shows of the module's bring-up, and what to do.</summary>
internal static class ReplayCommand
{
    private static readonly CommandHelp Help = new(
        """
        Reads what dmesg, journalctl, a serial console or syslog keep of a boot, in any of their forms, and follows it through the declared machine.
        Prints outcome, status, deciding line, cause, what to do, and how sure that is. A log that does not decide is said to be undecided, with what would settle it.
        docs/replay.md tells which forms and kernels are known and by which rules the answer is found.
        """,
        new("TdxEmulator replay dmesg.txt", "what a boot came to, why, and what to do"),
        new("journalctl -k -b | TdxEmulator replay - --json", "the same from a pipe, as one JSON object"),
        new("TdxEmulator replay serial-console.log --quiet", "one line; the exit code tells the outcome to a script"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        Argument<string> log = new("LOG") { Description = "The log: dmesg, journalctl -k, a serial console's capture; - reads standard input", HelpName = "FILE|-" };
        Option<bool> json = new("--json") { Description = "Print one JSON object and nothing else" };
        Option<bool> quiet = new("--quiet", "-q") { Description = "Print one line" };
        DocumentedCommand command = new("replay", "Read a boot log, follow it through the declared machine, and say what became of the TDX module, why, and what to do", Help) { log, json, quiet };
        command.Validators.Add(result =>
        {
            if (result.GetResult(json) is { Implicit: false } && result.GetResult(quiet) is { Implicit: false }) { result.AddError("--quiet and --json exclude each other."); }
        });
        command.SetAction(parsed =>
        {
            ReplayReport report = InputFile.Read(parsed.GetRequiredValue(log), input, Replayer.Replay);
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
}
