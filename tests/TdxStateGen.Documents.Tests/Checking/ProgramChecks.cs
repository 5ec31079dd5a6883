using TdxStateGen.Documents.Tests.Programs;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Checking;

/// <summary>What the code of a page does when it runs, against what the page says of it.</summary>
/// <param name="code">The page's code.</param>
internal sealed class ProgramChecks(CompiledPage code) : IDisposable
{
    private PageRun? _run;

    /// <summary>What compiler and analyzers report of the page.</summary>
    public IReadOnlyList<PageReport> Reports => code.Reports;

    /// <summary>What code can name at a block.</summary>
    /// <param name="fence">The block.</param>
    public PageScope ScopeOf(Fence fence) => code.Program.ScopeOf(fence);

    /// <summary>The blocks whose types code can name at a block.</summary>
    /// <param name="fence">The block.</param>
    public IEnumerable<Fence> Visible(Fence fence) => ScopeOf(fence).Types.Select(static type => type.Block.Fence).Append(fence).Distinct();

    /// <summary>Checks a block of C#: what its comments say it prints.</summary>
    /// <param name="fence">The block.</param>
    public IEnumerable<string> OfCode(Fence fence)
    {
        if (!fence.Has("prints"))
        {
            return [];
        }

        return Printed(fence, out string printed) ?? (ShownText.DifferenceFromComments(fence.Lines, printed) is { } difference ? [difference] : []);
    }

    /// <summary>Checks a block of output: it is what the block before it printed.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="before">The block before it.</param>
    public IEnumerable<string> OfOutput(Fence fence, Fence? before)
    {
        if (before is null || before.Language != "csharp")
        {
            return ["output must follow the program that printed it, or say what it is: \"text of COMMAND\", \"text excerpt=FILE\", \"text figure\"."];
        }

        return Printed(before, out string printed) ?? (ShownText.Difference(
            fence.Has("measured") ? ShownText.WithoutFigures(fence.Text) : fence.Text, fence.Has("measured") ? ShownText.WithoutFigures(printed) : printed) is { } difference ? [difference] : []);
    }

    /// <summary>Runs a block.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="printed">What it printed.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    public string[]? Printed(Fence fence, out string printed)
    {
        printed = "";
        if (code.Program.MethodOf(fence) is not { } method)
        {
            return ["the block before has no statements, so it prints nothing."];
        }

        if (Run() is not { } run)
        {
            return ["the page does not compile, so nothing can be run."];
        }

        (printed, Exception? thrown) = run.Output(method, method.Blocks.Single(b => b.Fence == fence));
        string expected = fence.Value("throws") ?? "";
        return (thrown?.GetType().Name ?? "") == expected ? null
            : [thrown is null ? $"{expected} was not thrown." : $"an exception ended the run: {thrown}"];
    }

    /// <summary>Runs the tests that the page shows.</summary>
    /// <returns>Those that fail.</returns>
    public IEnumerable<string> FailedTests() =>
        from scope in code.Program.Blocks.Where(static b => b.Fence.Text.Contains("[Fact]", StringComparison.Ordinal) || b.Fence.Text.Contains("[Theory]", StringComparison.Ordinal)).Select(b => ScopeOf(b.Fence)).Distinct()
        from test in Run()?.Tests(scope) ?? [("tests", new InvalidOperationException("The page does not compile."))]
        where test.Thrown is not null
        select $"{code.Program.Blocks[^1].Fence.Page}: {test.Name} fails: {test.Thrown}";

    /// <summary>How many tests can be seen at a block.</summary>
    /// <param name="fence">The block.</param>
    public int TestCount(Fence fence) => Run()?.Tests(ScopeOf(fence)).Count() ?? 0;

    public void Dispose() => _run?.Dispose();

    private PageRun? Run() => _run ??= code.Image is { } image ? new(image) : null;
}
