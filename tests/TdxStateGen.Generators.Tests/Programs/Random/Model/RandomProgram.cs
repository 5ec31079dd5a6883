namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A program: one method of a class of its own, with the fields it uses.</summary>
internal sealed class RandomProgram
{
    public required ulong Seed { get; init; }

    public required IReadOnlyList<Variable> Parameters { get; init; }

    public required IReadOnlyList<Variable> Fields { get; init; }

    public required Block Body { get; init; }

    /// <summary>Number of variables.</summary>
    public required int Slots { get; init; }

    /// <summary>Fields that unknown code may assign.</summary>
    public IEnumerable<Variable> OpenVariables => Fields.Where(static f => f.Kind is VariableKind.MutableField or VariableKind.StaticField);

    /// <summary>Whether only the method itself can ever reach a machine; known when the program has been printed.</summary>
    public bool IsLocal { get; set; }

    /// <summary>What runs of the interpreter showed.</summary>
    public Truth Truth { get; } = new();

    /// <summary>The same program with another body.</summary>
    public RandomProgram With(Block body) => new() { Seed = Seed, Parameters = Parameters, Fields = Fields, Body = body, Slots = Slots };

    /// <summary>Writes the class.</summary>
    public void Print(ProgramPrinter to, string name)
    {
        to.StartProgram();
        to.Line($"public sealed class {name}");
        to.Open();
        foreach (Variable field in Fields)
        {
            if (field.Kind == VariableKind.OwnedField)
            {
                to.Line($"private readonly {field.TypeText} {field.Name} = new({Arguments(field.Machine!)});");
                Driver(to, field);
            }
            else if (field.Kind == VariableKind.MutableField)
            {
                to.Line($"private {field.TypeText} {field.Name};");
                to.Line($"public void Assign{field.Name}({field.TypeText} machine) => {field.Name} = machine;");
            }
        }

        to.Line($"public void Main({string.Join(", ", Parameters.Select(Parameter))})");
        to.StartBody();
        if (Parameters.Any(static p => p.Holds == ValueKind.Machine) || Fields.Count > 0)
            to.MarkOpen();
        Body.Print(to);
        to.Close();
        IsLocal = to.IsLocal;
        Truth.Reset(to.SiteCount);
    }

    public static string Arguments(MachineSpec machine) => machine.HasLeaves ? "World.Host" : "";

    private static string Parameter(Variable parameter)
    {
        string requires = parameter.Requires != 0 ? $"[RequiresState({parameter.Machine!.StatesText(parameter.Requires)})] " : "";
        string ensures = parameter.Ensures != 0 ? $"[EnsuresState({parameter.Machine!.StatesText(parameter.Ensures)})] " : "";
        return $"{requires}{ensures}{parameter.TypeText} {parameter.Name}";
    }

    // Others may drive the owned machine in any way, through this object.
    private static void Driver(ProgramPrinter to, Variable field)
    {
        to.Line($"public void Drive{field.Name}(int how)");
        to.Open();
        foreach (TriggerSpec trigger in field.Machine!.Triggers)
            to.Line($"if (how == {trigger.Index}) {{ {(trigger.Answer == AnswerKind.None ? "" : "_ = ")}{field.Name}.{trigger.Name}(); return; }}");
        to.Close();
    }
}
