using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Writes what every machine has: state property, trigger enum, tables, the plain triggers, <c>CanX</c> and <c>TryX</c>, permitted triggers, hooks and <c>Transitioned</c>, and the private
/// members that the emitters of on-demand triggers and leaves build on.
/// </summary>
internal static partial class StateMachineEmitter
{
    private const string Core = "global::TdxStateGen.";

    /// <summary>The whole file.</summary>
    public static string Emit(MachineModel machine) => GeneratedFile.Print(machine.Type, writer =>
    {
        PrintTriggerEnum(writer, machine);
        PrintFields(writer, machine);
        PrintStateProperty(writer, machine);
        PrintPermittedTriggers(writer, machine);
        PrintEvent(writer, machine);
        for (int i = 0; i < machine.Triggers.Count; i++)
        {
            PrintTrigger(writer, machine, i);
        }

        PrintFire(writer, machine);
        PrintTables(writer, machine);
        PrintReentrancy(writer, machine);
        PrintAfterCommit(writer, machine);
        PrintTelemetry(writer, machine);
        PrintIllegal(writer, machine);
    });

    private static void PrintTriggerEnum(SourceWriter writer, MachineModel machine)
    {
        GeneratedFile.Document(writer, $"The triggers of <c>{GeneratedFile.Xml(machine.Type.DisplayName)}</c>, in order of declaration.");
        GeneratedFile.Mark(writer);
        using (writer.Block("public enum Trigger : byte"))
        {
            for (int i = 0; i < machine.Triggers.Count; i++)
            {
                if (i > 0)
                {
                    writer.Line();
                }

                TriggerModel trigger = machine.Triggers[i];
                GeneratedFile.Document(writer, $"Fired by <c>{GeneratedFile.Plain(trigger.Name)}</c>{(trigger.Leaf is { } leaf ? ", the leaf " + GeneratedFile.Xml(leaf.Name) : "")}.");
                writer.Line(trigger.Name + ",");
            }
        }

        writer.Line();
    }

    private static void PrintFields(SourceWriter writer, MachineModel machine)
    {
        string cell = Core + (machine.Concurrency == ConcurrencyKind.Atomic ? "AtomicStateCell" : "StateCell");
        writer.Line($"private const int __TriggerCount = {machine.Triggers.Count};");
        writer.Line();
        writer.Line($"private {cell} __cell = new({machine.Initial}); // {GeneratedFile.Plain(machine.States[machine.Initial].Name)}");
        if (machine.Concurrency == ConcurrencyKind.Serialized)
        {
            writer.Line("private readonly object __gate = new();");
        }
        else if (machine.Concurrency == ConcurrencyKind.Atomic)
        {
            writer.Line($"private {Core}HookScope __hooks;");
        }

        writer.Line();
    }

    private static void PrintStateProperty(SourceWriter writer, MachineModel machine)
    {
        GeneratedFile.Document(writer, "The current state. While a trigger is under way it is still the state that the trigger leaves.");
        GeneratedFile.Mark(writer);
        writer.Line($"public {machine.StateType} {machine.StateProperty} => __StateAt(__cell.Index);");
        writer.Line();
    }

    private static void PrintPermittedTriggers(SourceWriter writer, MachineModel machine)
    {
        GeneratedFile.Document(writer, "The triggers that the table permits in the current state. Guards and profiles are not asked; see the <c>Can</c> members for those.");
        GeneratedFile.Mark(writer);
        using (writer.Block("public global::System.ReadOnlySpan<Trigger> PermittedTriggers => __cell.Index switch", "};"))
        {
            for (int state = 0; state < machine.States.Count; state++)
            {
                var permitted = new List<string>();
                for (int trigger = 0; trigger < machine.Triggers.Count; trigger++)
                {
                    if (machine.EdgeAt(state, trigger) is not null)
                    {
                        permitted.Add("Trigger." + machine.Triggers[trigger].Name);
                    }
                }

                if (permitted.Count > 0)
                {
                    writer.Line($"{state} => [{string.Join(", ", permitted)}], // {GeneratedFile.Plain(machine.States[state].Name)}");
                }
            }

            writer.Line("_ => [],");
        }

        writer.Line();
    }

    private static void PrintEvent(SourceWriter writer, MachineModel machine)
    {
        GeneratedFile.Document(
            writer,
            "Raised after every committed transition, when the entry and exit hooks have run, on the thread that fired the trigger.",
            "<remarks>A handler must not fire a trigger of the same machine. What it throws goes on to whoever fired the trigger; the state stays committed.</remarks>");
        GeneratedFile.Mark(writer);
        writer.Line($"public event global::System.Action<{Core}MachineTransition<{machine.StateType}, Trigger>>? Transitioned;");
        writer.Line();
    }

