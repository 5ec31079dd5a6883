using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Prints the leaf stubs of a machine: what every leaf needs to reach the far end, and the trigger methods of those that are issued on one processor.</summary>
internal static class LeafEmitter
{
    /// <summary>The whole file, or null for a machine without a leaf interface.</summary>
    public static string? Emit(MachineModel machine) =>
        machine.Interface is null ? null : GeneratedFile.Print(machine.Type, writer => EmitMembers(writer, machine, machine.Interface));

    private static void EmitMembers(SourceWriter writer, MachineModel machine, LeafInterfaceModel far)
    {
        EmitHost(writer, far);
        for (int i = 0; i < machine.Triggers.Count; i++)
        {
            TriggerModel trigger = machine.Triggers[i];
            if (trigger.Leaf is null)
            {
                continue;
            }

            if (trigger.Kind == TriggerKind.Leaf)
            {
                EmitTrigger(writer, machine, i);
            }

            LeafCallEmitter.Emit(writer, machine, trigger);
            if (machine.HasTelemetry && trigger.Kind == TriggerKind.Leaf)
            {
                EmitWatch(writer, machine, trigger);
            }

            StatusClassifierEmitter.Emit(writer, machine, trigger);
            StatusClassifierEmitter.EmitFailureState(writer, trigger);
        }
    }

    /// <summary>The host's parts under names of our own: a trigger's parameter may hide the host, if that is a primary constructor's parameter.</summary>
    private static void EmitHost(SourceWriter writer, LeafInterfaceModel far)
    {
        writer.Line($"private global::TdxStateGen.ILeafTransport<{far.Registers}> __Transport => {far.Host}.Transport;");
        writer.Line();
        writer.Line($"private global::TdxStateGen.IProcessors __Processors => {far.Host}.Processors;");
        writer.Line();
        writer.Line($"private global::System.Action<global::TdxStateGen.LeafEvent>? __Observer => {far.Host}.Observer;");
        if (far.ProfileType is not null)
        {
            writer.Line();
            writer.Line($"private {far.ProfileType} __Profile => {far.Host}.Profile;");
        }

        writer.Line();
        writer.Line("// A method of its own, or every leaf would keep room for the event and clear it, observer or not.");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        writer.Line("private static void __Observed(");
        using (writer.Indented())
        {
            writer.Line($"global::System.Action<global::TdxStateGen.LeafEvent> __observer, ulong __number, string __name, int __processor, int __attempt, ulong __status, {LeafNames.StatusMeaning} __meaning) =>");
            writer.Line("__observer(new(__number, __name, __processor, __attempt, __status, __meaning));");
        }
    }

    private static void EmitTrigger(SourceWriter writer, MachineModel machine, int index)
    {
        TriggerModel trigger = machine.Triggers[index];
        LeafModel leaf = trigger.Leaf!;
        var frame = new TriggerFrame
        {
            Machine = machine,
            TriggerIndex = index,
            Refuse = outcome => $"return {leaf.ResultType}.From({LeafNames.LeafReport}.Refused({StateMachineEmitter.Refusal(machine, "Trigger." + trigger.Name, outcome)}));",
            Complete = $"return {leaf.ResultType}.From(__report);",
            Allowed = leaf.Profiles is null ? null : ProfileTest.Permits(leaf.Profiles),
            Locals = new[] { LeafNames.LeafReport + " __report;" }.ToEquatableArray(),
            Call = call => EmitCall(call, machine, trigger),
            Succeeded = "__report.IsSuccess",
            FailureDestination = StatusClassifierEmitter.HasFailureStates(leaf) ? StatusClassifierEmitter.FailureMethodName(trigger) + "(__report)" : null,
        };
        writer.Line();
        GeneratedFile.Mark(writer);
        frame.Print(writer);
    }

    private static void EmitCall(SourceWriter writer, MachineModel machine, TriggerModel trigger)
    {
        string call = $"{LeafNames.CallMethod(trigger)}(__Processors.Current{LeafNames.CallArguments(trigger)})";
        string watch = $"{LeafNames.WatchMethod(trigger)}(__Processors.Current{LeafNames.CallArguments(trigger)})";
        writer.Line($"__report = {(machine.HasTelemetry ? $"__IsWatched ? {watch} : " : "")}{call};");
    }

    /// <summary>The same call with somebody listening, out of the way of those that nobody listens to.</summary>
    private static void EmitWatch(SourceWriter writer, MachineModel machine, TriggerModel trigger)
    {
        writer.Line();
        using (writer.Block($"private {LeafNames.LeafReport} {LeafNames.WatchMethod(trigger)}(int __processor{LeafNames.CallDeclarations(trigger)})"))
        {
            writer.Line($"global::TdxStateGen.LeafWatch __watch = new({LeafNames.Identity(trigger)}, __processor, {StateMachineEmitter.Log(machine)});");
            writer.Line($"{LeafNames.LeafReport} __report = default;");
            using (writer.Block("try"))
            {
                writer.Line($"return __report = {LeafNames.CallMethod(trigger)}(__processor{LeafNames.CallArguments(trigger)});");
            }

            using (writer.Block("finally"))
            {
                writer.Line("__watch.End(__report);");
            }
        }
    }
}
