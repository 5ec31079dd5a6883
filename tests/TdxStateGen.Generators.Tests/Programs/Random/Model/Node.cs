namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>A part of a random program: it can be run, and it can be written as C#.</summary>
internal abstract class Node
{
    public abstract void Print(ProgramPrinter to);
}

/// <summary>An expression of type bool.</summary>
internal abstract class Condition : Node
{
    /// <summary>Evaluates; the value counts only when no exception is on its way afterwards.</summary>
    public abstract bool Evaluate(Run run);

    /// <summary>Simpler expressions to try in its place.</summary>
    public virtual IEnumerable<Condition> Smaller() => [];
}

/// <summary>An expression that gives a machine or null.</summary>
internal abstract class MachineExpression(MachineSpec machine) : Node
{
    public MachineSpec Machine { get; } = machine;

    public abstract MachineObject? Evaluate(Run run);
}

/// <summary>An expression that gives a trigger's answer.</summary>
internal abstract class AnswerExpression(MachineSpec machine, TriggerSpec trigger) : Node
{
    public MachineSpec Machine { get; } = machine;

    public TriggerSpec Trigger { get; } = trigger;

    /// <summary>The answer's code: of a leaf 0 when it was not called, else 1 plus the ending; a bool; a <see cref="TriggerOutcome"/>; the on-demand outcome.</summary>
    public abstract int Evaluate(Run run);
}

/// <summary>A statement.</summary>
internal abstract class Statement : Node
{
    public abstract Flow Execute(Run run);

    /// <summary>Statements to try in its place, smaller ones.</summary>
    public virtual IEnumerable<Statement> Smaller() => [];
}
