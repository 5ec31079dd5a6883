using TdxStateGen.Tests.Vendors.Mailbox;

namespace TdxStateGen.Tests.Leaves;

/// <summary>Rule 2: a status whose <c>To</c> is the state that the machine is in makes a transition to itself, on one processor and on several; a query is never moved.</summary>
public sealed class FailureToSameStateTests
{
    private readonly Rig _rig = new();
    private readonly Link _link;

    public FailureToSameStateTests()
    {
        _link = new Link(_rig.Host);
        _link.Transitioned += t => _link.Log.Add($"{t.Source} -> {t.Destination} by {t.Trigger}");
    }

    [Fact]
    public void A_leaf_that_fails_into_its_own_state_runs_exit_and_entry_hooks_again()
    {
        _rig.Mailbox.Then(MailboxStatus.Gone);

        Assert.Equal(LeafOutcome.Failed, _link.Connect().Report.Outcome);

        Assert.Equal(["exit", "entry", "Down -> Down by Connect"], _link.Log);
    }

    [Fact]
    public void A_fan_out_that_fails_into_its_own_state_runs_them_once_however_many_processors_failed()
    {
        _rig.Mailbox.Then(MailboxStatus.Gone).Then(MailboxStatus.Gone);

        Assert.All(_link.ConnectAll().All, static result => Assert.Equal(LeafOutcome.Failed, result.Report.Outcome));

        Assert.Equal(["exit", "entry", "Down -> Down by ConnectAll"], _link.Log);
    }

    [Fact]
    public void A_status_without_To_runs_none()
    {
        _rig.Mailbox.Then(MailboxStatus.BadState);

        Assert.False(_link.Connect().IsSuccess);

        Assert.Empty(_link.Log);
    }

    [Fact]
    public void A_query_is_not_moved_by_the_class_s_status()
    {
        Assert.True(_link.Connect().IsSuccess);
        _link.Log.Clear();
        _rig.Mailbox.Then(MailboxStatus.Gone);

        Assert.False(_link.Ask().IsSuccess);

        Assert.Equal(LinkState.Up, _link.State);
        Assert.Empty(_link.Log);
    }
}

public enum LinkState
{
    Down,
    Up,
}

[StateMachine(Initial = LinkState.Down)]
[MailboxInterface]
[Status(MailboxStatus.Gone, StatusMeaning.Fail, To = LinkState.Down)]
public sealed partial class Link(MailboxHost host)
{
    public List<string> Log { get; } = [];

    [MailboxCommand(1, "CONNECT")]
    [Transition(LinkState.Down, LinkState.Up)]
    public partial MailboxResult Connect();

    [MailboxCommand(7, "CONNECT.ALL", Scope = LeafScope.EveryProcessor, OnFailure = FanOutPolicy.FinishThenFail)]
    [Transition(LinkState.Down, LinkState.Up)]
    [Status(MailboxStatus.Already, StatusMeaning.AlreadyDone)]
    public partial FanOutResult<MailboxResult> ConnectAll();

    [MailboxCommand(8, "DISCONNECT")]
    [Transition(LinkState.Up, LinkState.Down)]
    public partial MailboxResult Disconnect();

    [MailboxCommand(9, "ASK")]
    [AllowedIn(LinkState.Up)]
    public partial MailboxResult Ask();

    [OnExit(LinkState.Down)]
    private void Leaving() => Log.Add("exit");

    [OnEntry(LinkState.Down)]
    private void Entering() => Log.Add("entry");
}
