namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Declares a machine variable, or assigns one.</summary>
internal sealed class SetMachine(Variable variable, MachineExpression value, bool isDeclaration) : Statement
{
    public override Flow Execute(Run run)
    {
        MachineObject? machine = value.Evaluate(run);
        if (run.IsThrowing)
            return Flow.Throw;
        if (variable.Kind == VariableKind.StaticField || variable.Kind == VariableKind.MutableField)
            run.Pass(-1, machine, isConditional: true);
        if (isDeclaration)
            run.Declare(variable).Object = machine;
        else
            run.WriteMachine(variable, machine);
        return Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append((isDeclaration ? variable.TypeText + " " : "") + variable.Name + " = ");
        if (variable.Kind == VariableKind.StaticField || variable.Kind == VariableKind.MutableField)
        {
            to.MarkOpen();
            to.Receiver(-1, value);
        }
        else
        {
            value.Print(to);
        }

        to.End(";");
    }
}

/// <summary>Exchanges two variables by a tuple.</summary>
internal sealed class Swap(Variable left, Variable right) : Statement
{
    public override Flow Execute(Run run)
    {
        MachineObject? a = run.ReadMachine(right);
        MachineObject? b = run.ReadMachine(left);
        run.WriteMachine(left, a);
        run.WriteMachine(right, b);
        return Flow.Next;
    }

    public override void Print(ProgramPrinter to) => to.Line($"({left.Name}, {right.Name}) = ({right.Name}, {left.Name});");
}

/// <summary>Declares a bool, or assigns one.</summary>
internal sealed class SetBool(Variable variable, Condition value, bool isDeclaration) : Statement
{
    public override Flow Execute(Run run)
    {
        bool result = value.Evaluate(run);
        if (run.IsThrowing)
            return Flow.Throw;
        Cell cell = isDeclaration ? run.Declare(variable) : run.Cells[variable.Slot];
        cell.IsOpen = false;
        cell.Value = result ? 1 : 0;
        return Flow.Next;
    }

    public override IEnumerable<Statement> Smaller() => value.Smaller().Select(v => new SetBool(variable, v, isDeclaration));

    public override void Print(ProgramPrinter to)
    {
        to.Append((isDeclaration ? "bool " : "") + variable.Name + " = ");
        value.Print(to);
        to.End(";");
    }
}

/// <summary>Declares a variable with an answer, or assigns one.</summary>
internal sealed class SetAnswer(Variable variable, AnswerExpression value, bool isDeclaration) : Statement
{
    public override Flow Execute(Run run)
    {
        int result = value.Evaluate(run);
        if (run.IsThrowing)
            return Flow.Throw;
        (isDeclaration ? run.Declare(variable) : run.Cells[variable.Slot]).Value = result;
        return Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append((isDeclaration ? variable.TypeText + " " : "") + variable.Name + " = ");
        value.Print(to);
        to.End(";");
    }
}

/// <summary>Copies a machine's state into a local.</summary>
internal sealed class CopyState(Variable variable, MachineExpression machine) : Statement
{
    public override Flow Execute(Run run)
    {
        MachineObject? target = machine.Evaluate(run);
        if (run.IsThrowing || !run.Pass(-1, target))
            return Flow.Throw;
        run.Declare(variable).Value = target!.State;
        return Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append($"{variable.TypeText} {variable.Name} = ");
        to.Receiver(-1, machine);
        to.End(".State;");
    }
}
