namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary><c>if</c>.</summary>
internal sealed class If(Condition condition, Block then, Block? otherwise) : Statement
{
    public override Flow Execute(Run run)
    {
        bool holds = condition.Evaluate(run);
        if (run.IsThrowing)
            return Flow.Throw;
        return holds ? then.Execute(run) : otherwise?.Execute(run) ?? Flow.Next;
    }

    public override IEnumerable<Statement> Smaller()
    {
        yield return then;
        if (otherwise is not null)
        {
            yield return otherwise;
            yield return new If(condition, then, null);
            foreach (Block smaller in otherwise.Smaller())
                yield return new If(condition, then, smaller);
        }

        foreach (Block smaller in then.Smaller())
            yield return new If(condition, smaller, otherwise);
        foreach (Condition smaller in condition.Smaller())
            yield return new If(smaller, then, otherwise);
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append("if (");
        condition.Print(to);
        to.End(")");
        then.Print(to);
        if (otherwise is null)
            return;
        to.Line("else");
        otherwise.Print(to);
    }
}

/// <summary>A switch statement over a machine's state, or over an on-demand answer.</summary>
internal sealed class Switch : Statement
{
    private readonly MachineExpression? _machine;
    private readonly AnswerExpression? _answer;
    private readonly IReadOnlyList<(int Values, Block Body)> _arms;
    private readonly Block? _otherwise;

    public Switch(MachineExpression machine, IReadOnlyList<(int Values, Block Body)> arms, Block? otherwise)
    {
        _machine = machine;
        _arms = arms;
        _otherwise = otherwise;
    }

    public Switch(AnswerExpression answer, IReadOnlyList<(int Values, Block Body)> arms, Block? otherwise)
    {
        _answer = answer;
        _arms = arms;
        _otherwise = otherwise;
    }

    private Switch(Switch other, IReadOnlyList<(int Values, Block Body)> arms, Block? otherwise)
    {
        _machine = other._machine;
        _answer = other._answer;
        _arms = arms;
        _otherwise = otherwise;
    }

    public override Flow Execute(Run run)
    {
        int value;
        if (_answer is not null)
        {
            value = _answer.Evaluate(run);
            if (run.IsThrowing)
                return Flow.Throw;
        }
        else
        {
            MachineObject? target = _machine!.Evaluate(run);
            if (run.IsThrowing || !run.Pass(-1, target))
                return Flow.Throw;
            value = target!.State;
        }

        Block? body = _arms.FirstOrDefault(a => (a.Values & (1 << value)) != 0).Body ?? _otherwise;
        Flow flow = body?.Execute(run) ?? Flow.Next;
        return flow == Flow.Break ? Flow.Next : flow;
    }

    public override IEnumerable<Statement> Smaller()
    {
        foreach ((int _, Block body) in _arms)
            yield return body;
        for (int i = 0; i < _arms.Count; i++)
        {
            if (_arms.Count > 1)
                yield return new Switch(this, [.. _arms.Take(i), .. _arms.Skip(i + 1)], _otherwise);
            foreach (Block smaller in _arms[i].Body.Smaller())
                yield return new Switch(this, [.. _arms.Take(i), (_arms[i].Values, smaller), .. _arms.Skip(i + 1)], _otherwise);
        }

        if (_otherwise is null)
            yield break;
        yield return _otherwise;
        yield return new Switch(this, _arms, null);
        foreach (Block smaller in _otherwise.Smaller())
            yield return new Switch(this, _arms, smaller);
    }

    public override void Print(ProgramPrinter to)
    {
        to.Append("switch (");
        if (_answer is not null)
        {
            _answer.Print(to);
        }
        else
        {
            to.Receiver(-1, _machine!);
            to.Append(".State");
        }

        to.End(")");
        to.Open();
        foreach ((int values, Block body) in _arms)
        {
            foreach (string name in Names(values))
                to.Line($"case {name}:");
            body.Print(to);
            to.Line("break;");
        }

        if (_otherwise is not null)
        {
            to.Line("default:");
            _otherwise.Print(to);
            to.Line("break;");
        }

        to.Close();
    }

    private IEnumerable<string> Names(int values) => _answer is null
        ? _machine!.Machine.StateNames(values)
        : _answer.Trigger.Outcomes.Where((_, i) => (values & (1 << i)) != 0).Select(o => $"{_answer.Machine.ResultType}.{o.Name}");
}

/// <summary><c>break</c>, <c>continue</c>, <c>return</c>, <c>throw</c>.</summary>
internal sealed class Jump(Flow flow, bool isRethrow = false) : Statement
{
    public override Flow Execute(Run run) => flow == Flow.Throw ? run.Throw(isRethrow ? run.Caught : Failure.Other) : flow;

    public override void Print(ProgramPrinter to) => to.Line(flow switch
    {
        Flow.Break => "break;",
        Flow.Continue => "continue;",
        Flow.Return => "return;",
        _ => isRethrow ? "throw;" : "throw new TimeoutException();",
    });
}
