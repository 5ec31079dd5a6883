namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A bool variable.</summary>
internal sealed class BoolVariable(Variable variable) : Condition
{
    public override bool Evaluate(Run run) => run.ReadValue(variable) != 0;

    public override void Print(ProgramPrinter to) => to.Append(variable.Name);
}

/// <summary>A constant.</summary>
internal sealed class BoolLiteral(bool value) : Condition
{
    public override bool Evaluate(Run run) => value;

    public override void Print(ProgramPrinter to) => to.Append(value ? "true" : "false");
}

/// <summary>Something that nothing is known of: chance of the framework's, or unknown code.</summary>
internal sealed class UnknownCondition(bool isOwnCode) : Condition
{
    public override bool Evaluate(Run run)
    {
        if (isOwnCode)
            run.UnknownCode();
        return !run.IsThrowing && run.Choose(Choice.Cond, 2) == 1;
    }

    public override IEnumerable<Condition> Smaller() => isOwnCode ? [new UnknownCondition(false)] : [];

    public override void Print(ProgramPrinter to) => to.Append(isOwnCode ? "World.Cond()" : "World.Rng.Next(2) == 0");
}

/// <summary>Negation.</summary>
internal sealed class Not(Condition inner) : Condition
{
    public override bool Evaluate(Run run) => !inner.Evaluate(run);

    public override IEnumerable<Condition> Smaller() => inner.Smaller().Select(static c => new Not(c)).Prepend(inner);

    public override void Print(ProgramPrinter to)
    {
        to.Append("!(");
        to.Append(inner, ")");
    }
}

/// <summary><c>&amp;&amp;</c> or <c>||</c>.</summary>
internal sealed class Both(Condition left, Condition right, bool isAnd) : Condition
{
    public override bool Evaluate(Run run)
    {
        bool first = left.Evaluate(run);
        return run.IsThrowing || first != isAnd ? first : right.Evaluate(run);
    }

    public override IEnumerable<Condition> Smaller() =>
    [
        left,
        right,
        .. left.Smaller().Select(l => new Both(l, right, isAnd)),
        .. right.Smaller().Select(r => new Both(left, r, isAnd)),
    ];

    public override void Print(ProgramPrinter to)
    {
        to.Append("(");
        to.Append(left, isAnd ? " && " : " || ");
        to.Append(right, ")");
    }
}

/// <summary><c>? :</c> of bool.</summary>
internal sealed class ChosenCondition(Condition condition, Condition yes, Condition no) : Condition
{
    public override bool Evaluate(Run run)
    {
        bool choice = condition.Evaluate(run);
        return !run.IsThrowing && (choice ? yes : no).Evaluate(run);
    }

    public override IEnumerable<Condition> Smaller() => [yes, no, condition];

    public override void Print(ProgramPrinter to)
    {
        to.Append("(");
        to.Append(condition, " ? ");
        to.Append(yes, " : ");
        to.Append(no, ")");
    }
}

/// <summary>What is asked of an answer.</summary>
internal enum AnswerQuestion
{
    /// <summary>Success: <c>IsSuccess</c>, the bool itself, <c>== TriggerOutcome.Done</c>.</summary>
    Success,

    /// <summary>One status of a leaf, or one outcome of an on-demand call.</summary>
    Is,

    /// <summary>The same with <c>!=</c> or <c>is not</c>.</summary>
    IsNot,
}

/// <summary>A test of an answer.</summary>
internal sealed class AnswerTest(AnswerExpression answer, AnswerQuestion question, int which) : Condition
{
    public override bool Evaluate(Run run)
    {
        int code = answer.Evaluate(run);
        return !run.IsThrowing && (IsSo(code) ^ (question == AnswerQuestion.IsNot));
    }

    public override void Print(ProgramPrinter to)
    {
        AnswerKind kind = answer.Trigger.Answer;
        if (question == AnswerQuestion.IsNot && kind is not (AnswerKind.OnDemand or AnswerKind.Outcome))
            to.Append("!");
        to.Append(answer);
        to.Append(kind switch
        {
            AnswerKind.Bool => "",
            AnswerKind.Outcome => $" {(question == AnswerQuestion.IsNot ? "!=" : "==")} TriggerOutcome.Done",
            AnswerKind.OnDemand => $" {(question == AnswerQuestion.IsNot ? "!=" : "==")} {answer.Machine.ResultType}.{answer.Trigger.Outcomes[which].Name}",
            AnswerKind.Leaf when question != AnswerQuestion.Success => $".Is(TdxStatus.{answer.Trigger.Endings[which].Last})",
            _ => ".IsSuccess",
        });
    }

    private bool IsSo(int code) => answer.Trigger.Answer switch
    {
        AnswerKind.Bool => code != 0,
        AnswerKind.Outcome => code == (int)TriggerOutcome.Done,
        AnswerKind.OnDemand => code == which,
        AnswerKind.Leaf when question != AnswerQuestion.Success => code != 0 && answer.Trigger.Endings[code - 1].Last == answer.Trigger.Endings[which].Last,
        _ => code != 0 && answer.Trigger.Endings[code - 1].IsSuccess,
    };
}