    private static void PrintTrigger(SourceWriter writer, MachineModel machine, int index)
    {
        TriggerModel trigger = machine.Triggers[index];
        switch (trigger.Kind)
        {
            case TriggerKind.Void:
                PrintVoidTrigger(writer, machine, index);
                break;
            case TriggerKind.Bool when FireCalls(machine, index):
                PrintBoolTrigger(writer, machine, index);
                break;
            case TriggerKind.Bool:
                PrintFrame(writer, machine, index, outcome => ReturnFalse(machine, trigger, outcome), "return true;");
                break;
            case TriggerKind.Outcome:
                PrintFrame(writer, machine, index, outcome => $"return {Refusal(machine, "Trigger." + trigger.Name, outcome)};", $"return {Core}TriggerOutcome.Done;");
                break;
        }

        PrintCan(writer, machine, index);
    }

    private static void PrintFrame(
        SourceWriter writer, MachineModel machine, int index, Func<string, string> refuse, string complete, Func<string, string, string>? refuseKnowing = null, string? heading = null)
    {
        new TriggerFrame { Machine = machine, TriggerIndex = index, Refuse = refuse, RefuseKnowing = refuseKnowing, Complete = complete, Heading = heading }.Print(writer);
        writer.Line();
    }

    /// <summary>The trigger itself throws what <c>TryX</c> answers with false; both go through one method that tells the outcome, unless the whole trigger is shorter than that call and <c>Fire</c> does without it.</summary>
    private static void PrintVoidTrigger(SourceWriter writer, MachineModel machine, int index)
    {
        TriggerModel trigger = machine.Triggers[index];
        string name = GeneratedFile.Plain(trigger.Name);
        string Arguments(string from) => string.Join(", ", trigger.Parameters.Select(static p => p.Argument).Append(from));

        bool isShort = machine.MovesAtOnce(index) && !FireCalls(machine, index);
        if (isShort)
        {
            string Throw(string outcome, string state) => $"throw __Illegal(Trigger.{trigger.Name}, {state}, {Refusal(machine, "Trigger." + trigger.Name, outcome)});";
            PrintFrame(writer, machine, index, outcome => Throw(outcome, "__cell.Index"), "", Throw);
        }
        else
        {
            using (writer.Block(TriggerFrame.ImplementingPart(trigger)))
            {
                writer.Line($"{Core}TriggerOutcome __outcome = __Fire{name}({Arguments("out int __from")});");
                using (writer.Block($"if (__outcome != {Core}TriggerOutcome.Done)"))
                {
                    writer.Line($"throw __Illegal(Trigger.{trigger.Name}, __from, __outcome);");
                }
            }

            writer.Line();
        }

        GeneratedFile.Document(
            writer,
            $"Fires <c>{name}</c> unless that would be illegal now.",
            GeneratedFile.WithParameters(
                trigger.Name,
                trigger.Parameters,
                "<returns>True when the trigger ran; false, and nothing done, when the state or a guard does not permit it or another trigger of the machine is under way.</returns>"));
        GeneratedFile.Mark(writer);
        string heading = $"{trigger.Accessibility} bool Try{name}({Declarations(trigger)})";
        if (isShort)
        {
            PrintFrame(writer, machine, index, outcome => ReturnFalse(machine, trigger, outcome), "return true;", heading: heading);
            return;
        }

        writer.Line(heading + " =>");
        using (writer.Indented())
        {
            writer.Line($"__Fire{name}({Arguments("out int _")}) == {Core}TriggerOutcome.Done;");
        }

        writer.Line();
        PrintOutcomeOf(writer, machine, index);
    }

    /// <summary>What <c>Fire</c> answers in full the trigger answers with yes or no.</summary>
    private static void PrintBoolTrigger(SourceWriter writer, MachineModel machine, int index)
    {
        TriggerModel trigger = machine.Triggers[index];
        writer.Line($"{TriggerFrame.ImplementingPart(trigger)} =>");
        using (writer.Indented())
        {
            writer.Line($"__Fire{GeneratedFile.Plain(trigger.Name)}(out int _) == {Core}TriggerOutcome.Done;");
        }

        writer.Line();
        PrintOutcomeOf(writer, machine, index);
    }

    private static void PrintOutcomeOf(SourceWriter writer, MachineModel machine, int index)
    {
        TriggerModel trigger = machine.Triggers[index];
        IEnumerable<string> parameters = trigger.Parameters.Select(static p => (p with { IsParams = false }).Declaration).Append("out int __from");
        new TriggerFrame
        {
            Machine = machine,
            TriggerIndex = index,
            Heading = $"private {Core}TriggerOutcome __Fire{GeneratedFile.Plain(trigger.Name)}({string.Join(", ", parameters)})",
            FromIsParameter = true,
            Refuse = outcome => $"return {Refusal(machine, "Trigger." + trigger.Name, outcome)};",
            Complete = $"return {Core}TriggerOutcome.Done;",
        }.Print(writer);
        writer.Line();
    }

    private static string ReturnFalse(MachineModel machine, TriggerModel trigger, string outcome) =>
        machine.HasTelemetry ? $"return {Refusal(machine, "Trigger." + trigger.Name, outcome)} == {Core}TriggerOutcome.Done;" : "return false;";

    private static string Declarations(TriggerModel trigger) => string.Join(", ", trigger.Parameters.Select(static p => p.Declaration));
}
