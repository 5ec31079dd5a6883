using System.Globalization;
using TdxEmulator.Booting;
using TdxEmulator.Machines;
using TdxEmulator.Updating;
using TdxStateGen.Tdx;

namespace TdxEmulator.Output;

/// <summary>An update as plain text: the boot before it, the processors' steps, the boot after it. ASCII only, no line is wrapped.</summary>
internal static class UpdatePage
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">What happened.</param>
    /// <param name="output">Where to.</param>
    public static void Write(UpdateReport report, TextWriter output)
    {
        UpdateRequest request = report.Request;
        output.WriteLine($"TDX module update of {request.Boot.Machine.Name}: {request.Boot.Machine.Title}");
        output.WriteLine();
        output.WriteLine($"1. Boot with module {ProfileNames.Format(report.Boot.Profile)}");
        Write(report.Boot, output);
        if (report.Update is not { } update) { return; }

        output.WriteLine();
        output.WriteLine($"2. Update to module {ProfileNames.Format(request.To)}, policy {(request.Policy == TdxUpdatePolicy.Kernel ? "kernel" : "checked")}{Circumstances(request)}");
        foreach (UpdateStep step in update.Steps) { Write(step, output); }

        foreach (LogEntry entry in update.Log) { output.WriteLine($"   log: {entry.Level,-5} {entry.Text}"); }

        output.WriteLine($"   Result: {update.Result} ({Numbers(update)})");
        WriteIfAny(output, "   Reason: ", update.Failure?.Message);
        WriteIfAny(output, "   To mend it: ", update.Failure?.Advice);
        output.WriteLine($"   Version: {update.OldVersion?.ToString() ?? "not read"} -> {Version(update)}; updates left {update.UpdatesLeft.Before} -> {update.UpdatesLeft.After}");
        output.WriteLine($"   Then: {After(update.After)}");
        if (report.BootAgain is not { } again) { return; }

        output.WriteLine();
        output.WriteLine($"3. Reset, and boot again with the module that the firmware loads, {ProfileNames.Format(again.Profile)}");
        Write(again, output);
    }

    /// <summary>One line that says it all.</summary>
    /// <param name="report">What happened.</param>
    public static string Summary(UpdateReport report) => report.Update is { } update
        ? $"{report.Request.Boot.Machine.Name}: {update.Result} ({update.OldVersion?.ToString() ?? "version not read"} -> {Version(update)}; {Numbers(update)}); then {StatusNames.Format(report.BootAgain!.Status)} after a reset"
        : $"{report.Request.Boot.Machine.Name}: {StatusNames.Format(report.Boot.Status)} before any update ({report.Boot.Reason?.TrimEnd('.')})";

    /// <summary>The state as Linux names it.</summary>
    /// <param name="state">The state.</param>
    public static string StateName(TdxUpdateState state) => state switch
    {
        TdxUpdateState.Start => "START",
        TdxUpdateState.Shutdown => "SHUTDOWN",
        TdxUpdateState.CpuInstall => "CPU_INSTALL",
        TdxUpdateState.GlobalInit or TdxUpdateState.CpuInit => "CPU_INIT",
        TdxUpdateState.RunUpdate => "RUN_UPDATE",
        TdxUpdateState.Done => "DONE",
        _ => "LOST",
    };

    private static void Write(BootResult boot, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {StatusNames.Format(boot.Status)} ({boot.Result}): {boot.Tdmrs} TDMRs, {boot.Seamcalls:N0} SEAMCALLs"));
        WriteIfAny(output, "   Reason: ", boot.Reason);
    }

    private static void Write(UpdateStep step, TextWriter output)
    {
        string state = StateName(step.State);
        if (step.Calls.IsEmpty) { output.WriteLine($"   {state}"); }

        foreach (StepCalls calls in step.Calls)
        {
            string lps = string.Create(CultureInfo.InvariantCulture, $"{calls.Processors.Length} x LP {CpuList.Format(calls.Processors.Order().Distinct())}");
            output.WriteLine($"   {state,-12}{calls.Name,-17}{lps,-18} {Hex.Format(calls.Status)}{(calls.StatusName is { } name ? " " + name : "")}");
            state = "";
        }
    }

    private static string Circumstances(UpdateRequest request) => string.Concat(
        request.Boot.Offline.IsEmpty ? "" : $"; CPUs {CpuList.Format(request.Boot.Offline)} off line",
        request.HotAdded == 0 ? "" : $"; {Texts.Plural(request.HotAdded, "CPU")} plugged in",
        request.Defects.IsEmpty ? "" : $"; the image's {string.Join(", ", request.Defects)} bad",
        request.BusyProcessor is { } busy ? $"; CPU {busy} inside the old module" : "",
        string.Concat(request.Boot.Faults.Select(static fault => $"; fault {fault}")));

    private static string Numbers(UpdateOutcome update) => string.Create(CultureInfo.InvariantCulture, $"errno {-(int)update.Result.Kernel()}{(update.Result.UploadError() is { } error ? ", " + error : "")}");

    private static string Version(UpdateOutcome update) => update.NewVersion?.ToString() ?? (update.Step == TdxUpdateState.Lost ? "none" : "unchanged");

    private static string After(AfterUpdate after) => after.Module is { } state
        ? $"the module is {state} with {after.Tdmrs} TDMRs, {(after.TdmrsComplete ? "all" : "not all")} initialised; Enable() answers {after.EnableAgain} with {after.Seamcalls} SEAMCALLs"
        : $"SEAMCALL finds no module; Enable() still answers {after.EnableAgain}, the host asks TdxModuleUpdater.Status";

    private static void WriteIfAny(TextWriter output, string label, string? text)
    {
        if (text is not null) { output.WriteLine(label + text); }
    }
}
