using System.Globalization;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Prints what a leaf's statuses mean: one method per leaf that has listed statuses, which the attempt loop asks for the meaning and the trigger asks where a failure leads.
/// </summary>
internal static class StatusClassifierEmitter
{
    /// <summary>Name of the method for a leaf with listed statuses.</summary>
    public static string MethodName(TriggerModel trigger) => "__Classify" + LeafNames.Plain(trigger);

    /// <summary>Expression for the meaning of <c>__status</c>, with <c>__detail</c> declared where the leaf lists statuses.</summary>
    public static string Call(TriggerModel trigger) =>
        trigger.Leaf!.Statuses.Count == 0
            ? "__status == 0 ? " + LeafNames.Meaning(StatusMeaningModel.Success) + " : " + LeafNames.Meaning(StatusMeaningModel.Fail)
            : MethodName(trigger) + "(__status, out int __detail)";

    /// <summary>Whether a failure of the leaf may lead somewhere.</summary>
    public static bool HasFailureStates(LeafModel leaf) => leaf.Statuses.Any(static s => s is { Meaning: StatusMeaningModel.Fail, To: >= 0 });

    /// <summary>Prints the method, or nothing for a leaf without listed statuses.</summary>
    public static void Emit(SourceWriter writer, MachineModel machine, TriggerModel trigger)
    {
        LeafModel leaf = trigger.Leaf!;
        if (leaf.Statuses.Count == 0)
        {
            return;
        }

        bool asksProfile = leaf.Statuses.Any(static s => s.Profiles is not null);
        writer.Line();
        writer.Line("// " + GeneratedFile.OneLine(leaf.Name) + ": what a status means. __detail is the number of attempts for Retry; for Fail the index of the state it leads to, or -1.");
        using (writer.Block($"private {(asksProfile ? "" : "static ")}{LeafNames.StatusMeaning} {MethodName(trigger)}(ulong __status, out int __detail)"))
        {
            foreach (StatusModel status in leaf.Statuses)
            {
                EmitEntry(writer, machine, status);
            }

            writer.Line("__detail = -1;");
            writer.Line("return __status == 0 ? " + LeafNames.Meaning(StatusMeaningModel.Success) + " : " + LeafNames.Meaning(StatusMeaningModel.Fail) + ";");
        }
    }

    /// <summary>Name of the method that tells where a failure leads.</summary>
    public static string FailureMethodName(TriggerModel trigger) => "__FailureStateOf" + LeafNames.Plain(trigger);

    /// <summary>Prints the method that tells which state a failure leads to, or nothing for a leaf whose failures lead nowhere, as those of a query do.</summary>
    public static void EmitFailureState(SourceWriter writer, TriggerModel trigger)
    {
        LeafModel leaf = trigger.Leaf!;
        if (trigger.IsQuery || !HasFailureStates(leaf))
        {
            return;
        }

        bool asksProfile = leaf.Statuses.Any(static s => s.Profiles is not null);
        writer.Line();
        writer.Line("// " + GeneratedFile.OneLine(leaf.Name) + ": index of the state that a failure leads to, or -1.");
        using (writer.Block($"private {(asksProfile ? "" : "static ")}int {FailureMethodName(trigger)}({LeafNames.LeafReport} __report)"))
        {
            string isFailure = $"__report.Outcome == global::TdxStateGen.LeafOutcome.Failed && {MethodName(trigger)}(__report.Status, out int __detail) == {LeafNames.Meaning(StatusMeaningModel.Fail)}";
            writer.Line($"return {isFailure} ? __detail : -1;");
        }
    }

    private static void EmitEntry(SourceWriter writer, MachineModel machine, StatusModel status)
    {
        string destination = status is { Meaning: StatusMeaningModel.Fail, To: >= 0 } ? ", leads to " + GeneratedFile.OneLine(machine.States[status.To].Name) : "";
        string bound = status.Meaning == StatusMeaningModel.Retry ? ", " + Invariant(status.Attempts) + " attempts in total" : "";
        writer.Line("// " + GeneratedFile.OneLine(status.Display) + (status.Exact ? ", the whole word" : "") + destination + bound);

        string matches = machine.Interface!.Convention + ".Matches(__status, 0x" + status.Code.ToString("X16", CultureInfo.InvariantCulture) + "UL, " + (status.Exact ? "true" : "false") + ")";
        string condition = status.Profiles is null ? matches : ProfileTest.InForce(status.Profiles) + " && " + matches;
        using (writer.Block("if (" + condition + ")"))
        {
            int detail = status.Meaning switch
            {
                StatusMeaningModel.Retry => status.Attempts,
                StatusMeaningModel.Fail => status.To,
                _ => -1,
            };
            writer.Line("__detail = " + Invariant(detail) + ";");
            writer.Line("return " + LeafNames.Meaning(status.Meaning) + ";");
        }

        writer.Line();
    }

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
