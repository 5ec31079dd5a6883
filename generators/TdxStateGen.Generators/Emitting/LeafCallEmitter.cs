using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Prints the method that issues a leaf on one processor: the attempt loop, for a cursor over its steps too.</summary>
internal static class LeafCallEmitter
{
    public static void Emit(SourceWriter writer, MachineModel machine, TriggerModel trigger)
    {
        LeafModel leaf = trigger.Leaf!;
        LeafInterfaceModel far = machine.Interface!;
        string parameters = string.Concat(LeafNames.CallParameters(trigger).Select(static p => p.Type + " " + p.Name + ", "));
        writer.Line();
        writer.Line("// " + LeafNames.OneLine(leaf.Name) + " on one processor, until it is decided.");
        using (writer.Block($"private {LeafNames.LeafReport} {LeafNames.CallMethod(trigger)}(int __processor, {parameters}out {far.Registers} __registers)"))
        {
            if (leaf.Cursor is not null)
            {
                writer.Line("ulong __reached = 0;");
                writer.Line("int __stalled = -1; // the first position is neither progress nor the lack of it");
                writer.Line("int __stepsEnd = 0; // the attempt that ended the step before this one");
            }

            using (writer.Block("for (int __attempt = 1; ; __attempt++)"))
            {
                EmitAttempt(writer, far, trigger, leaf);
                using (writer.Block("switch (__meaning)"))
                {
                    EmitEnds(writer, leaf);
                }
            }
        }
    }

    private static void EmitAttempt(SourceWriter writer, LeafInterfaceModel far, TriggerModel trigger, LeafModel leaf)
    {
        string number = leaf.Number.ToString(CultureInfo.InvariantCulture) + "UL";
        writer.Line("// Rebuilt for every attempt: a call may leave anything in any register.");
        writer.Line($"__registers = {far.Convention}.Prepare({number}, {Invariant(leaf.Version)});");
        foreach (OperandModel input in leaf.Inputs)
        {
            writer.Line($"__registers.{input.Register} = {OperandText.Encode(input, input.Parameter)};");
        }

        writer.Line("__Transport.Call(__processor, ref __registers);");
        writer.Line($"ulong __status = {far.Convention}.Status(in __registers);");
        writer.Line($"{LeafNames.StatusMeaning} __meaning = {StatusClassifierEmitter.Call(trigger)};");
        writer.Line($"__Observer?.Invoke(new global::TdxStateGen.LeafEvent({number}, {SymbolDisplay.FormatLiteral(leaf.Name, quote: true)}, __processor, __attempt, __status, __meaning));");
    }

    private static void EmitEnds(SourceWriter writer, LeafModel leaf)
    {
        if (leaf.Cursor is { } cursor)
        {
            using (writer.Block("case " + LeafNames.Meaning(StatusMeaningModel.Success) + ":"))
            {
                EmitStep(writer, leaf, cursor);
            }
        }
        else
        {
            EmitEnd(writer, "case " + LeafNames.Meaning(StatusMeaningModel.Success) + ":", "Succeeded");
        }

        if (leaf.Statuses.Any(static s => s.Meaning == StatusMeaningModel.AlreadyDone))
        {
            EmitEnd(writer, "case " + LeafNames.Meaning(StatusMeaningModel.AlreadyDone) + ":", "AlreadyDone");
        }

        if (leaf.Statuses.Any(static s => s.Meaning == StatusMeaningModel.Retry))
        {
            string retry = "case " + LeafNames.Meaning(StatusMeaningModel.Retry);
            writer.Line(retry + (leaf.Cursor is null ? " when __attempt < __detail:" : " when __attempt - __stepsEnd < __detail:"));
            using (writer.Indented())
            {
                writer.Line("continue;");
            }

            EmitEnd(writer, retry + ":", "RetriesExhausted");
        }

        EmitEnd(writer, "default:", "Failed");
    }

    /// <summary>A successful step: at the end, or further on, or where it was.</summary>
    private static void EmitStep(SourceWriter writer, LeafModel leaf, CursorModel cursor)
    {
        OperandModel output = leaf.Outputs.First(o => o.Parameter == cursor.Output);
        string position = OperandText.Position(cursor.OutputKind, OperandText.Decode(output, "__registers." + output.Register));
        writer.Line($"ulong __position = {position};");
        using (writer.Block($"if (__position >= {OperandText.Position(cursor.EndKind, cursor.End)})"))
        {
            writer.Line(Return("Succeeded"));
        }

        writer.Line();
        using (writer.Block("if (__position > __reached)"))
        {
            writer.Line("__reached = __position;");
            writer.Line("__stalled = 0;");
        }

        using (writer.Block($"else if (++__stalled >= {Invariant(cursor.StallLimit)})"))
        {
            writer.Line(Return("Stalled"));
        }

        writer.Line();
        writer.Line("__stepsEnd = __attempt;");
        writer.Line("continue;");
    }

    private static void EmitEnd(SourceWriter writer, string label, string outcome)
    {
        writer.Line(label);
        using (writer.Indented())
        {
            writer.Line(Return(outcome));
        }
    }

    private static string Return(string outcome) =>
        $"return new {LeafNames.LeafReport}(global::TdxStateGen.LeafOutcome.{outcome}, __status, __processor, __attempt, global::TdxStateGen.TriggerOutcome.Done);";

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
