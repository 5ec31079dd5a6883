using System.CommandLine;
using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Commands.Help;
using TdxEmulator.Decoding;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxEmulator.Sweeping;

namespace TdxEmulator.Commands;

/// <summary><c>sweep</c>: boots a machine once for every single fault and holds each run against the declaration.</summary>
internal static class SweepCommand
{
    private const int MaxJobs = 1024;

    private static readonly CommandHelp Help = new(
        """
        Boots the machine once for each fault: every leaf, on up to four LPs that stand for all (boot LP, another of its package, the first of another package, the last), each status that the leaf is declared or known to
        answer, at the first, the middle and the last call; retried statuses also until the retries run out; faults of the shutdown after one more fault. Each run is held against what the classes declare: final status, life
        cycle, attempts, LPs reached, shutdown on all LPs, locks and memory given back, the answer to a second caller. docs/sweep.md explains the table. Ctrl-C ends it and shows what is done so far.
        """,
        new("TdxEmulator sweep --machine synthetic-1x2", "all faults of the smallest machine"),
        new("TdxEmulator sweep --machine synthetic-1x2 --leaf SYS.CONFIG --all", "every run with a fault of one leaf"),
        new("TdxEmulator sweep --machine synthetic-1x2 --csv > faults.csv", "one run a line, for a spreadsheet"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        DocumentedCommand command = new("sweep", "Boot a machine once for every single fault, and hold each run against what the machine declares", Help);
        BootOptions boot = new();
        boot.AddTo(command, [boot.Machine, boot.Log, boot.Host, boot.Profile, boot.Holes]);
        Option<string?> leaf = new("--leaf") { Description = "Only faults of this leaf", HelpName = "LEAF" };
        Option<string?> jobs = new("--jobs", "-j") { Description = "How many boots run at the same time; one for each CPU of this computer if not given. What is found does not depend on it", HelpName = "N" };
        Option<bool> all = new("--all", "-a") { Description = "Show every run too" };
        Option<bool> csv = new("--csv") { Description = "Print comma-separated values, one run a line, and nothing else" };
        Option<bool> measure = new("--measure") { Description = "Print time and boots a second on standard error, and measure boots without a fault for a second" };
        foreach (Option option in new Option[] { leaf, jobs, all, csv, boot.Json, measure }) { command.Options.Add(option); }

        command.Validators.Add(result =>
        {
            if (new Option[] { all, csv, boot.Json }.Count(option => result.GetResult(option) is { Implicit: false }) > 1) { result.AddError("--all, --csv and --json exclude each other."); }
        });
        command.SetAction(parsed =>
        {
            BootRequest request = new BootRequestReader(boot, input).Read(parsed);
            SweepSession session = new(request, ReadLeaf(parsed.GetValue(leaf)));
            bool isForPeople = !parsed.GetValue(csv) && !parsed.GetValue(boot.Json);
            SweepReport report = Run(session, ReadJobs(parsed.GetValue(jobs)), isForPeople && Terminal.IsFit(parsed.InvocationConfiguration.Output));
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (isForPeople)
            {
                SweepPage.Write(report, parsed.GetValue(all), output);
            }
            else if (parsed.GetValue(csv))
            {
                SweepCsv.Write(report, output);
            }
            else
            {
                output.WriteLine(SweepJson.Format(report));
            }

            if (parsed.GetValue(measure)) { parsed.InvocationConfiguration.Error.WriteLine(Measure(report, session.MeasureBoots())); }

            if (report.IsCutShort && !isForPeople) { parsed.InvocationConfiguration.Error.WriteLine("warning: " + SweepPage.Verdict(report)); }

            return ExitCodes.Of(report);
        });
        return command;
    }

    // Ctrl-C lets the boots that are running end, and what is done is shown; pressed again it ends the program.
    private static SweepReport Run(SweepSession session, int jobs, bool showProgress)
    {
        using CancellationTokenSource ended = new();
        ConsoleCancelEventHandler onCancel = (_, press) =>
        {
            press.Cancel = !ended.IsCancellationRequested;
            ended.Cancel();
        };
        Console.CancelKeyPress += onCancel;
        try
        {
            return showProgress ? SweepProgress.Run(Terminal.Create(), session, jobs, ended.Token) : session.Run(jobs, ended.Token);
        }
        finally
        {
            Console.CancelKeyPress -= onCancel;
        }
    }

    private static ulong? ReadLeaf(string? text) =>
        text is null ? null
        : Decoder.FindLeaf(text) ?? throw new UsageException($"--leaf: \"{PlainText.Of(text)}\" is no leaf; write a name such as SYS.INIT or a number.");

    private static int ReadJobs(string? text) =>
        text is null ? Environment.ProcessorCount
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int jobs) && jobs is >= 1 and <= MaxJobs ? jobs
        : throw new UsageException($"--jobs: \"{text}\" is not a number from 1 to {MaxJobs}.");

    private static string Measure(SweepReport report, double boots) => string.Create(
        CultureInfo.InvariantCulture,
        $"measured: {report.Runs.Length} boots in {report.Elapsed.TotalMilliseconds:0} ms, {report.BootsPerSecond:0} boots a second, {report.Runs.Sum(static run => (long)run.Seamcalls)} SEAMCALLs; without a fault on one thread {boots:0} boots a second of {report.SeamcallsWithoutFault} SEAMCALLs");
}
