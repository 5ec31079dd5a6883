using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Prints the method that issues a leaf on one processor: the attempt loop, for a cursor over its steps too. A leaf that is issued once has no loop.</summary>
internal static class LeafCallEmitter
{
    public static void Emit(SourceWriter writer, MachineModel machine, TriggerModel trigger)
    {
        LeafModel leaf = trigger.Leaf!;
        writer.Line();
        writer.Line("// " + GeneratedFile.OneLine(leaf.Name) + " on one processor, until it is decided.");
        using (writer.Block($"private {LeafNames.LeafReport} {LeafNames.CallMethod(trigger)}(int __processor{LeafNames.CallDeclarations(trigger)})"))
        {
            foreach (OperandModel output in leaf.Outputs)
            {
                writer.Line($"{output.Parameter} = default!;");
            }

            if (leaf.Cursor is not null)
            {
                writer.Line("ulong __reached = 0;");
                writer.Line("int __stalled = -1; // the first position is neither progress nor the lack of it");
            }

            if (leaf.Cursor is not null && Retries(leaf))
            {
                writer.Line("int __before = 0; // attempts of the steps before this one");
            }

            if (!Repeats(leaf))
            {
                EmitAttempt(writer, machine, trigger, leaf);
                return;
            }

            using (writer.Block("for (int __attempt = 1; ; __attempt++)"))
            {
                writer.Line("// Rebuilt for every attempt: a call may leave anything in any register.");
                EmitAttempt(writer, machine, trigger, leaf);
            }
        }
    }

    private static bool Retries(LeafModel leaf) => leaf.Statuses.Any(static s => s.Meaning == StatusMeaningModel.Retry);

    private static bool Repeats(LeafModel leaf) => leaf.Cursor is not null || Retries(leaf);

    private static void EmitAttempt(SourceWriter writer, MachineModel machine, TriggerModel trigger, LeafModel leaf)
    {
        LeafInterfaceModel far = machine.Interface!;
        string number = leaf.Number.ToString(CultureInfo.InvariantCulture) + "UL";
        writer.Line($"{far.Registers} __registers = {far.Convention}.Prepare({number}, {Invariant(leaf.Version)});");
        foreach (OperandModel input in leaf.Inputs)
        {
            writer.Line($"__registers.{input.Register} = {OperandText.Encode(input, input.Parameter)};");
        }

        string name = SymbolDisplay.FormatLiteral(leaf.Name, quote: true);
        writer.Line("__Transport.Call(__processor, ref __registers);");
        writer.Line($"ulong __status = {far.Convention}.Status(in __registers);");
        writer.Line($"{LeafNames.StatusMeaning} __meaning = {StatusClassifierEmitter.Call(trigger)};");
        using (writer.Block("if (__Observer is { } __observer)"))
        {
            writer.Line($"__Observed(__observer, {number}, {name}, __processor, {Attempt(leaf)}, __status, __meaning);");
        }

        writer.Line();
        using (writer.Block("switch (__meaning)"))
        {
            EmitSuccess(writer, leaf);
            if (leaf.Statuses.Any(static s => s.Meaning == StatusMeaningModel.AlreadyDone))
            {
                EmitEnd(writer, leaf, "case " + LeafNames.Meaning(StatusMeaningModel.AlreadyDone) + ":", "AlreadyDone");
            }

            if (Retries(leaf))
            {
                EmitRetry(writer, leaf, machine.HasTelemetry);
            }

            EmitEnd(writer, leaf, "default:", "Failed");
        }
    }

    private static void EmitSuccess(SourceWriter writer, LeafModel leaf)
    {
        string label = "case " + LeafNames.Meaning(StatusMeaningModel.Success) + ":";
        if (leaf.Cursor is null)
        {
            EmitEnd(writer, leaf, label, "Succeeded");
            return;
        }

        using (writer.Block(label))
        {
            EmitStep(writer, leaf, leaf.Cursor);
        }

        writer.Line();
    }

    private static void EmitRetry(SourceWriter writer, LeafModel leaf, bool hasTelemetry)
    {
        string label = "case " + LeafNames.Meaning(StatusMeaningModel.Retry);
        writer.Line($"{label} when {(leaf.Cursor is null ? "__attempt" : "__attempt - __before")} < __detail:");
        using (writer.Indented())
        {
            if (hasTelemetry)
            {
                writer.Line($"global::TdxStateGen.MachineTelemetry.Retried(__Name, {SymbolDisplay.FormatLiteral(leaf.Name, quote: true)});");
            }

            writer.Line("continue;");
        }

        EmitEnd(writer, leaf, label + ":", "RetriesExhausted");
    }

    /// <summary>A successful step: at the end, or further on, or where it was.</summary>
    private static void EmitStep(SourceWriter writer, LeafModel leaf, CursorModel cursor)
    {
        OperandModel output = leaf.Outputs.First(o => o.Parameter == cursor.Output);
        writer.Line($"ulong __position = {OperandText.Position(cursor.OutputKind, OperandText.Decode(output, "__registers." + output.Register))};");
        using (writer.Block($"if (__position >= {OperandText.Position(cursor.EndKind, cursor.End)})"))
        {
            EmitOutputs(writer, leaf);
            writer.Line(Return(leaf, "Succeeded"));
        }

        writer.Line();
        using (writer.Block("if (__position > __reached)"))
        {
            writer.Line("__reached = __position;");
            writer.Line("__stalled = 0;");
        }

        using (writer.Block($"else if (++__stalled >= {Invariant(cursor.StallLimit)})"))
        {
            writer.Line(Return(leaf, "Stalled"));
        }

        writer.Line();
        if (Retries(leaf))
        {
            writer.Line("__before = __attempt;");
        }

        writer.Line("continue;");
    }

    private static void EmitEnd(SourceWriter writer, LeafModel leaf, string label, string outcome)
    {
        writer.Line(label);
        using (writer.Indented())
        {
            if (outcome is "Succeeded" or "AlreadyDone")
            {
                EmitOutputs(writer, leaf);
            }

            writer.Line(Return(leaf, outcome));
        }
    }

    private static void EmitOutputs(SourceWriter writer, LeafModel leaf)
    {
        foreach (OperandModel output in leaf.Outputs)
        {
            writer.Line($"{output.Parameter} = {OperandText.Decode(output, "__registers." + output.Register)};");
        }
    }

    private static string Return(LeafModel leaf, string outcome) =>
        $"return new {LeafNames.LeafReport}(global::TdxStateGen.LeafOutcome.{outcome}, __status, __processor, {Attempt(leaf)}, global::TdxStateGen.TriggerOutcome.Done);";

    private static string Attempt(LeafModel leaf) => Repeats(leaf) ? "__attempt" : "1";

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
