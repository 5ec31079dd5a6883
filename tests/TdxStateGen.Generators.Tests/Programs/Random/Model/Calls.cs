namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A trigger called for its effect.</summary>
internal sealed class CallStatement(AnswerExpression call, bool isDiscard) : Statement
{
    public override Flow Execute(Run run)
    {
        call.Evaluate(run);
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append(isDiscard && call.Trigger.Answer != AnswerKind.None ? "_ = " : "");
        call.Print(to);
        to.End(";");
    }
}

/// <summary>A trigger called unless the reference is null.</summary>
internal sealed class ConditionalCall(MachineExpression machine, TriggerSpec trigger) : Statement
{
    private int _site;

    public override Flow Execute(Run run)
    {
        MachineObject? target = machine.Evaluate(run);
        if (!run.IsThrowing && run.Pass(_site, target, isConditional: true))
            run.Fire(_site, target!, trigger);
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        _site = to.Call(machine, trigger.Name, isConditional: true);
        to.End(";");
    }
}

/// <summary>A leaf whose success is insisted on.</summary>
internal sealed class EnsureStatement(AnswerExpression answer) : Statement
{
    public override Flow Execute(Run run)
    {
        int code = answer.Evaluate(run);
        if (run.IsThrowing)
            return Flow.Throw;
        return code != 0 && answer.Trigger.Endings[code - 1].IsSuccess ? Flow.Next : run.Throw(Failure.Leaf);
    }

    public override void Print(ProgramPrinter to)
    {
        answer.Print(to);
        to.Append(".EnsureSuccess()");
        to.End(";");
    }
}

/// <summary>A call of unknown code, or of the framework.</summary>
internal sealed class WorkStatement(bool isOwnCode) : Statement
{
    public override Flow Execute(Run run)
    {
        if (isOwnCode)
            run.UnknownCode();
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override void Print(ProgramPrinter to) => to.Line(isOwnCode ? "World.Work();" : "World.Log.Add(\"here\");");
}

/// <summary>A machine handed to unknown code, which may keep and drive it.</summary>
internal sealed class TouchStatement(MachineExpression machine) : Statement
{
    public override Flow Execute(Run run)
    {
        MachineObject? target = machine.Evaluate(run);
        if (run.IsThrowing)
            return Flow.Throw;
        run.Log.Escapes.Add(target);
        run.Escape(target);
        run.UnknownCode();
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        to.MarkOpen();
        to.Append("World.Touch(");
        machine.Print(to);
        to.End(");");
    }
}

/// <summary>A machine handed to code that asks for a state of it, and may promise another.</summary>
internal sealed class NeedStatement(MachineExpression machine, bool isBring) : Statement
{
    private int _site;

    public override Flow Execute(Run run)
    {
        MachineObject? target = machine.Evaluate(run);
        if (run.IsThrowing || !run.Pass(_site, target))
            return Flow.Throw;
        MachineSpec spec = machine.Machine;
        bool isLegal = ((1 << target!.State) & (isBring ? 1 << spec.BringFrom : spec.Needs)) != 0;
        run.Judge(_site, isLegal);
        if (!isLegal && (isBring || run.Choose(Choice.Guard, 2) == 0))
            return run.Throw(Failure.Other);
        run.Log.Escapes.Add(target);
        run.Escape(target);
        run.UnknownCode();
        if (run.IsThrowing)
            return Flow.Throw;
        if (isBring)
            run.Bring(target, spec.BringTo);
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        to.MarkOpen();
        _site = to.WorldCall(isBring ? "Bring" : "Need", machine);
        to.End(";");
    }
}

/// <summary>Code that throws unless a condition holds, and says so.</summary>
internal sealed class CheckStatement(Condition condition) : Statement
{
    public override Flow Execute(Run run)
    {
        bool holds = condition.Evaluate(run);
        if (run.IsThrowing)
            return Flow.Throw;
        run.UnknownCode();
        if (run.IsThrowing)
            return Flow.Throw;
        return holds ? Flow.Next : run.Throw(Failure.Other);
    }

    public override IEnumerable<Statement> Smaller() => condition.Smaller().Select(static c => new CheckStatement(c));

    public override void Print(ProgramPrinter to)
    {
        to.Append("World.Check(");
        condition.Print(to);
        to.End(");");
    }
}
