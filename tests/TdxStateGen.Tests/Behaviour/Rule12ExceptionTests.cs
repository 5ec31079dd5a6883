using TdxStateGen.Tests.Behaviour.Machines;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 12, and what it leaves open for guards and holds: where an exception finds and leaves the machine.</summary>
public class Rule12ExceptionTests
{
    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Action_Throws_TheCommitAndTheHooksFollow(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        List<string> journal = [];
        signal.Steps.Action = static _ => throw new TimeoutException();
        signal.Steps.Exit = () => journal.Add("exit");
        signal.Steps.Entry = () => journal.Add("entry");
        signal.Steps.Release = () => journal.Add("release");
        signal.Subscribe((from, to, _) => journal.Add($"{from} to {to}"));

        Assert.Throws<TimeoutException>(() => signal.Go(1));

        Assert.Equal(Light.Green, signal.State);
        Assert.Equal(["exit", "entry", "Red to Green", "release"], journal);
        Assert.Equal(TriggerOutcome.Done, signal.Halt());
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void ExitHook_Throws_StateStaysCommittedAndLaterHooksAreSkipped(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        List<string> journal = [];
        signal.Steps.Exit = static () => throw new TimeoutException();
        signal.Steps.Entry = () => journal.Add("entry");
        signal.Steps.Release = () => journal.Add("release");
        signal.Subscribe((_, _, _) => journal.Add("Transitioned"));

        Assert.Throws<TimeoutException>(() => signal.Go(1));

        Assert.Equal(Light.Green, signal.State);
        Assert.Equal(["release"], journal);
        Assert.Equal(TriggerOutcome.Done, signal.Halt());
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void EntryHook_Throws_TransitionedIsSkipped(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        List<string> journal = [];
        signal.Steps.Exit = () => journal.Add("exit");
        signal.Steps.Entry = static () => throw new TimeoutException();
        signal.Subscribe((_, _, _) => journal.Add("Transitioned"));

        Assert.Throws<TimeoutException>(() => signal.Go(1));

        Assert.Equal(Light.Green, signal.State);
        Assert.Equal(["exit"], journal);
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Transitioned_Throws_StateStaysCommitted(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        bool throws = true;
        signal.Subscribe((_, _, _) =>
        {
            if (throws)
            {
                throw new TimeoutException();
            }
        });

        Assert.Throws<TimeoutException>(() => signal.Go(1));
        Assert.Equal(Light.Green, signal.State);

        throws = false;
        Assert.Equal(TriggerOutcome.Done, signal.Halt());
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Guard_Throws_ClaimReleasedNothingCommitted(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        int released = 0;
        signal.Steps.Guard = static amount => amount > 0 ? true : throw new TimeoutException();
        signal.Steps.Release = () => released++;

        Assert.Throws<TimeoutException>(() => signal.Go(0));

        Assert.Equal((Light.Red, 1), (signal.State, released));
        signal.Go(1);
        Assert.Equal(Light.Green, signal.State);
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void Hold_Throws_NothingIsClaimed(MachineConcurrency kind)
    {
        ISignal signal = ISignal.Make(kind);
        signal.Steps.Hold = static () => throw new TimeoutException();

        Assert.Throws<TimeoutException>(() => signal.Go(1));
        signal.Steps.Hold = null;

        signal.Go(1);
        Assert.Equal(Light.Green, signal.State);
    }
}
