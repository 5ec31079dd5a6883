using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Prints a trigger method. The order of steps that every trigger has in common exists only here: gate, table, hold, claim, guard, call, action, commit, hooks, and the release of each
/// of them on every way out. Emitters say what differs: how a refusal surfaces, what is called, what counts as success.
/// </summary>
/// <remarks>
/// Names that a printed call may use: <c>__from</c> (index of the state that was claimed), and the trigger's own parameters. Locals of its own start with <c>__</c>, so that
/// they cannot meet a parameter.
/// </remarks>
internal sealed partial record TriggerFrame
{
    private const string Core = "global::TdxStateGen.";
    private const string Outcomes = Core + "TriggerOutcome.";

    public required MachineModel Machine { get; init; }

    /// <summary>Index of the trigger.</summary>
    public required int TriggerIndex { get; init; }

    /// <summary>An expression for the trigger, where the method fires any of those that move at once; <see cref="TriggerIndex"/> is then one of them.</summary>
    public string? AnyTrigger { get; init; }

    /// <summary>The method's heading; the implementing part of the trigger unless given.</summary>
    public string? Heading { get; init; }

    /// <summary>Whether the heading has a parameter <c>out int __from</c>, which must be assigned on every way out.</summary>
    public bool FromIsParameter { get; init; }

    /// <summary>Turns an expression of type <c>TriggerOutcome</c> (never <c>Done</c>) into the statement that leaves the method with it.</summary>
    public required Func<string, string> Refuse { get; init; }

    /// <summary>The same for refusals that tell in which state: the outcome, and an expression for the index of the state that refused. Only for triggers that move at once.</summary>
    public Func<string, string, string>? RefuseKnowing { get; init; }

    /// <summary>The statement that leaves the method when the trigger ran, such as <c>return __result;</c>.</summary>
    public required string Complete { get; init; }

    /// <summary>Prints what goes before everything else: the precheck.</summary>
    public Action<SourceWriter>? BeforeGate { get; init; }

    /// <summary>Prints what the state alone answers, under the gate and before the table is asked.</summary>
    public Action<SourceWriter>? Answers { get; init; }

    /// <summary>Whether <see cref="Answers"/> leaves the method in every state but those that permit the trigger, so that the table need not be asked before the hold.</summary>
    public bool AnswersEverywhere { get; init; }

    /// <summary>A condition besides the table, such as the profile of a leaf; where it does not hold the trigger is not permitted.</summary>
    public string? Allowed { get; init; }

    /// <summary>Declarations of what <see cref="Call"/> assigns and later steps read, such as <c>Result __result;</c>.</summary>
    public EquatableArray<string> Locals { get; init; }

    /// <summary>Prints the call that a leaf trigger makes; assigns the <see cref="Locals"/>. An exception releases the claim.</summary>
    public Action<SourceWriter>? Call { get; init; }

    /// <summary>The condition under which the call commits the transition, a primary expression; null when nothing can fail. A failure destination needs one.</summary>
    public string? Succeeded { get; init; }

    /// <summary>An expression for the index of the state that a call without success leads to, or a negative number for none; null when no failure leads anywhere.</summary>
    public string? FailureDestination { get; init; }

    /// <summary>Prints everything after the claim, for triggers whose result decides the way (on demand). It must commit or release, and leave the method.</summary>
    public Action<SourceWriter>? Claimed { get; init; }

    private TriggerModel Trigger => Machine.Triggers[TriggerIndex];

    /// <summary>What all ways of the trigger share, where one look-up finds the destination.</summary>
    private BranchModel? OnlyWay => Machine.OnlyWay(TriggerIndex);

    /// <summary>Index of the state that the method always leads to, if there is one. Known to the compiler, it need not be kept over a call, and the next trigger does not wait for the look-up: a ninth of a leaf's time.</summary>
    private int? Destination => AnyTrigger is null ? Machine.OnlyDestination(TriggerIndex) : null;

    private string TriggerName => AnyTrigger ?? "Trigger." + Trigger.Name;

