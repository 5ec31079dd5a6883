using System.CommandLine;
using System.Globalization;
using TdxEmulator.Commands.Help;
using TdxEmulator.Errors;
using TdxEmulator.Machines;
using TdxEmulator.Output;
using TdxEmulator.Planning;
using TdxEmulator.Replaying;
using TdxStateGen.Tdx;

namespace TdxEmulator.Commands;

/// <summary><c>plan</c>: says beforehand whether TDX would come up on a machine, and what it costs.</summary>
internal static class PlanCommand
{
    private static readonly CommandHelp Help = new(
        """
        Makes the TDMRs, PAMTs and reserved areas that Linux would make, with holes from the memory map and from the CMRs, with static and with dynamic PAMT. Tells whether TDX would come up,
        which limit breaks, the kernel's own error, what would mend it, how far each limit is away, and draws the memory. The exit code is that of the policy and PAMT asked for.
        The first character of SOURCE decides: a file that begins with { is a description, unless it is a journal in JSON; every other file is a boot log. docs/plan.md explains the arithmetic.
        """,
        new("TdxEmulator plan dmesg.txt", "would TDX come up on the machine of a boot log"),
        new($"TdxEmulator plan {MachineLibrary.Default}-e820 --holes memory-map --svg f.svg", "an embedded machine, and a picture of its memory"),
        new("journalctl -k -b | TdxEmulator plan - --json", "from a pipe, as one JSON object"),
        new("TdxEmulator plan --host --pamt dynamic --quiet", "this computer, as if it had TDX with dynamic PAMT; one line"),
        new("TdxEmulator plan --explain-pamt 1034220", "which TDMRs take so much PAMT"));

    /// <summary>Makes the command.</summary>
    /// <param name="input">Opens standard input.</param>
    public static Command Create(Func<Stream> input)
    {
        PlanOptions options = new();
        DocumentedCommand command = new("plan", "Tell beforehand whether TDX would come up on a machine, what it costs in memory, and which limits are near", Help);
        options.AddTo(command);
        command.SetAction(parsed => parsed.GetValue(options.ExplainPamt) is { } figure ? Explain(figure, parsed, options) : Plan(parsed, options, input));
        return command;
    }

    private static int Plan(ParseResult parsed, PlanOptions options, Func<Stream> input)
    {
        (MachineDescription machine, ReplayReport? log) = Machine(parsed, options, input);
        PlanRequest request = new(
            machine,
            BootRequestReader.ReadProfile(parsed.GetValue(options.Machine.Profile)) ?? machine.Profile.Value,
            BootRequestReader.ReadHoles(parsed.GetValue(options.Machine.Holes)) ?? machine.Holes.Value,
            IsDynamic(parsed.GetValue(options.Pamt)));
        PlanReport report = PlanMaker.Make(request) with { Log = log };
        string? picture = parsed.GetValue(options.Svg);
        if (picture is not (null or InputFile.StandardInput)) { WholeFile.Write(picture, MemoryMapSvg.Draw(report.Map)); }

        TextWriter output = parsed.InvocationConfiguration.Output;
        if (picture == InputFile.StandardInput)
        {
            output.Write(MemoryMapSvg.Draw(report.Map));
        }
        else if (parsed.GetValue(options.Machine.Json))
        {
            output.WriteLine(PlanJson.Format(report));
        }
        else if (parsed.GetValue(options.Machine.Quiet))
        {
            output.WriteLine($"{machine.Name}: {report.Headline}{(report.LogSays is { } says ? "; " + says : "")}");
        }
        else if (Terminal.IsFit(output))
        {
            PlanTerminal.Write(report, Terminal.Create());
        }
        else
        {
            PlanPage.Write(report, output);
        }

        return report.Asked.Verdict.ComesUp ? ExitCodes.Initialized : ExitCodes.PlanFails;
    }

    private static int Explain(string figure, ParseResult parsed, PlanOptions options)
    {
        ulong kib = ulong.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new UsageException($"--explain-pamt: \"{PlainText.Of(figure)}\" is not a number of KiB from 0 to {ulong.MaxValue}.");
        PamtExplanation[] readings = [PamtFigures.Explain(kib), PamtFigures.Explain(kib, dynamicPamt: true)];
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(options.Machine.Json))
        {
            output.WriteLine(PlanJson.Format(kib, readings));
        }
        else
        {
            PamtFigurePage.Write(kib, readings, output);
        }

        return readings.Any(static reading => !reading.Solutions.IsEmpty) ? ExitCodes.Initialized : ExitCodes.PlanFails;
    }

    private static (MachineDescription Machine, ReplayReport? Log) Machine(ParseResult parsed, PlanOptions options, Func<Stream> input) =>
        parsed.GetValue(options.Machine.Log) is { } log ? InputFile.Read(log, input, PlanSource.ReadLog)
        : parsed.GetValue(options.Source) is not { } source ? (new BootRequestReader(options.Machine, input).ReadMachine(parsed), null)
        : source == InputFile.StandardInput || (File.Exists(source) && !MachineLibrary.Names.Contains(source, StringComparer.Ordinal)) ? InputFile.Read(source, input, PlanSource.Read)
        : (MachineLibrary.Find(source), null);

    private static bool IsDynamic(string? text) => text switch
    {
        null or "static" => false,
        "dynamic" => true,
        _ => throw new UsageException($"--pamt: \"{PlainText.Of(text)}\" is no kind of PAMT; the kinds are static, dynamic."),
    };
}
