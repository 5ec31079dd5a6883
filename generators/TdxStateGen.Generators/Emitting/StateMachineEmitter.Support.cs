using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>The private members behind the triggers: tables, reentrancy, hooks, the exception.</summary>
internal static partial class StateMachineEmitter
{
    private const int NotPermitted = byte.MaxValue;

    private static void PrintTables(SourceWriter writer, MachineModel machine)
    {
        int columns = machine.Triggers.Count;
        bool[] isLookedUp = [.. Enumerable.Range(0, columns).Select(i => machine.OnlyWay(i) is not null)];
        bool allAreLookedUp = Enumerable.Range(0, columns).All(i => isLookedUp[i] || machine.Edges.All(e => e.Trigger != i));
        if (isLookedUp.Contains(true))
        {
            PrintNext(writer, machine, isLookedUp);
        }

        if (!allAreLookedUp || !isLookedUp.Contains(true))
        {
            PrintEdges(writer, machine);
            writer.Line("private int __EdgeOf(Trigger __trigger) => __Table[(__cell.Index * __TriggerCount) + (int)__trigger];");
            writer.Line();
            writer.Line("private bool __Permits(Trigger __trigger) => __EdgeOf(__trigger) != 0;");
        }
        else
        {
            writer.Line("private bool __Permits(Trigger __trigger) => __Next[(__cell.Index * __RowLength) + (int)__trigger] != __None;");
        }

        writer.Line();
        PrintStateAt(writer, machine);
    }

