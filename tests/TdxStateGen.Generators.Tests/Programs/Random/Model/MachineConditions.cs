namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>How a state is compared.</summary>
internal enum StateTestForm
{
    Equal,
    NotEqual,
    Is,
    IsNot,
    Property,
    Conditional,
}

/// <summary>A test of a machine's state, or of a state that was copied.</summary>
internal sealed class StateTest : Condition
{
    private readonly MachineExpression? _machine;
    private readonly Variable? _copy;
    private readonly MachineSpec _spec;
    private readonly int _states;
    private readonly StateTestForm _form;

    public StateTest(MachineExpression machine, int states, StateTestForm form)
    {
        _machine = machine;
        _spec = machine.Machine;
        _states = states;
        _form = form;
    }

    public StateTest(Variable copy, int states, StateTestForm form)
    {
        _copy = copy;
        _spec = copy.Machine!;
        _states = states;
        _form = form;
    }

    private bool IsNegated => _form is StateTestForm.NotEqual or StateTestForm.IsNot;

    public override bool Evaluate(Run run)
    {
        if (_copy is not null)
            return (((1 << run.ReadValue(_copy)) & _states) != 0) ^ IsNegated;
        MachineObject? target = _machine!.Evaluate(run);
        if (run.IsThrowing)
            return false;
        bool isThere = run.Pass(-1, target, isConditional: _form is StateTestForm.Property or StateTestForm.Conditional);
        return isThere && ((((1 << target!.State) & _states) != 0) ^ IsNegated);
    }

    public override void Print(ProgramPrinter to)
    {
        if (_machine is null)
            to.Append(_copy!.Name);
        else
            to.Receiver(-1, _machine);
        string[] names = [.. _spec.StateNames(_states)];
        to.Append((_machine, _form) switch
        {
            (null, _) or (_, StateTestForm.Property) => "",
            (_, StateTestForm.Conditional) => "?.State",
            _ => ".State",
        });
        to.Append(_form switch
        {
            StateTestForm.Equal or StateTestForm.Conditional => $" == {names[0]}",
            StateTestForm.NotEqual => $" != {names[0]}",
            StateTestForm.Is => $" is {string.Join(" or ", names)}",
            StateTestForm.IsNot => $" is not ({string.Join(" or ", names)})",
            _ => $" is {{ State: {string.Join(" or ", names)} }}",
        });
    }
}

/// <summary><c>CanX</c>, or <c>TryX</c> of a void trigger.</summary>
internal sealed class AskedTrigger(MachineExpression machine, TriggerSpec trigger, bool isTry) : Condition
{
    private int _site;

    public override bool Evaluate(Run run)
    {
        MachineObject? target = machine.Evaluate(run);
        return !run.IsThrowing && run.Pass(_site, target) && (isTry ? run.Try(_site, target!, trigger) : run.Can(_site, target!, trigger));
    }

    public override void Print(ProgramPrinter to) => _site = to.Call(machine, (isTry ? "Try" : "Can") + trigger.Name);
}

/// <summary>A comparison with null.</summary>
internal sealed class NullTest(MachineExpression machine, string text, bool isNullWanted) : Condition
{
    public static NullTest IsNull(MachineExpression machine, bool asPattern) => new(machine, asPattern ? " is null" : " == null", true);

    public static NullTest IsNotNull(MachineExpression machine, bool asPattern) => new(machine, asPattern ? " is not null" : " != null", false);

    public override bool Evaluate(Run run) => machine.Evaluate(run) is null == isNullWanted;

    public override void Print(ProgramPrinter to)
    {
        machine.Print(to);
        to.Append(text);
    }
}

/// <summary>Whether two references are to one machine.</summary>
internal sealed class SameMachine(MachineExpression left, MachineExpression right) : Condition
{
    public override bool Evaluate(Run run) => ReferenceEquals(left.Evaluate(run), right.Evaluate(run));

    public override void Print(ProgramPrinter to)
    {
        to.Append(left, " == ");
        to.Append(right);
    }
}

/// <summary>A switch expression over a machine's state with a condition in each arm.</summary>
internal sealed class StateSwitchCondition(MachineExpression machine, IReadOnlyList<(int States, Condition Then)> arms, Condition otherwise) : Condition
{
    public override bool Evaluate(Run run)
    {
        MachineObject? target = machine.Evaluate(run);
        if (run.IsThrowing || !run.Pass(-1, target))
            return false;
        foreach ((int states, Condition then) in arms)
        {
            if (((1 << target!.State) & states) != 0)
                return then.Evaluate(run);
        }

        return otherwise.Evaluate(run);
    }

    public override IEnumerable<Condition> Smaller() => [otherwise, .. arms.Select(static a => a.Then)];

    public override void Print(ProgramPrinter to)
    {
        to.Append("(");
        to.Receiver(-1, machine);
        to.Append(".State switch { ");
        foreach ((int states, Condition then) in arms)
        {
            to.Append(string.Join(" or ", machine.Machine.StateNames(states)) + " => ");
            to.Append(then, ", ");
        }

        to.Append("_ => ");
        to.Append(otherwise, " })");
    }
}
