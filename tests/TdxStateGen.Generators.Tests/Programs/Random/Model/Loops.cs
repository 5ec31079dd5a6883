namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>The kinds of loop.</summary>
internal enum LoopKind
{
    While,
    DoWhile,

    /// <summary>A fixed number of turns.</summary>
    For,

    /// <summary>Over an array of unknown length.</summary>
    Foreach,

    /// <summary>Until something leaves it.</summary>
    Forever,
}

/// <summary>A loop.</summary>
internal sealed class Loop(LoopKind kind, Condition? condition, int count, string variable, Block body) : Statement
{
    public override Flow Execute(Run run)
    {
        if (kind == LoopKind.Foreach)
            run.UnknownCode();
        if (run.IsThrowing)
            return Flow.Throw;
        int limit = kind switch
        {
            LoopKind.For => count,
            LoopKind.Foreach => run.Choose(Choice.Items, 4),
            _ => int.MaxValue,
        };
        for (int turn = 0; turn < limit; turn++)
        {
            if (!run.Step() || (limit == int.MaxValue && turn > run.Turns))
                return run.Throw(Failure.Cut);
            if (kind == LoopKind.While && !Holds(run))
                break;
            Flow flow = body.Execute(run);
            if (flow == Flow.Break)
                break;
            if (flow is Flow.Return or Flow.Throw)
                return flow;
            if (kind == LoopKind.DoWhile && !Holds(run))
                break;
        }

        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override IEnumerable<Statement> Smaller()
    {
        yield return body;
        foreach (Block smaller in body.Smaller())
            yield return new Loop(kind, condition, count, variable, smaller);
        foreach (Condition smaller in condition?.Smaller() ?? [])
            yield return new Loop(kind, smaller, count, variable, body);
    }

    public override void Print(ProgramPrinter to)
    {
        switch (kind)
        {
            case LoopKind.While:
                to.Append("while (");
                condition!.Print(to);
                to.End(")");
                body.Print(to);
                break;
            case LoopKind.DoWhile:
                to.Line("do");
                body.Print(to);
                to.Append("while (");
                condition!.Print(to);
                to.End(");");
                break;
            default:
                to.Line(kind switch
                {
                    LoopKind.For => $"for (int {variable} = 0; {variable} < {count}; {variable}++)",
                    LoopKind.Foreach => $"foreach (int {variable} in World.Items())",
                    _ => "for (; ; )",
                });
                body.Print(to);
                break;
        }
    }

    // An exception in the condition ends the loop as well.
    private bool Holds(Run run) => condition!.Evaluate(run) && !run.IsThrowing;
}
