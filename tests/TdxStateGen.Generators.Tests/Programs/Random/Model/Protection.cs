namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>What a catch clause stops.</summary>
internal enum CatchKind
{
    None,
    All,
    Exception,
    Illegal,
    Timeout,
}

/// <summary><c>try</c> with one handler, a finally block, or both.</summary>
internal sealed class Try(Block body, CatchKind kind, Variable? filter, Block? handler, Block? final) : Statement
{
    public override Flow Execute(Run run)
    {
        run.TryDepth++;
        Flow flow = body.Execute(run);
        run.TryDepth--;
        if (flow == Flow.Throw && Handles(run))
        {
            Failure outer = run.Caught;
            run.Caught = run.Catch();
            run.TryDepth += final is null ? 0 : 1;
            flow = handler!.Execute(run);
            run.TryDepth -= final is null ? 0 : 1;
            run.Caught = outer;
        }

        if (final is null || run.Failure == Failure.Cut)
            return flow;
        Failure pending = run.Catch();
        Flow last = final.Execute(run);
        if (last == Flow.Throw)
            return last;
        if (pending != Failure.None)
            run.Throw(pending);
        return flow;
    }

    public override IEnumerable<Statement> Smaller()
    {
        yield return body;
        if (final is not null)
            yield return new Block([body, final]);
        if (final is not null && handler is not null)
        {
            yield return new Try(body, kind, filter, handler, null);
            yield return new Try(body, CatchKind.None, null, null, final);
        }

        if (filter is not null)
            yield return new Try(body, kind, null, handler, final);
        foreach (Block smaller in body.Smaller())
            yield return new Try(smaller, kind, filter, handler, final);
        foreach (Block smaller in handler?.Smaller() ?? [])
            yield return new Try(body, kind, filter, smaller, final);
        foreach (Block smaller in final?.Smaller() ?? [])
            yield return new Try(body, kind, filter, handler, smaller);
    }

    public override void Print(ProgramPrinter to)
    {
        to.Line("try");
        body.Print(to);
        if (handler is not null)
        {
            string type = kind switch
            {
                CatchKind.All when filter is null => "",
                CatchKind.Illegal => " (IllegalTransitionException)",
                CatchKind.Timeout => " (TimeoutException)",
                _ => " (Exception)",
            };
            to.Line("catch" + type + (filter is null ? "" : $" when ({filter.Name})"));
            handler.Print(to);
        }

        if (final is null)
            return;
        to.Line("finally");
        final.Print(to);
    }

    private bool Handles(Run run)
    {
        bool fits = handler is not null && (run.Failure, kind) switch
        {
            (Failure.Cut, _) => false,
            (_, CatchKind.All or CatchKind.Exception) => true,
            (Failure.Illegal, CatchKind.Illegal) => true,
            (Failure.Other, CatchKind.Timeout) => true,
            _ => false,
        };
        return fits && (filter is null || run.ReadValue(filter) != 0);
    }
}

/// <summary><c>using</c> of unknown code's or the framework's, or <c>lock</c>.</summary>
internal sealed class Guarded(GuardKind kind, Block body) : Statement
{
    public override Flow Execute(Run run)
    {
        if (kind != GuardKind.OwnUsing)
            return body.Execute(run);
        run.UnknownCode();
        if (run.IsThrowing)
            return Flow.Throw;
        run.TryDepth++;
        Flow flow = body.Execute(run);
        run.TryDepth--;
        if (run.Failure == Failure.Cut)
            return Flow.Throw;
        Failure pending = run.Catch();
        run.UnknownCode(mayThrow: false);
        if (run.IsThrowing)
            return Flow.Throw;
        if (pending != Failure.None)
            run.Throw(pending);
        return flow;
    }

    public override IEnumerable<Statement> Smaller() => body.Smaller().Select(b => (Statement)new Guarded(kind, b)).Prepend(body);

    public override void Print(ProgramPrinter to)
    {
        to.Line(kind switch
        {
            GuardKind.OwnUsing => "using (World.Open())",
            GuardKind.FrameworkUsing => "using (new System.IO.StringWriter())",
            _ => "lock (World.Gate)",
        });
        body.Print(to);
    }
}

/// <summary>What stands around a block.</summary>
internal enum GuardKind
{
    OwnUsing,
    FrameworkUsing,
    Lock,
}
