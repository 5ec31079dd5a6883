namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>What may be named at a point of the program that is being made.</summary>
internal sealed class Scope
{
    private readonly List<Variable> _variables = [];
    private readonly List<LocalFunction> _functions = [];

    /// <summary>Where each machine variable's machine probably is; a guess that makes most calls legal.</summary>
    public Dictionary<Variable, int> Likely { get; private set; } = [];

    public bool CanBreak { get; set; }

    public bool CanContinue { get; set; }

    public bool CanReturn { get; set; } = true;

    public bool InHandler { get; set; }

    public IReadOnlyList<LocalFunction> Functions => _functions;

    public void Add(Variable variable, int likely = 0)
    {
        _variables.Add(variable);
        if (variable.Holds == ValueKind.Machine)
            Likely[variable] = likely;
    }

    public void Add(LocalFunction function) => _functions.Add(function);

    public IReadOnlyList<Variable> All(ValueKind kind) => [.. _variables.Where(v => v.Holds == kind)];

    public IReadOnlyList<Variable> Machines(MachineSpec? spec = null, bool isAssignable = false) =>
    [
        .. _variables.Where(v => v.Holds == ValueKind.Machine
            && (spec is null || v.Machine == spec)
            && (!isAssignable || (v.Kind != VariableKind.OwnedField && v.Kind != VariableKind.Parameter))),
    ];

    /// <summary>The scope of an inner block: it sees this one's names, and keeps its own to itself.</summary>
    public Scope Inner()
    {
        var inner = new Scope { CanBreak = CanBreak, CanContinue = CanContinue, CanReturn = CanReturn, InHandler = InHandler, Likely = new(Likely) };
        inner._variables.AddRange(_variables);
        inner._functions.AddRange(_functions);
        return inner;
    }

    /// <summary>The scope of a block that nothing may jump out of.</summary>
    public Scope Closed(bool canReturn)
    {
        Scope inner = Inner();
        inner.CanBreak = inner.CanContinue = inner.InHandler = false;
        inner.CanReturn = canReturn;
        return inner;
    }
}
