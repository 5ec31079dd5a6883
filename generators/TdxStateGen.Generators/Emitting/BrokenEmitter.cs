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

        return GeneratedFile.Print(machine.Type, writer =>
        {
            if (!machine.TakenNames.Contains("Trigger"))
            {
                PrintTriggerEnum(writer, machine);
            }

            if (machine is { StateType: { } stateType, StateProperty: { } stateProperty })
            {
                PrintMachineMembers(writer, machine, stateType, stateProperty);
            }

            foreach (SignatureModel signature in machine.Signatures)
            {
                PrintTrigger(writer, machine, signature);
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
                GeneratedFile.Document(writer, "Answers one call.");
                writer.Line($"public void Dispatch(int processor, ref {registers} registers) => {Throw(module.Type)};");
            },
            bases: $"global::TdxStateGen.ILeafModule<{registers}>");
    }

    private static void PrintTriggerEnum(SourceWriter writer, ParsedMachine machine)
    {
        GeneratedFile.Document(writer, "The triggers, as far as the declaration tells them.");
        using (writer.Block("public enum Trigger"))
        {
            foreach (string name in machine.Signatures.Select(static s => s.Name).Distinct())
            {
                GeneratedFile.Document(writer, $"Fired by <c>{GeneratedFile.Plain(name)}</c>.");
                writer.Line(name + ",");
            }
        }

        writer.Line();
    }

    private static void PrintMachineMembers(SourceWriter writer, ParsedMachine machine, string stateType, string stateProperty)
    {
        string body = Throw(machine.Type);
        if (!machine.TakenNames.Contains(GeneratedFile.Plain(stateProperty)))
        {
            GeneratedFile.Document(writer, "The current state.");
            writer.Line($"public {stateType} {stateProperty} => {body};");
            writer.Line();
        }

        if (machine.TakenNames.Contains("Trigger"))
        {
            return;
        }

        if (!machine.TakenNames.Contains("PermittedTriggers"))
        {
            GeneratedFile.Document(writer, "The triggers that the table permits in the current state.");
            writer.Line($"public global::System.ReadOnlySpan<Trigger> PermittedTriggers => {body};");
            writer.Line();
        }

        if (!machine.TakenNames.Contains("Transitioned"))
        {
            GeneratedFile.Document(writer, "Raised after every committed transition.");
            writer.Line($"public event global::System.Action<global::TdxStateGen.MachineTransition<{stateType}, Trigger>>? Transitioned {{ add => {body}; remove => {body}; }}");
            writer.Line();
        }
    }

    private static void PrintTrigger(SourceWriter writer, ParsedMachine machine, SignatureModel signature)
    {
        writer.Line($"{signature.Heading} => {Throw(machine.Type)};");
        writer.Line();
    }

    private static string Throw(TypeIdentity type) =>
        $"throw new global::System.InvalidOperationException(\"The declaration of {type.DisplayName} has errors; see the TSG diagnostics of the build.\")";
}
