namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Makes a program from a seed.</summary>
internal sealed partial class ProgramGenerator
{
    private static readonly Feature[] Features = Enum.GetValues<Feature>().Where(static f => int.PopCount((int)f) == 1).ToArray();
    private static readonly int[] Carefulness = [55, 80, 92, 97, 100];
    private static readonly int[] Sizes = [4, 6, 8, 12, 16, 24];

    private readonly Dice _dice;
    private readonly Feature _features;
    private readonly int _careful;
    private readonly MachineSpec[] _machines;
    private int _slots;
    private int _names;
    private int _budget;

    private ProgramGenerator(ulong seed)
    {
        _dice = new Dice(seed);
        Feature features = Feature.None;
        foreach (Feature feature in Features)
            features |= _dice.Percent(45) ? feature : Feature.None;
        _features = _dice.Percent(50) ? features & ~Feature.Open : features;
        _careful = _dice.One(Carefulness);
        _machines = _dice.Percent(60)
            ? [MachineSpecs.Module]
            : [_dice.One(MachineSpecs.All), _dice.One(MachineSpecs.All)];
        _budget = _dice.One(Sizes);
    }

    /// <summary>The program of a seed.</summary>
    public static RandomProgram Generate(ulong seed) => new ProgramGenerator(seed).Make(seed);

    private bool Has(Feature feature) => (_features & feature) != 0;

    private RandomProgram Make(ulong seed)
    {
        var scope = new Scope();
        var parameters = new List<Variable>();
        var fields = new List<Variable>();
        for (int i = _dice.Next(3); i > 0; i--)
            parameters.Add(Named("b", VariableKind.Parameter, ValueKind.Bool, null));
        if (Has(Feature.Parameters))
        {
            for (int i = 1 + _dice.Next(2); i > 0; i--)
                parameters.Add(Parameter());
        }

        if (Has(Feature.OwnedFields))
            fields.Add(Named("_own", VariableKind.OwnedField, ValueKind.Machine, _dice.One(_machines)));
        if (Has(Feature.MutableFields))
            fields.Add(Named("_field", VariableKind.MutableField, ValueKind.Machine, _dice.One(_machines)) with { IsNullable = true });
        if (Has(Feature.Statics))
        {
            MachineSpec machine = _dice.One(_machines);
            fields.Add(new Variable("World.Stored" + machine.Name, _slots++, VariableKind.StaticField, ValueKind.Machine, machine) { IsNullable = true });
        }

        foreach (Variable variable in parameters.Concat(fields))
            scope.Add(variable, variable.Machine is null ? 0 : _dice.Next(variable.Machine.States.Length));
        var statements = new List<Statement>();
        for (int i = 1 + _dice.Next(2); i > 0; i--)
            statements.Add(NewLocal(scope, _dice.One(_machines)));
        statements.AddRange(Statements(scope, depth: 0, int.MaxValue));
        return new RandomProgram { Seed = seed, Parameters = parameters, Fields = fields, Body = new Block(statements), Slots = _slots };
    }

    private Variable Parameter()
    {
        MachineSpec machine = _dice.One(_machines);
        Variable variable = Named("p", VariableKind.Parameter, ValueKind.Machine, machine);
        if (Has(Feature.Contracts) && _dice.Percent(60))
            return variable with { Requires = States(machine), Ensures = _dice.Percent(30) ? States(machine) : 0 };
        return variable with { IsNullable = Has(Feature.Nulls) && _dice.Percent(40) };
    }

    private Variable Named(string prefix, VariableKind kind, ValueKind holds, MachineSpec? machine) => new($"{prefix}{_names++}", _slots++, kind, holds, machine);

    private Variable Local(string prefix, ValueKind holds, MachineSpec? machine) => Named(prefix, VariableKind.Local, holds, machine);

    // One state, or a few.
    private int States(MachineSpec machine)
    {
        int states = 1 << _dice.Next(machine.States.Length);
        return _dice.Percent(40) ? states | (1 << _dice.Next(machine.States.Length)) : states;
    }

    private SetMachine NewLocal(Scope scope, MachineSpec machine)
    {
        bool isNullable = Has(Feature.Nulls) && _dice.Percent(30);
        Variable variable = Local("m", ValueKind.Machine, machine) with { IsNullable = isNullable };
        SetMachine statement = new(variable, isNullable && _dice.Percent(50) ? new NullMachine(machine) : new NewMachine(machine), isDeclaration: true);
        scope.Add(variable);
        return statement;
    }

    private MachineExpression Target(Scope scope, Variable variable) =>
        Has(Feature.Nulls) && variable.IsNullable && variable.Kind != VariableKind.StaticField && _dice.Percent(10)
            ? new CoalescedMachine(new MachineVariable(variable), new NewMachine(variable.Machine!))
            : Has(Feature.Aliases) && _dice.Percent(4)
                ? new ChosenMachine(Condition(scope, 0), new MachineVariable(variable), new MachineVariable(_dice.One(scope.Machines(variable.Machine))))
                : new MachineVariable(variable);

    private MachineExpression Value(Scope scope, MachineSpec machine)
    {
        IReadOnlyList<Variable> others = scope.Machines(machine);
        int kind = _dice.Next(10);
        if (others.Count > 0 && Has(Feature.Aliases) && kind < 5)
        {
            var one = new MachineVariable(_dice.One(others));
            return kind switch
            {
                < 3 => one,
                _ => new ChosenMachine(Condition(scope, 0), one, new MachineVariable(_dice.One(others))),
            };
        }

        return Has(Feature.Factories) && kind < 8 ? new MadeMachine(machine) : new NewMachine(machine);
    }
}
