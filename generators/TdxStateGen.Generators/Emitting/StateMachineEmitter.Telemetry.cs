using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>What a machine tells of itself: to metrics and traces if it is declared to or has leaves or an on-demand trigger, and to a logger where <c>ILogger</c> is referenced.</summary>
internal static partial class StateMachineEmitter
{
    private const string Logging = "global::Microsoft.Extensions.Logging.";

    /// <summary>An expression for the machine's log in generated code.</summary>
    public static string Log(MachineModel machine) => machine.HasLog ? "__log" : "null";

    /// <summary>The outcome of a refusal on its way to the caller: an expression of type <c>TriggerOutcome</c> again.</summary>
    public static string Refusal(MachineModel machine, string trigger, string outcome) => machine.HasTelemetry ? $"__Refused({trigger}, {outcome})" : outcome;

    private static void PrintTelemetry(SourceWriter writer, MachineModel machine)
    {
        if (machine.HasTelemetry)
        {
            PrintTelling(writer, machine);
        }

        if (machine.HasLog)
        {
            PrintLogTo(writer, machine);
        }
    }

    private static void PrintTelling(SourceWriter writer, MachineModel machine)
    {
        writer.Line($"private const string __Name = {Name(machine)};");
        writer.Line();
        if (machine.HasLog)
        {
            writer.Line($"private {Core}MachineLog? __log;");
            writer.Line();
        }

        if (machine.Interface is not null)
        {
            writer.Line($"private {(machine.HasLog ? "" : "static ")}bool __IsWatched => {(machine.HasLog ? "__log is not null || " : "")}{Core}MachineTelemetry.WatchesLeaves;");
            writer.Line();
        }

        using (writer.Block($"private {Core}TriggerOutcome __Refused(Trigger __trigger, {Core}TriggerOutcome __outcome)"))
        {
            writer.Line($"{Core}MachineTelemetry.Refused(__Name, __StateAt(__cell.Index), __trigger, __outcome, {Log(machine)});");
            writer.Line("return __outcome;");
        }

        writer.Line();
    }

    private static void PrintLogTo(SourceWriter writer, MachineModel machine)
    {
        GeneratedFile.Document(
            writer,
            $"Writes what the machine does to a logger: {(machine.HasTelemetry ? "transitions and refused calls at Debug, failed leaves at Warning, on-demand calls at Information, unwinds at Error" : "its transitions, at Debug")}.",
            "<param name=\"logger\">Takes the place of the one before; null ends it. Give it before the machine is used.</param>");
        GeneratedFile.Mark(writer);
        using (writer.Block($"public void LogTo({Logging}ILogger? logger)"))
        {
            string name = machine.HasTelemetry ? "__Name" : Name(machine);
            writer.Line($"Transitioned -= {Core}MachineLog.HandlerIn(Transitioned);");
            writer.Line($"{Core}MachineLog? __new = logger is null ? null : new({name}, __level => logger.IsEnabled(({Logging}LogLevel)__level), __entry =>");
            using (writer.Indented())
            {
                writer.Line($"logger.Log(({Logging}LogLevel)__entry.Level, new((int)__entry.Event, __entry.Event.ToString()), __entry, __entry.Exception, static (__line, _) => __line.ToString())) {{ IsReplaceable = true }};");
            }

            using (writer.Block("if (__new is not null)"))
            {
                writer.Line("Transitioned += __new.Transition;");
            }

            if (machine.HasTelemetry)
            {
                writer.Line();
                writer.Line("__log = __new;");
            }
        }

        writer.Line();
    }

    private static string Name(MachineModel machine) => SymbolDisplay.FormatLiteral(GeneratedFile.OneLine(machine.Type.DisplayName), quote: true);
}
