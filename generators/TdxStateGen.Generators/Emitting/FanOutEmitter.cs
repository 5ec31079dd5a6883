using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Prints the leaves of a machine that are issued on several processors: the work that a scheduler hands out, and the trigger that claims once and commits once.</summary>
internal static class FanOutEmitter
{
    /// <summary>The whole file, or null for a machine without fan-outs.</summary>
    public static string? Emit(MachineModel machine) =>
        machine.Triggers.Any(static t => t.Kind == TriggerKind.FanOut) ? GeneratedFile.Print(machine.Type, writer => EmitMembers(writer, machine)) : null;

    private static void EmitMembers(SourceWriter writer, MachineModel machine)
    {
        bool first = true;
        for (int i = 0; i < machine.Triggers.Count; i++)
        {
            TriggerModel trigger = machine.Triggers[i];
            if (trigger.Kind != TriggerKind.FanOut)
            {
                continue;
            }

            if (!first)
            {
                writer.Line();
            }

            first = false;
            EmitTrigger(writer, machine, i);
            EmitFailureState(writer, trigger);
            EmitWork(writer, machine, trigger);
        }
    }

    private static void EmitTrigger(SourceWriter writer, MachineModel machine, int index)
    {
        TriggerModel trigger = machine.Triggers[index];
        LeafModel leaf = trigger.Leaf!;
        string arguments = string.Concat(LeafNames.CallParameters(trigger).Select(static p => ", " + p.Name));
        string watch = machine.HasTelemetry ? $", {LeafNames.Identity(trigger)}, {StateMachineEmitter.Log(machine)}" : "";
        var frame = new TriggerFrame
        {
            Machine = machine,
            TriggerIndex = index,
            Refuse = outcome => $"return {Result(leaf)}.Refused({StateMachineEmitter.Refusal(machine, "Trigger." + trigger.Name, outcome)});",
            Complete = "return __result;",
            Allowed = leaf.Profiles is null ? null : ProfileTest.Permits(leaf.Profiles),
            Locals = new[] { Result(leaf) + " __result;" }.ToEquatableArray(),
            Call = call => call.Line(
                $"__result = global::TdxStateGen.FanOutCoordinator.Run(__Processors, global::TdxStateGen.LeafScope.{leaf.Scope}, new {WorkName(trigger)}(this{arguments}){watch});"),
            Succeeded = leaf.CommitOnAny ? "__result.AnySucceeded" : "__result.IsSuccess",
            FailureDestination = StatusClassifierEmitter.HasFailureStates(leaf) ? StatusClassifierEmitter.FailureMethodName(trigger) + "(__result)" : null,
        };
        GeneratedFile.Mark(writer);
        frame.Print(writer);
    }

    private static void EmitFailureState(SourceWriter writer, TriggerModel trigger)
    {
        LeafModel leaf = trigger.Leaf!;
        if (trigger.IsQuery || !StatusClassifierEmitter.HasFailureStates(leaf))
        {
            return;
        }

        bool asksProfile = leaf.Statuses.Any(static s => s.Profiles is not null);
        writer.Line();
        writer.Line("// The lowest LP whose failure leads somewhere decides for all.");
        using (writer.Block($"private {(asksProfile ? "" : "static ")}int {StatusClassifierEmitter.FailureMethodName(trigger)}({Result(leaf)} __result)"))
        {
            using (writer.Block("foreach (var __each in __result.All)"))
            {
                writer.Line($"int __state = {StatusClassifierEmitter.FailureMethodName(trigger)}(__each.Report);");
                using (writer.Block("if (__state >= 0)"))
                {
                    writer.Line("return __state;");
                }
            }

            writer.Line();
            writer.Line("return -1;");
        }
    }

    private static void EmitWork(SourceWriter writer, MachineModel machine, TriggerModel trigger)
    {
        LeafModel leaf = trigger.Leaf!;
        string parameters = string.Concat(LeafNames.CallParameters(trigger).Select(static p => $", {p.Type} {p.Name}"));
        writer.Line();
        writer.Line("// " + GeneratedFile.OneLine(leaf.Name) + ", as a scheduler hands it out.");
        GeneratedFile.Mark(writer);
        string work = $"global::TdxStateGen.FanOutWork<{leaf.ResultType}>(global::TdxStateGen.FanOutOrder.{leaf.Order}, global::TdxStateGen.FanOutPolicy.{leaf.OnFailure})";
        using (writer.Block($"private sealed class {WorkName(trigger)}({machine.Type.FullName} __machine{parameters})\n    : {work}"))
        {
            writer.Line($"protected override {leaf.ResultType} Call(int __processor) => {leaf.ResultType}.From(__machine.{LeafNames.CallMethod(trigger)}(__processor{LeafNames.CallArguments(trigger)}));");
        }
    }

    private static string Result(LeafModel leaf) => $"global::TdxStateGen.FanOutResult<{leaf.ResultType}>";

    private static string WorkName(TriggerModel trigger) => "__FanOut" + LeafNames.Plain(trigger);
}
