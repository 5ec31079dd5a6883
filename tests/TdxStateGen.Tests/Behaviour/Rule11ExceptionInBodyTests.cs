using TdxStateGen.Tests.Behaviour.Machines;
using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 11: when the body throws, the <c>OnException</c> outcome is carried out and the exception goes on to the caller that ran the body.</summary>
public class Rule11ExceptionInBodyTests
{
    private readonly Kiln _kiln = new();

    [Fact]
    public void Body_Throws_OutcomeIsCarriedOutAndTheExceptionGoesOn()
    {
        _kiln.Body = static () => throw new TimeoutException("cold");

        Assert.Equal("cold", Assert.Throws<TimeoutException>(() => _kiln.Fire()).Message);

        Assert.Equal(KilnState.Cracked, _kiln.State);
        Assert.Equal(
            [
                "hold Cold", "body Cold", "unwind Cracked Cold", "exit Cracked", "entry Cracked", "Transitioned Cold Cracked Fire Cracked",
                "release Cracked",
            ],
            _kiln.Journal);
    }

    [Fact]
    public void Body_Throws_WaitersReadTheState()
    {
        using var inBody = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        _kiln.Body = () =>
        {
            inBody.Set();
            TestThreads.Await(mayEnd, "the waiter");
            throw new TimeoutException();
        };
        TestThreads.Background runner = TestThreads.Start(() => Assert.Throws<TimeoutException>(() => _kiln.Fire()));
        TestThreads.Await(inBody, "the body");
        Firing answer = default;
        TestThreads.Background waiter = TestThreads.Start(() => answer = _kiln.Fire());
        TestThreads.AwaitBlocked(waiter);
        mayEnd.Set();
        runner.Join();
        waiter.Join();

        Assert.Equal((Firing.Cracked, 1), (answer, _kiln.Bodies));
    }

    [Fact]
    public void ActionOfAnOutcome_Throws_TheCommitFollows()
    {
        _kiln.Body = static () => Firing.Cracked;
        _kiln.Unwinding = static _ => throw new TimeoutException();

        Assert.Throws<TimeoutException>(() => _kiln.Fire());

        Assert.Equal((KilnState.Cracked, Firing.Cracked), (_kiln.State, _kiln.Fire()));
    }

    [Fact]
    public void BodyAndAction_BothThrow_TheCallerGetsBoth()
    {
        _kiln.Body = static () => throw new TimeoutException();
        _kiln.Unwinding = static _ => throw new FormatException();

        AggregateException both = Assert.Throws<AggregateException>(() => _kiln.Fire());

        Assert.Collection(both.InnerExceptions, static first => Assert.IsType<TimeoutException>(first), static second => Assert.IsType<FormatException>(second));
        Assert.Equal((KilnState.Cracked, "release Cracked"), (_kiln.State, _kiln.Journal[^1]));
    }

    [Fact]
    public void ResultWithoutOutcome_IsAnExceptionThatNamesIt()
    {
        _kiln.Body = static () => (Firing)99;

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => _kiln.Fire());

        Assert.Equal("FireUp returned 99, for which Kiln.Fire declares no outcome.", exception.Message);
        Assert.Contains("unwind Cracked Cold", _kiln.Journal);
        Assert.Equal(KilnState.Cracked, _kiln.State);
    }

    [Fact]
    public void Hook_ThrowsAfterSuccess_TheStateStaysCommitted()
    {
        _kiln.Entering = static () => throw new TimeoutException();

        Assert.Throws<TimeoutException>(() => _kiln.Fire());

        Assert.Equal((KilnState.Hot, Firing.Fired, 1), (_kiln.State, _kiln.Fire(), _kiln.Bodies));
    }

    [Fact]
    public void Precheck_Throws_NothingBegins()
    {
        _kiln.Check = static () => throw new TimeoutException();

        Assert.Throws<TimeoutException>(() => _kiln.Fire());

        Assert.Equal((KilnState.Cold, 0), (_kiln.State, _kiln.Bodies));
    }
}
