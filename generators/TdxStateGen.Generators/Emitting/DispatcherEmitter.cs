using System.Globalization;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Emitting;

/// <summary>Prints the far end of a leaf interface: request decoded, gate asked, a jump table to the handlers, outputs written back.</summary>
internal static class DispatcherEmitter
{
    /// <summary>The whole file.</summary>
    public static string Emit(ModuleModel module) =>
        GeneratedFile.Print(module.Type, writer => EmitDispatch(writer, module), $"global::TdxStateGen.ILeafModule<{module.Registers}>");

    private static void EmitDispatch(SourceWriter writer, ModuleModel module)
    {
        writer.Line("/// <inheritdoc/>");
        GeneratedFile.Mark(writer);
        using (writer.Block($"public void Dispatch(int processor, ref {module.Registers} registers)"))
        {
            writer.Line($"ulong __request = {module.Convention}.Request(in registers);");
            EmitGate(writer, module);
            writer.Line("ulong __status;");
            using (writer.Block($"switch ({module.Convention}.LeafNumber(__request))"))
            {
                foreach (HandlerModel handler in module.Handlers)
                {
                    EmitHandler(writer, module, handler);
                }

                writer.Line("default:");
                using (writer.Indented())
                {
                    writer.Line($"__status = {module.Convention}.UnknownLeaf;");
                    writer.Line("break;");
                }
            }

            writer.Line();
            writer.Line($"{module.Convention}.Answer(ref registers, __status);");
        }
    }

    private static void EmitGate(SourceWriter writer, ModuleModel module)
    {
        if (module.Gate is not { } gate)
        {
            return;
        }

        using (writer.Block($"if ({gate.Name}({(gate.TakesProcessor ? "processor, " : "")}__request) is {{ }} __refused)"))
        {
            writer.Line("// A refusal writes the status and no output register.");
            writer.Line($"{module.Convention}.Answer(ref registers, unchecked((ulong)__refused));");
            writer.Line("return;");
        }

        writer.Line();
    }

    private static void EmitHandler(SourceWriter writer, ModuleModel module, HandlerModel handler)
    {
        List<string> arguments = ["processor"];
        List<string> before = [];
        List<string> after = [];
        foreach (HandlerParameterModel parameter in handler.Parameters)
        {
            arguments.Add(Argument(parameter, "__operand" + arguments.Count.ToString(CultureInfo.InvariantCulture), before, after));
        }

        using (writer.Block("case " + handler.Number.ToString(CultureInfo.InvariantCulture) + "UL:"))
        {
            before.ForEach(line => writer.Line(line));
            writer.Line($"__status = unchecked((ulong){handler.Name}({string.Join(", ", arguments)}));");
            after.ForEach(line => writer.Line(line));
            writer.Line("break;");
        }

        writer.Line();
    }

    /// <summary>The argument for one parameter, with what has to stand before and after the call for it.</summary>
    private static string Argument(HandlerParameterModel parameter, string local, List<string> before, List<string> after)
    {
        if (parameter.Role == HandlerParameterRole.RequestWord)
        {
            return "__request";
        }

        if (parameter.Role == HandlerParameterRole.RegisterFile)
        {
            return parameter.RefKind + " registers";
        }

        OperandModel operand = parameter.Operand!;
        string register = "registers." + operand.Register;
        if (parameter.RefKind.Length == 0)
        {
            return OperandText.Decode(operand, register);
        }

        if (parameter.RefKind == "ref")
        {
            before.Add($"{operand.Type} {local} = {OperandText.Decode(operand, register)};");
        }

        after.Add($"{register} = {OperandText.EncodeTruncating(operand, local)};");
        return parameter.RefKind == "ref" ? "ref " + local : $"out {operand.Type} {local}";
    }
}
