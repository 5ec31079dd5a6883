using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Writes the on-demand triggers: the body runs once, under the gate and the hold, and its outcome decides the state; later callers read the answer from the state.</summary>
internal static class OnDemandEmitter
{
    private const string Run = "global::TdxStateGen.OnDemandRun";

    /// <summary>The whole file, or null when the machine has no on-demand trigger.</summary>
    public static string? Emit(MachineModel machine)
    {
        if (machine.Triggers.All(static t => t.OnDemand is null))
        {
            return null;
        }

        return GeneratedFile.Print(machine.Type, writer =>
        {
            bool first = true;
            for (int i = 0; i < machine.Triggers.Count; i++)
            {
                if (machine.Triggers[i].OnDemand is not { } onDemand)
                {
                    continue;
                }

                if (!first)
                {
                    writer.Line();
                }

                first = false;
                PrintTrigger(writer, machine, i, onDemand);
                writer.Line();
                PrintSettle(writer, machine, i, onDemand);
            }
        });
    }

    private static void PrintTrigger(SourceWriter writer, MachineModel machine, int index, OnDemandModel onDemand)
    {
        TriggerModel trigger = machine.Triggers[index];
        new TriggerFrame
        {
            Machine = machine,
            TriggerIndex = index,
            Refuse = outcome => $"throw __Illegal(Trigger.{trigger.Name}, __cell.Index, {StateMachineEmitter.Refusal(machine, "Trigger." + trigger.Name, outcome)});",
            Complete = "return __result;",
            BeforeGate = onDemand.Precheck is null ? null : inner => PrintPrecheck(inner, onDemand.Precheck),
            Answers = inner => PrintAnswers(inner, machine, onDemand),
            AnswersEverywhere = Enumerable.Range(0, machine.States.Count).All(state => state == onDemand.From || onDemand.Answers[state].Length > 0),
            Claimed = inner => PrintBody(inner, machine, trigger, onDemand),
        }.Print(writer);
    }

    private static void PrintPrecheck(SourceWriter writer, string precheck)
    {
        using (writer.Block($"if ({precheck}() is {{ }} __early)"))
        {
            writer.Line("return __early;");
        }

        writer.Line();
    }

    private static void PrintAnswers(SourceWriter writer, MachineModel machine, OnDemandModel onDemand)
    {
        using (writer.Block("switch (__cell.Index)"))
        {
            for (int state = 0; state < machine.States.Count; state++)
            {
                if (state == onDemand.From || onDemand.Answers[state].Length == 0)
                {
                    continue;
                }

                writer.Line($"case {state}: // {GeneratedFile.Plain(machine.States[state].Name)}");
                using (writer.Indented())
                {
                    writer.Line($"return {onDemand.ResultType}.{onDemand.Answers[state]};");
                }
            }
        }

        writer.Line();
    }

    private static void PrintBody(SourceWriter writer, MachineModel machine, TriggerModel trigger, OnDemandModel onDemand)
    {
        string name = GeneratedFile.Plain(trigger.Name);
        string run = machine.HasTelemetry ? ", __run" : "";
        if (machine.HasTelemetry)
        {
            writer.Line($"using {Run}? __run = {Run}.Start(__Name, \"{name}\", {StateMachineEmitter.Log(machine)});");
        }

        writer.Line($"{onDemand.ResultType} __result;");
        using (writer.Block("try"))
        {
            writer.Line($"__result = {onDemand.Body}();");
        }

        using (writer.Block("catch (global::System.Exception __exception)"))
        {
            if (machine.HasTelemetry)
            {
                writer.Line("__run?.Threw(__exception);");
            }

            using (writer.Block("try"))
            {
                writer.Line($"__Settle{name}(__from, {onDemand.ResultType}.{onDemand.OnException}{run});");
            }

            using (writer.Block("catch (global::System.Exception __second)"))
            {
                writer.Line("// The caller needs both: why the body failed and what is left undone.");
                writer.Line("throw new global::System.AggregateException(__exception, __second);");
            }

            writer.Line();
            writer.Line("throw;");
        }

        writer.Line();
        writer.Line($"__Settle{name}(__from, __result{run});");
        writer.Line("return __result;");
    }

    /// <summary>Carries an outcome out: action, commit and hooks, or for a refused one just the release.</summary>
    private static void PrintSettle(SourceWriter writer, MachineModel machine, int index, OnDemandModel onDemand)
    {
        TriggerModel trigger = machine.Triggers[index];
        string name = GeneratedFile.Plain(trigger.Name);
        using (writer.Block($"private void __Settle{name}(int __from, {onDemand.ResultType} __result{(machine.HasTelemetry ? $", {Run}? __run" : "")})"))
        {
            using (writer.Block("switch (__result)"))
            {
                foreach (OutcomeModel outcome in onDemand.Outcomes)
                {
                    writer.Line($"case {onDemand.ResultType}.{outcome.Result}:");
                    using (writer.Indented())
                    {
                        PrintOutcome(writer, machine, trigger, outcome);
                        writer.Line("break;");
                    }
                }

                writer.Line("default:");
                using (writer.Indented())
                {
                    writer.Line($"__Settle{name}(__from, {onDemand.ResultType}.{onDemand.OnException}{(machine.HasTelemetry ? ", __run" : "")});");
                    writer.Line(
                        "throw new global::System.InvalidOperationException(global::System.FormattableString.Invariant(" +
                        $"$\"{GeneratedFile.Plain(onDemand.Body)} returned {{__result}}, for which {GeneratedFile.Plain(machine.Type.Name)}.{name} declares no outcome.\"));");
                }
            }
        }
    }

    private static void PrintOutcome(SourceWriter writer, MachineModel machine, TriggerModel trigger, OutcomeModel outcome)
    {
        if (machine.HasTelemetry)
        {
            string unwind = outcome.Action is null ? "" : $", \"{GeneratedFile.Plain(outcome.Action.Name)}\"";
            writer.Line($"__run?.Came(\"{GeneratedFile.Plain(outcome.Result)}\", global::TdxStateGen.OutcomeKind.{outcome.Kind}{unwind});");
        }

        if (outcome.Kind == OutcomeKindModel.Refused)
        {
            writer.Line("__cell.Release(); // refused: nothing was done");
            return;
        }

        string? action = outcome.Action is null ? null : outcome.Action.Name + (outcome.Action.PassesArguments ? "(__result);" : "();");
        writer.Line($"// to {GeneratedFile.Plain(machine.States[outcome.State].Name)}");
        TriggerFrame.PrintCommit(writer, action, "__from", $"{outcome.State}", trigger.Name);
        if (action is not null)
        {
            writer.Line();
        }
    }
}
