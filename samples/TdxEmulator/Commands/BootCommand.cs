using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TdxEmulator.Booting;
using TdxEmulator.Commands.Help;
using TdxEmulator.Html;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxStateGen.Emulation;

namespace TdxEmulator.Commands;

/// <summary><c>boot</c>: brings the TDX module of a machine up and shows how.</summary>
internal static class BootCommand
{
    private static readonly CommandHelp Help = new(
        """
        Boots the TDX module of a machine through generated code against an emulated module: all LPs, TDMRs, PAMT, and every SEAMCALL. The machine is an embedded one, a description in JSON,
        that of a boot log, or this computer. Shows what was assumed of it, the LPs, TDMRs, transitions, calls, and the status with its reason. Without an option the default machine is booted.
        """,
        new($"TdxEmulator boot --machine {MachineLibrary.Default} --holes memory-map", "holes of a TDMR from the memory map"),
        new("TdxEmulator boot --log dmesg.txt --json", "the machine of a boot log, as JSON"),
        new("TdxEmulator boot --nosmt", "refused: every BIOS-enabled CPU must be on line"),
        new("TdxEmulator boot --fault SYS.CONFIG@lp0=SYS_BUSY", "a step fails: the module is shut down"),
        new("TdxEmulator boot --fault SYS.INIT=VmFailInvalid", "no module: NOT_LOADED"),
        new("TdxEmulator boot --fault SYS.LP.INIT~0.01=NO_ENTROPY --save-faults f.txt", "faults by chance, kept in a file"),
        new("TdxEmulator boot --faults f.txt", "the same faults again"),
        new("TdxEmulator boot --fault SYS.CONFIG=BUSY --html page.html", "a page for a browser: what failed, the timeline, the log"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        DocumentedCommand command = new("boot", "Bring the TDX module of a machine up (the default command)", Help);
        Prepare(command, input);
        return command;
    }

    /// <summary>Gives a command the options and the action of <c>boot</c>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="input">Opens standard input.</param>
    public static void Prepare(Command command, Func<Stream> input)
    {
        BootOptions options = new();
        options.AddTo(command);
        command.SetAction(parsed => Run(parsed, options, input));
    }

    private static int Run(ParseResult parsed, BootOptions options, Func<Stream> input)
    {
        BootRequest request = new BootRequestReader(options, input).Read(parsed);
        if (request.Scheduler == SchedulerKind.Pinned && !new PinnedThreadScheduler().IsPinned)
        {
            parsed.InvocationConfiguration.Error.WriteLine("warning: --scheduler pinned: this system does not let threads be bound to CPUs; they run wherever they may.");
        }

        BootSession session = new(request);
        TextWriter output = parsed.InvocationConfiguration.Output;
        BootReport report;
        string? htmlFile = parsed.GetValue(options.Html);
        if (htmlFile == "-")
        {
            report = session.Run();
            output.Write(BootPage.Format(request, report));
        }
        else if (parsed.GetValue(options.Json))
        {
            report = session.Run();
            output.WriteLine(JsonReport.Format(report));
        }
        else if (parsed.GetValue(options.Quiet))
        {
            report = session.Run();
            output.WriteLine(Texts.Summary(report));
        }
        else if (Terminal.IsFit(output))
        {
            report = RunAtTerminal(session, request);
        }
        else
        {
            report = session.Run();
            PlainPage.Write(report, output);
        }

        if (parsed.GetValue(options.Measure)) { parsed.InvocationConfiguration.Error.WriteLine(Measure(report)); }

        if (htmlFile is not (null or "-")) { WholeFile.Write(htmlFile, BootPage.Format(request, report)); }

        if (request.SaveFaults is { } path) { FaultFiles.Write(path, report.HappenedFaults); }

        foreach (FaultRule fault in report.UnusedFaults)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"warning: --fault {fault}: the boot made no such call, so nothing came of it.");
        }

        foreach (string disagreement in report.Disagreements)
        {
            parsed.InvocationConfiguration.Error.WriteLine("error of this program: " + disagreement);
        }

        return ExitCodes.Of(report);
    }

    private static string Measure(BootReport report)
    {
        using Process self = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"measured: boot {report.Elapsed.TotalMilliseconds:0} ms, {report.Seamcalls.Sum(static count => count.Value)} SEAMCALLs, peak working set {self.PeakWorkingSet64 >> 10} KiB, allocated {GC.GetTotalAllocatedBytes() >> 10} KiB");
    }

    private static BootReport RunAtTerminal(BootSession session, BootRequest request)
    {
        IAnsiConsole console = Terminal.Create();
        TerminalPage page = new(console);
        page.WriteHeading(request.Machine);
        BootReport report = ProgressView.Run(console, session);
        page.Write(report);
        return report;
    }
}
