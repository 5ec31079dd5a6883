using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary><c>Fire</c>: a trigger that is a value, for whoever reads triggers from a list, a log or a test's word.</summary>
internal static partial class StateMachineEmitter
{
    /// <summary>Triggers that the table alone decides share the method's own code, without a branch for each; the others are called.</summary>
    private static void PrintFire(SourceWriter writer, MachineModel machine)
    {
        if (machine.FireAccessibility is not { } accessibility)
        {
            return;
        }

        int[] called = [.. Enumerable.Range(0, machine.Triggers.Count).Where(i => !FiresByTable(machine, i))];
        GeneratedFile.Document(
            writer,
            "Fires the trigger that is given.",
            "<param name=\"trigger\">One of this machine's triggers.</param>",
            "<returns>What became of it; nothing is thrown where the state or a guard does not permit it.</returns>",
            "<exception cref=\"global::System.ArgumentOutOfRangeException\">The value is no member of <see cref=\"Trigger\"/>.</exception>");
        GeneratedFile.Mark(writer);
        string heading = $"{accessibility} {Core}TriggerOutcome Fire(Trigger trigger)";
        if (called.Length == machine.Triggers.Count)
        {
            using (writer.Block(heading))
            {
                PrintCalls(writer, machine, called);
                writer.Line("throw __NoTrigger(trigger);");
            }
        }
        else
        {
            if (called.Length == 0 && machine.Concurrency != ConcurrencyKind.Serialized && !machine.HasTelemetry)
            {
                // Against a table by hand, which the JIT expands without being asked: 1.12 -> 1.05; Atomic against a switch: 0.64 -> 0.56 (docs/benchmarks.md).
                writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
            }

            new TriggerFrame
            {
                Machine = machine,
                TriggerIndex = Enumerable.Range(0, machine.Triggers.Count).First(i => FiresByTable(machine, i)),
                AnyTrigger = "trigger",
                Heading = heading,
                BeforeGate = inner =>
                {
                    using (inner.Block("if ((int)trigger >= __TriggerCount)"))
                    {
                        inner.Line("throw __NoTrigger(trigger);");
                    }

                    inner.Line();
                    if (called.Length > 0)
                    {
                        PrintCalls(inner, machine, called);
                    }
                },
                Refuse = outcome => $"return {Refusal(machine, "trigger", outcome)};",
                Complete = $"return {Core}TriggerOutcome.Done;",
            }.Print(writer);
        }

        writer.Line();
        writer.Line("// A method of its own: making the exception would take registers from the way that everything takes.");
        writer.Line("private static global::System.ArgumentOutOfRangeException __NoTrigger(Trigger trigger) => new(nameof(trigger), trigger, \"The value is no trigger of this machine.\");");
        writer.Line();
    }

    private static void PrintCalls(SourceWriter writer, MachineModel machine, int[] triggers)
    {
        using (writer.Block("switch (trigger)"))
        {
            foreach (int i in triggers)
            {
                TriggerModel trigger = machine.Triggers[i];
                writer.Line($"case Trigger.{trigger.Name}:");
                using (writer.Indented())
                {
                    writer.Line(trigger.Kind == TriggerKind.Outcome ? $"return {trigger.Name}();" : $"return __Fire{GeneratedFile.Plain(trigger.Name)}(out int _);");
                }
            }
        }

        writer.Line();
    }

    /// <summary>Whether <c>Fire</c> calls a method of this trigger that tells the outcome.</summary>
    private static bool FireCalls(MachineModel machine, int trigger) => machine.FireAccessibility is not null && !FiresByTable(machine, trigger);

    private static bool FiresByTable(MachineModel machine, int trigger) => machine.Triggers[trigger].Hold is null && machine.MovesAtOnce(trigger);
}
