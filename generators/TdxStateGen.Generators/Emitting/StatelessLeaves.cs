using System.Globalization;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>What the Stateless configuration asks of a leaf's result.</summary>
internal static class StatelessLeaves
{
    private const string ReportType = "global::TdxStateGen.LeafReport";

    /// <summary>Whether some failure of the leaf leads to a state.</summary>
    public static bool LeadsSomewhere(LeafModel leaf) => leaf.Statuses.Any(static s => s.To >= 0);

    /// <summary>The condition under which the result commits the transition.</summary>
    public static string Succeeded(StatelessTrigger trigger) => trigger.Model.Kind == TriggerKind.FanOut
        ? $"{trigger.Result}.{(trigger.Model.Leaf!.CommitOnAny ? "AnySucceeded" : "IsSuccess")}"
        : $"__StatelessReportOf({trigger.Result}).IsSuccess";

    /// <summary>The index of the state that a failed result leads to, or -1.</summary>
    public static string FailureCall(StatelessTrigger trigger) => $"__StatelessFailureOf{GeneratedFile.Plain(trigger.Model.Name)}({trigger.Result})";

    /// <summary>Prints the methods that the conditions call.</summary>
    public static void Print(SourceWriter writer, MachineModel machine)
    {
        if (machine.Triggers.Any(static t => t.Leaf is not null))
        {
            writer.Line();
            writer.Line($"private static {ReportType} __StatelessReportOf<__T>(__T result)");
            using (writer.Indented())
            {
                writer.Line("where __T : struct, global::TdxStateGen.ILeafResult<__T> => result.Report;");
            }
        }

        foreach (TriggerModel trigger in machine.Triggers.Where(static t => t.Leaf is not null && !t.IsQuery && LeadsSomewhere(t.Leaf)))
        {
            PrintFailure(writer, machine, trigger, trigger.Leaf!);
        }
    }

    private static void PrintFailure(SourceWriter writer, MachineModel machine, TriggerModel trigger, LeafModel leaf)
    {
        string name = "__StatelessFailureOf" + GeneratedFile.Plain(trigger.Name);
        writer.Line();
        if (trigger.Kind == TriggerKind.FanOut)
        {
            using (writer.Block($"private int {name}({trigger.ReturnType} results)"))
            {
                writer.Line("// The first processor whose failure leads somewhere decides.");
                using (writer.Block($"foreach ({leaf.ResultType} result in results.All)"))
                {
                    writer.Line($"int state = {name}(result);");
                    using (writer.Block("if (state >= 0)"))
                    {
                        writer.Line("return state;");
                    }
                }

                writer.Line();
                writer.Line("return -1;");
            }

            writer.Line();
        }

        using (writer.Block($"private int {name}({leaf.ResultType} result)"))
        {
            writer.Line($"{ReportType} report = __StatelessReportOf(result);");
            using (writer.Block("if (report.Outcome != global::TdxStateGen.LeafOutcome.Failed)"))
            {
                writer.Line("return -1;");
            }

            writer.Line();
            foreach (StatusModel status in leaf.Statuses.Where(static s => s.Meaning == StatusMeaningModel.Fail))
            {
                string code = "0x" + status.Code.ToString("X16", CultureInfo.InvariantCulture);
                string matches = $"{machine.Interface!.Convention}.Matches(report.Status, {code}, {(status.Exact ? "true" : "false")})";
                string condition = status.Profiles is null ? matches : $"{ProfileTest.InForce(status.Profiles)} && {matches}";
                using (writer.Block($"if ({condition}) // {status.Display}"))
                {
                    writer.Line($"return {status.To.ToString(CultureInfo.InvariantCulture)};");
                }

                writer.Line();
            }

            writer.Line("return -1;");
        }
    }
}
