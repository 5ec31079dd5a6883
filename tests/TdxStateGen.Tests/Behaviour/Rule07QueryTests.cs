using TdxStateGen.Tests.Behaviour.Machines;
using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 7: a query checks the state and claims nothing.</summary>
public class Rule07QueryTests
{
    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Query_WhereAllowed_IsDoneAndMovesNothing(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        int transitions = 0;
        signal.Subscribe((_, _, _) => transitions++);

        Assert.Equal(TriggerOutcome.Done, signal.Look());
        Assert.Equal((Light.Red, 0), (signal.State, transitions));
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Query_WhereNotAllowed_IsRefused(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        signal.Fail();

        Assert.Equal(TriggerOutcome.NotPermitted, signal.Look());
    }

    [Theory]
    [InlineData(MachineConcurrency.None)]
    [InlineData(MachineConcurrency.Atomic)]
    public void Query_WithinAClaimedCallOrAHook_IsAnsweredFromTheState(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        List<(Light, TriggerOutcome)> answers = [];
        signal.Steps.Action = _ => answers.Add((signal.State, signal.Look()));
        signal.Steps.Entry = () => answers.Add((signal.State, signal.Look()));

        signal.Go(1);

        Assert.Equal([(Light.Red, TriggerOutcome.Done), (Light.Green, TriggerOutcome.Done)], answers);
    }

    [Fact]
    public void Atomic_QueryBesideAClaimedCall_IsNotBusy()
    {
        ISignal signal = ISignal.Make(MachineConcurrency.Atomic);
        using var inAction = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        signal.Steps.Action = _ =>
        {
            inAction.Set();
            TestThreads.Await(mayEnd, "the queries");
        };
        TestThreads.Background driver = TestThreads.Start(() => signal.Go(1));
        TestThreads.Await(inAction, "the action");

        TriggerOutcome[] answers = new TriggerOutcome[4];
        TestThreads.Race(answers.Length, i => answers[i] = signal.Look());
        TriggerOutcome other = signal.Fail();
        mayEnd.Set();
        driver.Join();

        Assert.All(answers, static answer => Assert.Equal(TriggerOutcome.Done, answer));
        Assert.Equal(TriggerOutcome.Busy, other);
        Assert.Equal(Light.Green, signal.State);
    }

    [Fact]
    public void Serialized_QueryBesideAnotherTrigger_WaitsForTheGate()
    {
        ISignal signal = ISignal.Make(MachineConcurrency.Serialized);
        using var inAction = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        signal.Steps.Action = _ =>
        {
            inAction.Set();
            TestThreads.Await(mayEnd, "the query to wait");
        };
        TestThreads.Background driver = TestThreads.Start(() => signal.Go(1));
        TestThreads.Await(inAction, "the action");

        (Light State, TriggerOutcome Outcome) answer = default;
        TestThreads.Background asker = TestThreads.Start(() =>
        {
            TriggerOutcome outcome = signal.Look();
            answer = (signal.State, outcome);
        });
        TestThreads.AwaitBlocked(asker);
        mayEnd.Set();
        driver.Join();
        asker.Join();

        Assert.Equal((Light.Green, TriggerOutcome.Done), answer);
    }
}
