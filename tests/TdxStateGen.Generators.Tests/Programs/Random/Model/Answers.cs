namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A call of a trigger.</summary>
internal sealed class TriggerCall(MachineExpression machine, TriggerSpec trigger) : AnswerExpression(machine.Machine, trigger)
{
    private int _site;

    public override int Evaluate(Run run)
    {
        MachineObject? target = machine.Evaluate(run);
        return run.IsThrowing || !run.Pass(_site, target) ? 0 : run.Fire(_site, target!, Trigger);
    }

    public override void Print(ProgramPrinter to) => _site = to.Call(machine, Trigger.Name);
}

/// <summary>An answer that was stored.</summary>
internal sealed class StoredAnswer(Variable variable) : AnswerExpression(variable.Machine!, variable.Trigger!)
{
    public override int Evaluate(Run run) => run.ReadValue(variable);

    public override void Print(ProgramPrinter to) => to.Append(variable.Name);
}
