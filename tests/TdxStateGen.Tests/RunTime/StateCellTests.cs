namespace TdxStateGen.Tests.RunTime;

/// <summary>The state word of machines that one thread at a time drives.</summary>
public class StateCellTests
{
    // Two states, three triggers: 0 goes there (edge 1), 1 comes back (edge 2), 2 is never permitted.
    private static ReadOnlySpan<byte> Table => [1, 0, 0, 0, 2, 0];

    private static ReadOnlySpan<byte> Destinations => [0, 1, 0];

    [Fact]
    public void TryMove_PermittedTrigger_MovesAndTellsWhereFrom()
    {
        var cell = new StateCell(0);

        TriggerOutcome outcome = cell.TryMove(Table, Destinations, 3, 0, out int from, out int edge);

        Assert.Equal(TriggerOutcome.Done, outcome);
        Assert.Equal((0, 1, 1), (from, edge, cell.Index));
        Assert.False(cell.IsClaimed);
    }

    [Fact]
    public void TryMove_TriggerWithoutEdge_StaysAndTellsTheState()
    {
        var cell = new StateCell(1);

        TriggerOutcome outcome = cell.TryMove(Table, Destinations, 3, 2, out int from, out int edge);

        Assert.Equal(TriggerOutcome.NotPermitted, outcome);
        Assert.Equal((1, 0, 1), (from, edge, cell.Index));
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
        Assert.Equal(TriggerOutcome.Busy, cell.TryMove(Table, Destinations, 3, 0, out _, out _));
        Assert.Equal(TriggerOutcome.Busy, cell.TryMove(Table, Destinations, 3, 2, out _, out _));
        Assert.Equal((0, true), (cell.Index, cell.IsClaimed));
    }

    [Fact]
    public void Release_ClaimedCell_IsBackInTheStateThatWasClaimed()
    {
        var cell = new StateCell(1);
        cell.TryClaim(Table, 3, 1, out _, out _);

        cell.Release();

        Assert.Equal((1, false), (cell.Index, cell.IsClaimed));
        Assert.Equal(TriggerOutcome.Done, cell.TryMove(Table, Destinations, 3, 1, out _, out _));
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