    /// <summary>A move needs to know where to, not by which edge: one look-up instead of two. A row's place is a shift where its length is a power of two.</summary>
    private static void PrintNext(SourceWriter writer, MachineModel machine, bool[] isLookedUp)
    {
        int columns = machine.Triggers.Count;
        int length = 1;
        while (length < columns)
        {
            length *= 2;
        }

        writer.Line($"private const int __RowLength = {length};{(length == columns ? "" : $" // {columns} triggers, and room to the next power of two")}");
        writer.Line($"private const byte __None = {NotPermitted}; // the state does not permit the trigger");
        writer.Line();
        writer.Line("// Index of the state that a trigger leads to, by state, then trigger.");
        writer.Line("// " + Columns(machine) + (isLookedUp.Contains(false) ? " Triggers that choose between several ways have them in their code, and no entries here." : ""));
        writer.Line("private static global::System.ReadOnlySpan<byte> __Next =>");
        using (Brackets(writer))
        {
            for (int state = 0; state < machine.States.Count; state++)
            {
                int row = state;
                IEnumerable<string> cells = Enumerable.Range(0, length).Select(t =>
                    $"{(t < columns && isLookedUp[t] && machine.EdgeAt(row, t) is { } edge ? edge.Branches[0].To : NotPermitted)}".PadLeft(3) + ",");
                writer.Line($"{string.Join(" ", cells)} // {GeneratedFile.Plain(machine.States[state].Name)}");
            }
        }

        writer.Line();
    }

    private static void PrintEdges(SourceWriter writer, MachineModel machine)
    {
        writer.Line("// Edge numbers by state, then trigger; 0 = not permitted.");
        writer.Line("// " + Columns(machine));
        writer.Line("private static global::System.ReadOnlySpan<byte> __Table =>");
        int columns = machine.Triggers.Count;
        int width = machine.Edges.Count > 99 ? 3 : machine.Edges.Count > 9 ? 2 : 1;
        using (Brackets(writer))
        {
            for (int state = 0; state < machine.States.Count; state++)
            {
                IEnumerable<string> row = Enumerable.Range(state * columns, columns).Select(cell => $"{machine.Table[cell]}".PadLeft(width) + ",");
                writer.Line($"{string.Join(" ", row)} // {GeneratedFile.Plain(machine.States[state].Name)}");
            }
        }

        writer.Line();
    }

    private static string Columns(MachineModel machine) => "Columns: " + string.Join(", ", machine.Triggers.Select(static t => GeneratedFile.Plain(t.Name))) + ".";

    private static void PrintStateAt(SourceWriter writer, MachineModel machine)
    {
        if (machine.StatesAreContiguous)
        {
            writer.Line($"private static {machine.StateType} __StateAt(int __index) => ({machine.StateType})__index;");
            writer.Line();
            return;
        }

        using (writer.Block($"private static {machine.StateType} __StateAt(int __index) => __index switch", "};"))
        {
            for (int i = 0; i < machine.States.Count; i++)
            {
                string index = i == machine.States.Count - 1 ? "_" : $"{i}";
                writer.Line($"{index} => {machine.StateType}.{machine.States[i].Name},");
            }
        }

        writer.Line();
    }

    private static void PrintReentrancy(SourceWriter writer, MachineModel machine)
    {
        if (!Enumerable.Range(0, machine.Triggers.Count).Any(machine.AsksForHooks))
        {
            return;
        }

        (string why, string how) = machine.Concurrency switch
        {
            ConcurrencyKind.Serialized => ("The gate would let its own thread in again.", "global::System.Threading.Monitor.IsEntered(__gate)"),
            ConcurrencyKind.Atomic => ("From a guard or an action the claim answers; hooks run when it has ended.", "__hooks.IsInside(this)"),
            _ => ("Guards, actions and hooks hold the claim; a trigger that looks at something before it asks here.", "__cell.IsClaimed"),
        };
        writer.Line("// " + why);
        writer.Line($"private bool __IsReentrant() => {how};");
        writer.Line();
    }

    private static void PrintAfterCommit(SourceWriter writer, MachineModel machine)
    {
        string heading = "private void __AfterCommit(int __from, int __to, Trigger __trigger)";
        bool isSplit = machine.Concurrency != ConcurrencyKind.Serialized && !EveryMoveHasHooks(machine);
        if (isSplit)
        {
            using (writer.Block(heading))
            {
                PrintTransitionTold(writer, machine);
                if (machine.HasHooks)
                {
                    writer.Line("// Most moves are nobody's business.");
                }

                using (writer.Block($"if (Transitioned is not null{HasHooks(machine, "__from", static s => s.ExitHooks)}{HasHooks(machine, "__to", static s => s.EntryHooks)})"))
                {
                    writer.Line("__Tell(__from, __to, __trigger);");
                }
            }

            writer.Line();
            writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            heading = "private void __Tell(int __from, int __to, Trigger __trigger)";
        }

        using (writer.Block(heading))
        {
            if (!isSplit)
            {
                PrintTransitionTold(writer, machine);
            }

            if (machine.Concurrency == ConcurrencyKind.Serialized)
            {
                PrintHooks(writer, machine);
            }
            else
            {
                PrintHooksInScope(writer, machine);
            }
        }

        writer.Line();
    }

    private static void PrintHooksInScope(SourceWriter writer, MachineModel machine)
    {
        bool isSolo = machine.Concurrency == ConcurrencyKind.None;
        writer.Line(isSolo ? "__cell.Claim(__cell.Index); // a trigger from a hook is refused, not nested" : "__hooks.Enter(this);");
        using (writer.Block("try"))
        {
            PrintHooks(writer, machine);
        }

        using (writer.Block("finally"))
        {
            writer.Line(isSolo ? "__cell.Release();" : "__hooks.Exit();");
        }
    }

    /// <summary>Before the hooks: one that throws does not undo the transition. Whom it is told throws nothing that would keep the hooks from running.</summary>
    private static void PrintTransitionTold(SourceWriter writer, MachineModel machine)
    {
        if (!machine.HasTelemetry)
        {
            return;
        }

        using (writer.Block($"if ({Core}MachineTelemetry.WatchesTransitions)"))
        {
            writer.Line($"{Core}MachineTelemetry.Transition(__Name, __StateAt(__from), __StateAt(__to), __trigger);");
        }

        writer.Line();
    }

    private static bool EveryMoveHasHooks(MachineModel machine) => machine.States.All(static s => s.ExitHooks.Count > 0) || machine.States.All(static s => s.EntryHooks.Count > 0);

    /// <summary>The part of a condition that holds in states with hooks, or nothing.</summary>
    private static string HasHooks(MachineModel machine, string state, Func<StateModel, EquatableArray<string>> hooksOf)
    {
        int[] states = [.. Enumerable.Range(0, machine.States.Count).Where(i => hooksOf(machine.States[i]).Count > 0)];
        return states.Length == 0 ? "" : $" || {state} is {string.Join(" or ", states)}";
    }

    private static void PrintHooks(SourceWriter writer, MachineModel machine)
    {
        PrintHooks(writer, machine, "__from", static state => state.ExitHooks);
        PrintHooks(writer, machine, "__to", static state => state.EntryHooks);
        writer.Line("Transitioned?.Invoke(new(__StateAt(__from), __StateAt(__to), __trigger));");
    }

    private static void PrintHooks(SourceWriter writer, MachineModel machine, string state, Func<StateModel, EquatableArray<string>> hooksOf)
    {
        int[] states = [.. Enumerable.Range(0, machine.States.Count).Where(i => hooksOf(machine.States[i]).Count > 0)];
        if (states.Length == 0)
        {
            return;
        }

        if (states.Length == 1)
        {
            using (writer.Block($"if ({state} == {states[0]}) // {GeneratedFile.Plain(machine.States[states[0]].Name)}"))
            {
                PrintCalls(writer, hooksOf(machine.States[states[0]]));
            }

            writer.Line();
            return;
        }

        using (writer.Block($"switch ({state})"))
        {
            foreach (int i in states)
            {
                writer.Line($"case {i}: // {GeneratedFile.Plain(machine.States[i].Name)}");
                using (writer.Indented())
                {
                    PrintCalls(writer, hooksOf(machine.States[i]));
                    writer.Line("break;");
                }
            }
        }

        writer.Line();
    }

    private static void PrintCalls(SourceWriter writer, EquatableArray<string> methods)
    {
        foreach (string method in methods)
        {
            writer.Line(method + "();");
        }
    }

    private static void PrintIllegal(SourceWriter writer, MachineModel machine)
    {
        writer.Line($"private static {Core}IllegalTransitionException __Illegal(Trigger __trigger, int __state, {Core}TriggerOutcome __outcome) =>");
        using (writer.Indented())
        {
            writer.Line($"new({Name(machine)}, __trigger.ToString(), __StateAt(__state).ToString(), __outcome);");
        }
    }

    private static SourceWriter.Scope Brackets(SourceWriter writer)
    {
        writer.Line("[");
        return writer.Indented("];");
    }
}
