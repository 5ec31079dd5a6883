using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Emitting;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators;

/// <summary>Writes the other part of every <c>[StateMachine]</c> class, one file per concern, each made anew only when its own text changes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class MachineGenerator : IIncrementalGenerator
{
    /// <summary>Every output of a sound machine. An emitter answers with the whole file, or null when the machine has nothing of its kind.</summary>
    private static readonly MachineOutput[] Outputs =
    [
        new("Machine", StepNames.StateMachineText, StateMachineEmitter.Emit),
        new("OnDemand", StepNames.OnDemandText, OnDemandEmitter.Emit),
        new("Leaves", StepNames.LeavesText, LeafEmitter.Emit),
        new("FanOut", StepNames.FanOutText, FanOutEmitter.Emit),
        new("Documentation", StepNames.DocumentationText, DocumentationEmitter.Emit),
    ];

    /// <summary>The output that exists only where the Stateless library is referenced.</summary>
    private static readonly MachineOutput StatelessOutput = new("Stateless", StepNames.StatelessText, StatelessEmitter.Emit);

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedMachine> parsed = context.ParseTypes(
            KnownNames.StateMachineAttribute, static (type, compilation, cancellation) => MachineParser.Parse(type, compilation, null, cancellation), StepNames.ParsedMachine);

        IncrementalValuesProvider<MachineModel> machines = parsed
            .Select(static (machine, _) => machine.Machine)
            .WhereNotNull()
            .WithTrackingName(StepNames.Machine);

        foreach (MachineOutput output in Outputs)
        {
            context.RegisterFiles(machines.Select((machine, _) => output.Print(machine)), output.StepName);
        }

        IncrementalValuesProvider<ParsedMachine> broken = parsed.Where(static machine => machine.Machine is null);
        context.RegisterFiles(
            broken.Select(static (machine, _) => GeneratedText.From(machine.Type.HintName + ".Broken", BrokenEmitter.Emit(machine))), StepNames.BrokenMachineText);
        context.RegisterErrors(broken.Select(static (machine, _) => (machine.Type.HintName, machine.Findings)), StepNames.MachineErrorText);

        IncrementalValueProvider<bool> hasStateless = context.Remember(static (compilation, _) => KnownNames.HasStateless(compilation));
        context.RegisterFiles(
            machines.Combine(hasStateless).Select(static (pair, _) => pair.Right ? StatelessOutput.Print(pair.Left) : null), StatelessOutput.StepName);
    }

    /// <summary>One output of a machine.</summary>
    /// <param name="Suffix">What follows the hint name, without <c>.g.cs</c>.</param>
    /// <param name="StepName">The step's name.</param>
    /// <param name="Emit">The emitter.</param>
    private sealed record MachineOutput(string Suffix, string StepName, Func<MachineModel, string?> Emit)
    {
        public GeneratedText? Print(MachineModel machine) => GeneratedText.From(machine.Type.HintName + "." + Suffix, Emit(machine));
    }
}
