namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A variable that holds a machine.</summary>
internal sealed class MachineVariable(Variable variable) : MachineExpression(variable.Machine!)
{
    public Variable Variable { get; } = variable;

    public override MachineObject? Evaluate(Run run) => run.ReadMachine(Variable);

    public override void Print(ProgramPrinter to) => to.Append(Variable.Name);
}

/// <summary><c>new Module(World.Host)</c>.</summary>
internal sealed class NewMachine(MachineSpec machine) : MachineExpression(machine)
{
    public override MachineObject? Evaluate(Run run) => new(Machine);

    public override void Print(ProgramPrinter to) => to.Append($"new {Machine.Name}({RandomProgram.Arguments(Machine)})");
}

/// <summary><c>null</c>.</summary>
internal sealed class NullMachine(MachineSpec machine) : MachineExpression(machine)
{
    public override MachineObject? Evaluate(Run run) => null;

    public override void Print(ProgramPrinter to) => to.Append("null");
}

/// <summary>One of two machines by a condition.</summary>
internal sealed class ChosenMachine(Condition condition, MachineExpression yes, MachineExpression no) : MachineExpression(yes.Machine)
{
    public override MachineObject? Evaluate(Run run)
    {
        bool choice = condition.Evaluate(run);
        return run.IsThrowing ? null : (choice ? yes : no).Evaluate(run);
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append("(");
        to.Append(condition, " ? ");
        to.Append(yes, " : ");
        to.Append(no, ")");
    }
}

/// <summary>The first machine unless it is null.</summary>
internal sealed class CoalescedMachine(MachineExpression first, MachineExpression second) : MachineExpression(first.Machine)
{
    public override MachineObject? Evaluate(Run run)
    {
        MachineObject? machine = first.Evaluate(run);
        return run.IsThrowing || machine is not null ? machine : second.Evaluate(run);
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append("(");
        to.Append(first, " ?? ");
        to.Append(second, ")");
    }
}

/// <summary>A machine from unknown code.</summary>
internal sealed class MadeMachine(MachineSpec machine) : MachineExpression(machine)
{
    public override MachineObject? Evaluate(Run run)
    {
        run.UnknownCode();
        return run.IsThrowing ? null : run.Make(Machine);
    }

    public override void Print(ProgramPrinter to)
    {
        to.MarkOpen();
        to.Append($"World.Make{Machine.Name}()");
    }
}
