using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Emitting;

/// <summary>
/// Stands in for the members of a class whose declaration a rule refuses, so that the rule's error is the one that the user sees and not the many that follow from missing members.
/// Nothing of it can run: the build has failed. Where it runs all the same it throws and says why.
/// </summary>
internal static class BrokenEmitter
{
    /// <summary>The whole file, or null when the class cannot be re-opened or nothing is missing.</summary>
    public static string? Emit(ParsedMachine machine)
    {
        if (!machine.CanReopen)
        {
            return null;
        }

        TypeIdentity type = machine.Signatures.Any(static s => s.IsUnsafe) ? machine.Type with { Heading = "unsafe " + machine.Type.Heading } : machine.Type;
        return GeneratedFile.Print(type, writer =>
        {
            HashSet<string> taken = [.. machine.TakenNames];
            PrintMachineMembers(writer, machine, taken);
            if (machine.Host is { } host)
            {
                // Otherwise a constructor parameter that only leaves read would be warned of as unread.
                writer.Line($"private object __Host => {host};");
                writer.Line();
            }

            foreach (SignatureModel signature in machine.Signatures)
            {
                PrintMark(writer, signature.Mark);
                writer.Line($"{signature.Heading} => {Throw(machine.Type)};");
                writer.Line();
                PrintCompanions(writer, machine, signature, taken);
            }
        });
    }

    /// <summary>The whole file for a far end, or null when the class cannot be re-opened or its registers are not known.</summary>
    public static string? Emit(ParsedModule module)
    {
        if (!module.CanReopen || module.Registers is not { } registers)
        {
            return null;
        }

        return GeneratedFile.Print(
            module.Type,
            writer =>
            {
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public void Dispatch(int processor, ref {registers} registers) => {Throw(module.Type)};");
            },
            bases: $"global::TdxStateGen.ILeafModule<{registers}>");
    }

    /// <summary>The public members that every machine has, without those whose names are taken: that is what the rule's error may be about.</summary>
    private static void PrintMachineMembers(SourceWriter writer, ParsedMachine machine, HashSet<string> taken)
    {
        string body = Throw(machine.Type);
        Print("MermaidDiagram", "The diagram as Mermaid text.", "public static string MermaidDiagram => \"\";");
        Print("DotGraph", "The diagram as DOT text.", "public static string DotGraph => \"\";");
        Print("PlantUmlDiagram", "The diagram as PlantUML text.", "public static string PlantUmlDiagram => \"\";");
        Print("ModelText", "The machine as text.", "public static string ModelText => \"\";");
        if (machine is { StateType: { } state, StateProperty: { } property })
        {
            Print(GeneratedFile.Plain(property), "The current state.", $"public {state} {property} => {body};", machine.StateMark);
        }

        if (machine.HasLog)
        {
            Print(
                "LogTo",
                "Writes what the machine does to a logger.",
                $"public void LogTo(global::{KnownNames.Logger}? logger) => {body};",
                elements: ["<param name=\"logger\">Takes the place of the one before; null ends it.</param>"]);
        }

        if (taken.Contains("Trigger"))
        {
            return;
        }

        PrintTriggerEnum(writer, machine);
        Print("PermittedTriggers", "The triggers that the table permits in the current state.", $"public global::System.ReadOnlySpan<Trigger> PermittedTriggers => {body};");
        if (machine.Signatures.All(static s => s.Name != "Fire"))
        {
            Print(
                "Fire",
                "Fires the trigger that is given.",
                $"public global::TdxStateGen.TriggerOutcome Fire(Trigger trigger) => {body};",
                elements: ["<param name=\"trigger\">One of this machine's triggers.</param>", "<returns>What became of it.</returns>"]);
        }

        if (machine.StateType is { } stateType)
        {
            string handler = $"global::System.Action<global::TdxStateGen.MachineTransition<{stateType}, Trigger>>?";
            Print("Transitioned", "Raised after every committed transition.", $"public event {handler} Transitioned {{ add => {body}; remove => {body}; }}", machine.StateMark);
        }

        void Print(string name, string summary, string member, string? mark = null, string[]? elements = null)
        {
            if (taken.Contains(name))
            {
                return;
            }

            GeneratedFile.Document(writer, summary, elements ?? []);
            PrintMark(writer, mark);
            writer.Line(member);
            writer.Line();
        }
    }

    private static void PrintTriggerEnum(SourceWriter writer, ParsedMachine machine)
    {
        GeneratedFile.Document(writer, "The triggers, as far as the declaration tells them.");
        using (writer.Block("public enum Trigger"))
        {
            foreach (string name in machine.Signatures.Select(static s => s.Name).Where(static n => n != TriggerShape.ReservedMember).Distinct())
            {
                GeneratedFile.Document(writer, $"Fired by <c>{GeneratedFile.Plain(name)}</c>.");
                writer.Line(name + ",");
            }
        }

        writer.Line();
    }

    /// <summary>What goes with a trigger. Which parameters <c>CanX</c> has depends on guards that may be what is wrong: it takes any.</summary>
    private static void PrintCompanions(SourceWriter writer, ParsedMachine machine, SignatureModel signature, HashSet<string> taken)
    {
        string name = GeneratedFile.Plain(signature.Name);
        if (taken.Add("Can" + name))
        {
            GeneratedFile.Document(
                writer,
                $"Whether <c>{name}</c> is permitted in the current state.",
                "<param name=\"__arguments\">What the guards are asked with, if they take anything.</param>",
                "<returns>The answer at this moment.</returns>");
            writer.Line($"{signature.Accessibility} bool Can{name}(params object?[] __arguments) => {Throw(machine.Type)};");
            writer.Line();
        }

        if (signature.ReturnType == "void" && signature.TypeParameters.Length == 0 && taken.Add("Try" + name))
        {
            GeneratedFile.Document(
                writer, $"Fires <c>{name}</c> unless that would be illegal now.", GeneratedFile.WithParameters(name, signature.Parameters, "<returns>True when the trigger ran.</returns>"));
            PrintMark(writer, signature.CompanionMark);
            writer.Line($"{signature.Accessibility} bool Try{name}({string.Join(", ", signature.Parameters.Select(static p => p.Declaration))}) => {Throw(machine.Type)};");
            writer.Line();
        }
    }

    private static void PrintMark(SourceWriter writer, string? mark)
    {
        if (mark is not null)
        {
            writer.Line(mark);
        }
    }

    private static string Throw(TypeIdentity type) =>
        $"throw new global::System.InvalidOperationException(\"The declaration of {type.DisplayName} has errors; see the TSG diagnostics of the build.\")";
}
