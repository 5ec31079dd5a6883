namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A lambda: kept in a local, or handed to unknown code.</summary>
internal sealed class LambdaStatement(Variable? variable, Block body) : Statement
{
    public override Flow Execute(Run run)
    {
        var closure = new Closure(body, (Cell[])run.Cells.Clone());
        if (variable is not null)
        {
            run.Declare(variable).Closure = closure;
            return Flow.Next;
        }

        run.Keep(closure);
        run.UnknownCode();
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override IEnumerable<Statement> Smaller() => body.Smaller().Select(b => new LambdaStatement(variable, b));

    public override void Print(ProgramPrinter to)
    {
        to.MarkOpen();
        to.Line(variable is null ? "World.Run(() =>" : $"Action {variable.Name} = () =>");
        to.Open();
        body.PrintInside(to);
        to.Close(variable is null ? ");" : ";");
    }
}

/// <summary>A delegate in a local is called.</summary>
internal sealed class InvokeStatement(Variable variable) : Statement
{
    public override Flow Execute(Run run)
    {
        run.Invoke(run.Cells[variable.Slot].Closure!);
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public override void Print(ProgramPrinter to) => to.Line($"{variable.Name}();");
}

/// <summary>A local function.</summary>
internal sealed class LocalFunction(string name, Block body) : Statement
{
    /// <summary>Calls it.</summary>
    public Flow Call(Run run)
    {
        run.Invoke(new Closure(Body, run.Cells));
        return run.IsThrowing ? Flow.Throw : Flow.Next;
    }

    public string Name => name;

    private Block Body { get; } = body;

    public override Flow Execute(Run run) => Flow.Next;

    public override void Print(ProgramPrinter to)
    {
        to.MarkOpen();
        to.Line($"void {name}()");
        Body.Print(to);
    }
}

/// <summary>A call of a local function.</summary>
internal sealed class LocalFunctionCall(LocalFunction function) : Statement
{
    public override Flow Execute(Run run) => function.Call(run);

    public override void Print(ProgramPrinter to) => to.Line($"{function.Name}();");
}
