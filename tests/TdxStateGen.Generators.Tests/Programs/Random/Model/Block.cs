namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Statements one after the other.</summary>
internal sealed class Block(IReadOnlyList<Statement> statements) : Statement
{
    public IReadOnlyList<Statement> Statements { get; } = statements;

    public override Flow Execute(Run run)
    {
        foreach (Statement statement in Statements)
        {
            if (!run.Step())
                return Flow.Throw;
            Flow flow = statement.Execute(run);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    public override void Print(ProgramPrinter to)
    {
        to.Open();
        PrintInside(to);
        to.Close();
    }

    /// <summary>Writes the statements without braces.</summary>
    public void PrintInside(ProgramPrinter to)
    {
        foreach (Statement statement in Statements)
            statement.Print(to);
    }

    /// <summary>Leaves statements out, runs of them first, or makes one smaller.</summary>
    public override IEnumerable<Block> Smaller()
    {
        for (int length = Statements.Count; length > 0; length /= 2)
        {
            for (int start = 0; start + length <= Statements.Count; start += length)
                yield return new Block([.. Statements.Take(start), .. Statements.Skip(start + length)]);
        }

        for (int i = 0; i < Statements.Count; i++)
        {
            foreach (Statement smaller in Statements[i].Smaller())
            {
                IEnumerable<Statement> instead = smaller is Block inner ? inner.Statements : [smaller];
                yield return new Block([.. Statements.Take(i), .. instead, .. Statements.Skip(i + 1)]);
            }
        }
    }
}
