namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Where a variable lives.</summary>
internal enum VariableKind
{
    Local,
    Parameter,

    /// <summary>A private readonly field, made in place, which a public method of the class drives as well.</summary>
    OwnedField,

    /// <summary>A private field that a public method of the class assigns.</summary>
    MutableField,

    /// <summary>A public static field of another class.</summary>
    StaticField,
}

/// <summary>What a variable holds.</summary>
internal enum ValueKind
{
    Machine,
    Bool,
    State,
    Answer,
    Delegate,
}

/// <summary>A variable of a random program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Slot">Its place among the program's variables.</param>
/// <param name="Kind">Where it lives.</param>
/// <param name="Holds">What it holds.</param>
/// <param name="Machine">The machine that the value is about.</param>
internal sealed record Variable(string Name, int Slot, VariableKind Kind, ValueKind Holds, MachineSpec? Machine)
{
    /// <summary>The trigger whose answers the variable holds.</summary>
    public TriggerSpec? Trigger { get; init; }

    /// <summary>States, as bits, that a parameter is declared to come in.</summary>
    public int Requires { get; init; }

    /// <summary>States, as bits, that a parameter is declared to be in at the end; 0 without such a declaration.</summary>
    public int Ensures { get; init; }

    /// <summary>Whether it may be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether it is the bool parameter that exception filters test; nothing assigns it.</summary>
    public bool IsFilter => Kind == VariableKind.Parameter && Name == "b0";

    /// <summary>Whether other code can reach what it holds, or assign it.</summary>
    public bool IsOpen => Kind != VariableKind.Local;

    /// <summary>The type as C# writes it.</summary>
    public string TypeText => Holds switch
    {
        ValueKind.Machine => Machine!.Name + (IsNullable ? "?" : ""),
        ValueKind.Bool => "bool",
        ValueKind.State => Machine!.StateType,
        ValueKind.Answer => MachinePrinter.ResultType(Machine!, Trigger!),
        _ => "Action",
    };
}
