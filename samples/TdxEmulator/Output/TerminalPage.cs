using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>A boot for a person at a terminal.</summary>
/// <param name="console">The terminal; it drops the colours when the user asks for none.</param>
internal sealed class TerminalPage(IAnsiConsole console)
{
    private const int LpsPerRow = 16;

    /// <summary>Writes what is known before the boot.</summary>
    /// <param name="machine">The machine.</param>
    public void WriteHeading(MachineDescription machine)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(machine.Name)}[/]") { Justification = Justify.Left, Style = Style.Parse("blue") });
        console.MarkupLine($"[grey]{Markup.Escape(machine.Title)}[/]");
        console.WriteLine();
    }

    /// <summary>Writes what became of the boot.</summary>
    /// <param name="report">The boot.</param>
    public void Write(BootReport report)
    {
        console.Write(new Columns(Facts(report), Seamcalls(report)) { Expand = false });
        console.WriteLine();
        console.Write(new Columns([.. Texts.Packages(report).Select(package => Package(report, package.Package, package.Processors))]) { Expand = false });
        console.MarkupLine($"[grey]{Legend()}[/]");
        console.WriteLine();
        WriteTdmrs(report);
        WriteLog(report);
        WriteTransitions(report);
        WriteAssumptions(report);
        console.Write(Verdict(report));
    }

    private static Table Facts(BootReport report)
    {
        Table table = new() { Border = TableBorder.Rounded, Title = new("machine"), ShowHeaders = false };
        table.BorderColor(Color.Grey).AddColumns("", "");
        foreach ((string label, string text, bool isAssumed) in Texts.Facts(report))
        {
            table.AddRow($"[grey]{label}[/]", Markup.Escape(text) + (isAssumed ? " [yellow]*[/]" : ""));
        }

        return table;
    }

    private static Table Seamcalls(BootReport report)
    {
        Table table = new() { Border = TableBorder.Rounded, Title = new("SEAMCALLs"), ShowHeaders = false };
        table.BorderColor(Color.Grey).AddColumn("").AddColumn(new TableColumn("").RightAligned());
        foreach ((string leaf, long count) in report.Seamcalls)
        {
            table.AddRow(Markup.Escape(leaf), Texts.Count(count));
        }

        return report.Seamcalls.IsEmpty ? table.AddRow("[grey]none[/]", "0") : table.AddRow("[grey]all[/]", $"[bold]{Texts.Count(report.Seamcalls.Sum(static c => c.Value))}[/]");
    }

    private Panel Package(BootReport report, int package, int[] lps)
    {
        // A panel's own header is dropped when the panel is narrow.
        string heading = string.Create(CultureInfo.InvariantCulture, $"[bold]package {package}[/] [grey]{lps.Length} LPs[/]");
        IEnumerable<string> rows = lps.Chunk(LpsPerRow).Select(row => string.Join(' ', row.Select(lp => Glyph(report.Processors[lp]))));
        return new Panel(string.Join('\n', rows.Prepend(heading))) { Border = BoxBorder.Rounded, BorderStyle = Style.Parse("grey") };
    }

    private string Legend() =>
        $"{Glyph(ProcessorState.Initialized)} initialised for TDX  {Glyph(ProcessorState.Online)} on line  {Glyph(ProcessorState.Offline)} off line  {Glyph(ProcessorState.Failed)} failed";

    private string Glyph(ProcessorState state)
    {
        bool unicode = console.Profile.Capabilities.Unicode;
        return state switch
        {
            ProcessorState.Initialized => unicode ? "[green]■[/]" : "[green]#[/]",
            ProcessorState.Online => unicode ? "[yellow]□[/]" : "[yellow]o[/]",
            ProcessorState.Failed => unicode ? "[red]✗[/]" : "[red]X[/]",
            _ => unicode ? "[grey]·[/]" : "[grey].[/]",
        };
    }

    private void WriteTdmrs(BootReport report)
    {
        if (report.Plan is not { } plan) { return; }

        Table table = new() { Border = TableBorder.Rounded, Title = new("TD memory regions") };
        table.BorderColor(Color.Grey).AddColumn("TDMR").AddColumn(new TableColumn("size").RightAligned()).AddColumn(new TableColumn("PAMT").RightAligned());
        table.AddColumn(new TableColumn("PAMT at").RightAligned()).AddColumn("reserved areas");
        foreach (PlannedTdmr tdmr in plan.Tdmrs)
        {
            table.AddRow(
                Markup.Escape(tdmr.Range.ToString()), Texts.Size(tdmr.Range.Size), string.Create(CultureInfo.InvariantCulture, $"{tdmr.Pamt.Block.Size >> 10} KiB"),
                Hex.Format(tdmr.Pamt.Block.Start), Texts.ReservedAreas(tdmr));
        }

        console.Write(table);
        console.MarkupLine(Markup.Escape(Texts.Pamt(report) ?? ""));
        console.WriteLine();
    }

    private void WriteLog(BootReport report)
    {
        if (report.Log.IsEmpty) { return; }

        console.MarkupLine("[bold]log[/]");
        foreach (LogEntry entry in report.Log)
        {
            string colour = entry.Level switch { "err" or "crit" => "red", "warn" => "yellow", "info" => "blue", _ => "grey" };
            console.MarkupLine($"  [{colour}]{entry.Level,-5}[/] [grey]virt/tdx:[/] {Markup.Escape(entry.Text)}");
        }

        console.WriteLine();
    }

    private void WriteTransitions(BootReport report)
    {
        if (report.Transitions.IsEmpty) { return; }

        string arrow = console.Profile.Capabilities.Unicode ? "→" : "->";
        console.MarkupLine("[bold]transitions[/]");
        foreach (IGrouping<string, StatusTransition> machine in report.Transitions.GroupBy(static t => t.Machine))
        {
            string path = string.Join(' ', machine.Select(t => $"[grey]{arrow} {Markup.Escape(t.Trigger)} {arrow}[/] {Markup.Escape(t.To)}"));
            console.MarkupLine($"  [grey]{Markup.Escape(machine.Key),-10}[/]{Markup.Escape(machine.First().From)} {path}");
        }

        console.WriteLine();
    }

    private void WriteAssumptions(BootReport report)
    {
        MachineAssumption[] assumptions = [.. Texts.Assumptions(report)];
        if (assumptions.Length == 0) { return; }

        console.MarkupLine("[yellow]*[/] [bold]assumed[/], because the record of the real machine does not tell it");
        foreach (MachineAssumption assumption in assumptions)
        {
            console.Write(new Padder(new Markup($"[grey]{Markup.Escape(assumption.Field)}: {Markup.Escape(assumption.Reason)}[/]"), new Padding(2, 0, 0, 0)));
        }

        console.WriteLine();
    }

    private static Panel Verdict(BootReport report)
    {
        string colour = report.Status switch { TdxModuleStatus.Initialized => "green", TdxModuleStatus.Shutdown => "red", _ => "yellow" };
        List<IRenderable> lines =
        [
            new Markup($"[bold {colour}]{report.StatusName}[/]  [grey]{report.Result}, errno {report.ReviewedErrno} as reviewed, {report.PostedErrno} as posted;"
                + $" {Texts.Plural(report.Callers, "caller")}, {report.Elapsed.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)} ms[/]"),
        ];
        if (report.Reason is { } reason) { lines.Add(new Markup($"[bold]reason[/]  {Markup.Escape(reason)}")); }

        if (report.Mend is { } mend) { lines.Add(new Markup($"[bold]mend[/]    {Markup.Escape(mend)}")); }

        if (report.Disagreements.IsEmpty) { lines.Add(new Markup($"[grey]{Texts.ShadowAgrees}[/]")); }

        foreach (string disagreement in report.Disagreements)
        {
            lines.Add(new Markup($"[bold red]error of this program[/]  {Markup.Escape(disagreement)}"));
        }

        return new Panel(new Rows(lines)) { Border = BoxBorder.Rounded, BorderStyle = Style.Parse(colour), Header = new(" TDX module "), Expand = false };
    }
}
