using TdxStateGen.Tests.Behaviour.Machines;
using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 9: the body runs only in the source state and only once; waiters read the answer from the final state. Rule 1's order holds here too.</summary>
public class Rule09OnDemandTests
{
    private const int Threads = 16;

    private readonly Kiln _kiln = new();

    public static TheoryData<Firing, KilnState, Firing> FinalOutcomes => new()
    {
        { Firing.Fired, KilnState.Hot, Firing.Fired },
        { Firing.AlreadyWarm, KilnState.Hot, Firing.Fired },
        { Firing.NotThere, KilnState.Missing, Firing.NotThere },
        { Firing.Cracked, KilnState.Cracked, Firing.Cracked },
    };

    [Fact]
    public void Success_EveryStepOnceAndInOrder()
    {
        _kiln.Fire();

        Assert.Equal(
            ["hold Cold", "body Cold", "exit Hot", "entry Hot", "Transitioned Cold Hot Fire Hot", "release Hot"],
            _kiln.Journal);
    }

    [Fact]
    public void Failure_UnwindsBeforeTheCommit()
    {
        _kiln.Body = static () => Firing.Cracked;

        Assert.Equal(Firing.Cracked, _kiln.Fire());

        Assert.Equal(
            [
                "hold Cold", "body Cold", "unwind Cracked Cold", "exit Cracked", "entry Cracked", "Transitioned Cold Cracked Fire Cracked",
                "release Cracked",
            ],
            _kiln.Journal);
    }

    [Theory]
    [MemberData(nameof(FinalOutcomes))]
    public void LaterCaller_ReadsTheAnswerFromTheState(Firing result, KilnState state, Firing answer)
    {
        _kiln.Body = () => result;
        Assert.Equal(result, _kiln.Fire());
        int steps = _kiln.Journal.Count;

        Assert.Equal(answer, _kiln.Fire());

        Assert.Equal((state, 1, steps), (_kiln.State, _kiln.Bodies, _kiln.Journal.Count));
    }

    [Theory]
    [MemberData(nameof(FinalOutcomes))]
    public void Waiters_SeeTheFinalState_AndTheBodyRunsOnce(Firing result, KilnState state, Firing answer)
    {
        using var inBody = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        _kiln.Body = () =>
        {
            inBody.Set();
            TestThreads.Await(mayEnd, "the waiters");
            return result;
        };
        Firing first = default;
        TestThreads.Background runner = TestThreads.Start(() => first = _kiln.Fire());
        TestThreads.Await(inBody, "the body");

        Firing[] answers = new Firing[3];
        TestThreads.Background[] waiters = [.. Enumerable.Range(0, answers.Length).Select(i => TestThreads.Start(() => answers[i] = _kiln.Fire()))];
        Array.ForEach(waiters, TestThreads.AwaitBlocked);
        mayEnd.Set();
        runner.Join();
        Array.ForEach(waiters, static waiter => waiter.Join());

        Assert.Equal(result, first);
        Assert.All(answers, given => Assert.Equal(answer, given));
        Assert.Equal((state, 1), (_kiln.State, _kiln.Bodies));
    }

    [Fact]
    public void ManyCallersAtOnce_OneBody()
    {
        Firing[] answers = new Firing[Threads];

        TestThreads.Race(Threads, i => answers[i] = _kiln.Fire());

        Assert.All(answers, static answer => Assert.Equal(Firing.Fired, answer));
        Assert.Equal(1, _kiln.Bodies);
        Assert.Single(_kiln.Journal, static step => step.StartsWith("hold", StringComparison.Ordinal));
    }

    [Fact]
    public void WaiterBehindARefusal_RunsTheBodyItself()
    {
        using var inBody = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        _kiln.Body = () =>
        {
            if (_kiln.Bodies > 1)
            {
                return Firing.Fired;
            }

            inBody.Set();
            TestThreads.Await(mayEnd, "the waiter");
            return Firing.DoorOpen;
        };
        Firing first = default, second = default;
        TestThreads.Background runner = TestThreads.Start(() => first = _kiln.Fire());
        TestThreads.Await(inBody, "the body");
        TestThreads.Background waiter = TestThreads.Start(() => second = _kiln.Fire());
        TestThreads.AwaitBlocked(waiter);
        mayEnd.Set();
        runner.Join();
        waiter.Join();

        Assert.Equal((Firing.DoorOpen, Firing.Fired, 2), (first, second, _kiln.Bodies));
    }

    [Fact]
    public void Precheck_IsAskedWithoutTheGate_InAnyState()
    {
        using var inBody = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        _kiln.Body = () =>
        {
            inBody.Set();
            TestThreads.Await(mayEnd, "the precheck");
            return Firing.Fired;
        };
        TestThreads.Background runner = TestThreads.Start(() => _kiln.Fire());
        TestThreads.Await(inBody, "the body");

        // This thread does not wait although the gate is held.
        _kiln.Check = static () => Firing.NoPermit;
        Assert.Equal(Firing.NoPermit, _kiln.Fire());
        mayEnd.Set();
        runner.Join();

        Assert.Equal((KilnState.Hot, Firing.NoPermit), (_kiln.State, _kiln.Fire()));
    }

    [Fact]
    public void AnotherTrigger_TakesTheSameGate()
    {
        using var inBody = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        _kiln.Body = () =>
        {
            inBody.Set();
            TestThreads.Await(mayEnd, "the other trigger");
            return Firing.Fired;
        };
        TestThreads.Background runner = TestThreads.Start(() => _kiln.Fire());
        TestThreads.Await(inBody, "the body");
        TriggerOutcome outcome = default;
        TestThreads.Background other = TestThreads.Start(() => outcome = _kiln.Quench());
        TestThreads.AwaitBlocked(other);
        mayEnd.Set();
        runner.Join();
        other.Join();

        Assert.Equal((TriggerOutcome.Done, KilnState.Cracked), (outcome, _kiln.State));
    }

    [Fact]
    public void Can_AndPermittedTriggers_NameTheSourceState()
    {
        Assert.True(_kiln.CanFire());
        Assert.Equal([Kiln.Trigger.Fire], _kiln.PermittedTriggers.ToArray());

        _kiln.Fire();

        Assert.False(_kiln.CanFire());
        Assert.Equal([Kiln.Trigger.Quench], _kiln.PermittedTriggers.ToArray());
    }

    [Fact]
    public void Reentrancy_FromBodyActionAndHooks_ThrowsAtOnce()
    {
        List<string> refusals = [];
        _kiln.Body = () =>
        {
            Try("body");
            return Firing.Cracked;
        };
        _kiln.Unwinding = _ => Try("action");
        _kiln.Entering = () => Try("hook");
        _kiln.Transitioned += _ => Try("Transitioned");

        Assert.Equal(Firing.Cracked, _kiln.Fire());

        Assert.Equal(["body Busy", "action Busy", "hook Busy", "Transitioned Busy"], refusals);
        Assert.Equal(1, _kiln.Bodies);

        void Try(string place)
        {
            TriggerOutcome why = Assert.Throws<IllegalTransitionException>(() => _kiln.Fire()).Outcome;
            Assert.Equal(TriggerOutcome.Busy, _kiln.Quench());
            refusals.Add($"{place} {why}");
        }
    }
}