    /// <summary>The heading of the implementing part of a trigger.</summary>
    public static string ImplementingPart(TriggerModel trigger) =>
        $"{trigger.Modifiers} {trigger.ReturnType} {trigger.Name}({string.Join(", ", trigger.Parameters.Select(static p => p.Declaration))})";

    /// <summary>Prints the method.</summary>
    public void Print(SourceWriter writer)
    {
        using (writer.Block(Heading ?? ImplementingPart(Trigger)))
        {
            ZeroOutputs(writer);
            BeforeGate?.Invoke(writer);
            PrintReentrancy(writer);
            PrintGate(writer);
        }
    }

    private void ZeroOutputs(SourceWriter writer)
    {
        bool any = false;
        foreach (ParameterModel parameter in Trigger.Parameters)
        {
            if (parameter.RefKind == "out")
            {
                writer.Line($"{parameter.Name} = default!;");
                any = true;
            }
        }

        if (any)
        {
            writer.Line();
        }
    }

    private void PrintReentrancy(SourceWriter writer)
    {
        if (!Machine.AsksForHooks(TriggerIndex))
        {
            return;
        }

        using (writer.Block("if (__IsReentrant())"))
        {
            PrintRefusal(writer, Outcomes + "Busy");
        }

        writer.Line();
    }

    private void PrintGate(SourceWriter writer)
    {
        if (Machine.Concurrency != ConcurrencyKind.Serialized)
        {
            PrintTable(writer);
            return;
        }

        using (writer.Block("lock (__gate)"))
        {
            PrintTable(writer);
        }
    }

    private void PrintTable(SourceWriter writer)
    {
        if (Edges.Count == 0)
        {
            writer.Line("// No state permits it.");
            PrintRefusal(writer, Outcomes + "NotPermitted");
            return;
        }

        Answers?.Invoke(writer);

        // The claim asks the table as well; asking before it keeps an illegal call from taking the hold.
        if (Trigger.IsQuery || (Trigger.Hold is not null && !AnswersEverywhere) || Allowed is not null)
        {
            string permitted = $"!__Permits({TriggerName})" + (Allowed is null ? "" : $" || !({Allowed})");
            using (writer.Block($"if ({permitted})"))
            {
                PrintRefusal(writer, Outcomes + "NotPermitted");
            }

            writer.Line();
        }

        if (Trigger.Hold is not null)
        {
            writer.Line($"using var __hold = {Trigger.Hold}();");
        }

        if (Trigger.IsQuery)
        {
            PrintQuery(writer);
        }
        else
        {
            PrintClaim(writer);
        }
    }

    private void PrintQuery(SourceWriter writer)
    {
        PrintLocals(writer);
        Call?.Invoke(writer);
        if (FromIsParameter)
        {
            writer.Line("__from = __cell.Index;");
        }

        PrintLine(writer, Complete);
    }

    private void PrintClaim(SourceWriter writer)
    {
        if (Machine.MovesAtOnce(TriggerIndex))
        {
            PrintMove(writer);
            return;
        }

        if (OnlyWay is not null)
        {
            PrintLookUp(writer, Machine.Concurrency == ConcurrencyKind.Atomic ? "__cell.TryClaim(__from)" : "__cell.Claim(__from)");
            PrintSelection(writer);
            PrintSettlement(writer);
            return;
        }

        string from = FromIsParameter ? "out __from" : "out int __from";
        string edge = NeedsEdge ? "out int __edge" : "out int _";
        writer.Line($"{Core}TriggerOutcome __outcome = __cell.TryClaim(__Table, __TriggerCount, (int){TriggerName}, {from}, {edge});");
        using (writer.Block($"if (__outcome != {Outcomes}Done)"))
        {
            writer.Line(Refuse("__outcome"));
        }

        writer.Line();
        if (Claimed is not null)
        {
            Claimed(writer);
        }
        else if (Edges.All(static e => e.Edge.Kind == EdgeKind.Ignore))
        {
            writer.Line("__cell.Release(); // ignored wherever it is accepted");
            PrintLine(writer, Complete);
        }
        else
        {
            PrintSelection(writer);
            PrintSettlement(writer);
        }
    }

