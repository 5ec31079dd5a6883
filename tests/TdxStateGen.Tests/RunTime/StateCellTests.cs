namespace TdxStateGen.Tests.RunTime;

/// <summary>The state word of machines that one thread at a time drives.</summary>
public class StateCellTests
{
    // Two states, three triggers: 0 goes there (edge 1), 1 comes back (edge 2), 2 is never permitted.
    private static ReadOnlySpan<byte> Table => [1, 0, 0, 0, 2, 0];


    [Theory]
    [InlineData(0, 2, 3, 2)]
    [InlineData(1, 2, 4, 6)]
    [InlineData(254, 255, 256, 65_279)]
    public void PlaceOf_FreeCell_IsInTheRowOfTheState(int state, int trigger, int rowLength, int place)
    {
        var cell = new StateCell(state);

        Assert.Equal(((uint)place, state), (cell.PlaceOf(trigger, rowLength, out int from), from));
    }

    [Fact]
    public void PlaceOf_ClaimedCell_LiesBeyondEveryTable()
    {
        var cell = new StateCell(0);
        cell.TryClaim(Table, 3, 0, out _, out _);

        Assert.True(cell.PlaceOf(0, 1, out int from) >= 256 * 256);
        Assert.Equal(0, from);
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
        Assert.Equal((0, true), (cell.Index, cell.IsClaimed));
    }

    [Fact]
    public void Claim_StateThatWasFound_IsBusyUntilTheCommit()
    {
        var cell = new StateCell(1);
        cell.PlaceOf(1, 3, out int from);

        cell.Claim(from);
        Assert.Equal((1, true), (cell.Index, cell.IsClaimed));
        Assert.Equal(TriggerOutcome.Busy, cell.TryClaim(Table, 3, 1, out _, out _));

        cell.Commit(0);
        Assert.Equal((0, false), (cell.Index, cell.IsClaimed));
    }

    [Fact]
    public void Release_ClaimedCell_IsBackInTheStateThatWasClaimed()
    {
        var cell = new StateCell(1);
        cell.TryClaim(Table, 3, 1, out _, out _);

        cell.Release();

        Assert.Equal((1, false), (cell.Index, cell.IsClaimed));
        Assert.Equal(TriggerOutcome.Done, cell.TryClaim(Table, 3, 1, out _, out _));
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

    [Fact]
    public void IsFreeIn_HoldsInThatStateWithoutAClaim()
    {
        var cell = new StateCell(1);
        Assert.Equal((true, false), (cell.IsFreeIn(1), cell.IsFreeIn(0)));

        cell.Claim(1);
        Assert.False(cell.IsFreeIn(1));

        cell.Commit(0);
        Assert.Equal((false, true), (cell.IsFreeIn(1), cell.IsFreeIn(0)));
    }
}
