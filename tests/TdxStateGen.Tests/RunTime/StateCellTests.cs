namespace TdxStateGen.Tests.RunTime;

/// <summary>The state word of machines that one thread at a time drives.</summary>
public class StateCellTests
{
    // Two states, three triggers: 0 goes there (edge 1), 1 comes back (edge 2), 2 is never permitted.
    private static ReadOnlySpan<byte> Table => [1, 0, 0, 0, 2, 0];

    // The same for moves, which need no edge: one more than the state that is led to.
    private static ReadOnlySpan<byte> Next => [2, 0, 0, 0, 1, 0];

    [Fact]
    public void Move_PermittedTrigger_MovesAndTellsWhereFrom()
    {
        var cell = new StateCell(0);

        int to = cell.Move(Next, 3, 0, out int from);

        Assert.Equal((0, 1, 1), (from, to, cell.Index));
        Assert.False(cell.IsClaimed);
    }

    [Fact]
    public void Move_TriggerWithoutEdge_StaysAndTellsTheState()
    {
        var cell = new StateCell(1);

        int to = cell.Move(Next, 3, 2, out int from);

        Assert.Equal((1, ~(int)TriggerOutcome.NotPermitted, 1), (from, to, cell.Index));
    }

    [Fact]
    public void TryClaim_PermittedTrigger_KeepsTheStateUntilTheCommit()
    {
        var cell = new StateCell(0);

        Assert.Equal(TriggerOutcome.Done, cell.TryClaim(Table, 3, 0, out int from, out int edge));
        Assert.Equal((0, 1, 0, true), (from, edge, cell.Index, cell.IsClaimed));

        cell.Commit(1);
        Assert.Equal((1, false), (cell.Index, cell.IsClaimed));
    }

    [Fact]
    public void ClaimedCell_AnyTrigger_IsBusyAndStaysClaimed()
    {
        var cell = new StateCell(0);
        cell.TryClaim(Table, 3, 0, out _, out _);

        Assert.Equal(TriggerOutcome.Busy, cell.TryClaim(Table, 3, 0, out int from, out int edge));
        Assert.Equal((0, 0), (from, edge));
        Assert.Equal(~(int)TriggerOutcome.Busy, cell.Move(Next, 3, 0, out from));
        Assert.Equal(~(int)TriggerOutcome.Busy, cell.Move(Next, 3, 2, out from));
        Assert.Equal(0, from);
        Assert.Equal((0, true), (cell.Index, cell.IsClaimed));
    }

    [Fact]
    public void Release_ClaimedCell_IsBackInTheStateThatWasClaimed()
    {
        var cell = new StateCell(1);
        cell.TryClaim(Table, 3, 1, out _, out _);

        cell.Release();

        Assert.Equal((1, false), (cell.Index, cell.IsClaimed));
        Assert.Equal(0, cell.Move(Next, 3, 1, out _));
        Assert.Equal(0, cell.Index);
    }

    [Fact]
    public void TryClaim_TriggerWithoutEdge_ClaimsNothing()
    {
        var cell = new StateCell(0);

        Assert.Equal(TriggerOutcome.NotPermitted, cell.TryClaim(Table, 3, 1, out _, out _));
        Assert.False(cell.IsClaimed);
    }

    [Fact]
    public void Index_HighestState_IsNotTakenForAClaim()
    {
        var cell = new StateCell(255);

        Assert.Equal((255, false), (cell.Index, cell.IsClaimed));
    }
}