    /// <summary>Look-up and move, in the open: the conditions lead straight out of the method, which a helper's result could not, and each of them is asked once.</summary>
    private void PrintMove(SourceWriter writer)
    {
        PrintLookUp(writer, Machine.Concurrency == ConcurrencyKind.Atomic ? "__cell.TryCommit(__from, __to)" : "__cell.Commit(__to)");
        writer.Line($"__AfterCommit(__from, __to, {TriggerName});");
        PrintLine(writer, Complete);
    }

    /// <summary>Prints the look-up and what takes the machine: an expression that, where several threads may drive it, says whether it came first.</summary>
    private void PrintLookUp(SourceWriter writer, string take)
    {
        if (Machine.Concurrency != ConcurrencyKind.Atomic)
        {
            if (Destination is { } to && !FromIsParameter && Machine.OnlySource(TriggerIndex) is { } from)
            {
                PrintOnlyMove(writer, from, to);
            }
            else
            {
                PrintCell(writer, FromIsParameter ? "out __from" : "out int __from", "int ");
                PrintDestination(writer);
            }

            writer.Line(take + ";");
            return;
        }

        PrintDestination(writer);
        string[] declared = [.. FromIsParameter ? (string[])[] : ["__from"], .. Destination is null ? (string[])["__to"] : []];
        if (declared.Length > 0)
        {
            writer.Line($"int {string.Join(", ", declared)};");
        }

        using (writer.Block("do", "}"))
        {
            PrintCell(writer, "out __from", "");
        }

        writer.Line($"while (!{take}); // another thread was quicker: look again");
        writer.Line();
    }

    /// <summary>The look-up of a trigger that one state permits: one comparison, which a claim does not pass either.</summary>
    private void PrintOnlyMove(SourceWriter writer, int from, int to)
    {
        writer.Line($"const int __from = {from}, __to = {to}; // {GeneratedFile.Plain(Machine.States[from].Name)} to {GeneratedFile.Plain(Machine.States[to].Name)}, the only way");
        using (writer.Block("if (!__cell.IsFreeIn(__from))"))
        {
            writer.Line(RefuseIn($"__cell.IsClaimed ? {Outcomes}Busy : {Outcomes}NotPermitted", "__cell.Index"));
        }

        writer.Line();
    }

    private void PrintCell(SourceWriter writer, string from, string declares)
    {
        writer.Line($"uint __place = __cell.PlaceOf((int){TriggerName}, __RowLength, {from});");
        using (writer.Block("if (__place >= (uint)__Next.Length)"))
        {
            writer.Line(RefuseIn(Outcomes + "Busy", "__from") + " // a call holds the claim");
        }

        writer.Line();
        const string cell = "__Next[(int)__place]";
        if (Destination is null)
        {
            writer.Line($"{declares}__to = {cell};");
        }

        using (writer.Block($"if ({(Destination is null ? "__to" : cell)} == __None)"))
        {
            writer.Line(RefuseIn(Outcomes + "NotPermitted", "__from"));
        }

        if (Machine.Concurrency != ConcurrencyKind.Atomic)
        {
            writer.Line();
        }
    }

    private void PrintDestination(SourceWriter writer)
    {
        if (Destination is { } state)
        {
            writer.Line($"const int __to = {state}; // {GeneratedFile.Plain(Machine.States[state].Name)}, wherever it is permitted");
        }
    }

    private string RefuseIn(string outcome, string state) => RefuseKnowing?.Invoke(outcome, state) ?? Refuse(outcome);

    private void PrintLocals(SourceWriter writer)
    {
        foreach (string local in Locals)
        {
            writer.Line(local);
        }
    }

    private void PrintRefusal(SourceWriter writer, string outcome)
    {
        if (FromIsParameter)
        {
            writer.Line("__from = __cell.Index;");
        }

        writer.Line(RefuseIn(outcome, "__cell.Index"));
    }

    private static void PrintLine(SourceWriter writer, string statement)
    {
        if (statement.Length > 0)
        {
            writer.Line(statement);
        }
    }
}
