using TdxStateGen.Tests.Behaviour.Machines;
using TdxStateGen.Tests.Support;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 10: a trigger of the same machine, fired from within itself on the same thread, is refused at once.</summary>
public class Rule10ReentrancyTests
{
    public enum Place
    {
        Guard,
        Action,
        Exit,
        Entry,
        Transitioned,
    }

    public static TheoryData<MachineConcurrency, Place> KindsAndPlaces
    {
        get
        {
            var data = new TheoryData<MachineConcurrency, Place>();
            foreach (MachineConcurrency kind in Enum.GetValues<MachineConcurrency>())
            {
                foreach (Place place in Enum.GetValues<Place>())
                {
                    data.Add(kind, place);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndPlaces))]
    public void VoidTrigger_FromWithin_Throws(MachineConcurrency kind, Place place)
    {
        ISignal signal = ISignal.Make(kind);
        IllegalTransitionException? refusal = null;
        Install(signal, place, () => refusal = Assert.Throws<IllegalTransitionException>(() => signal.Go(1)));

        signal.Go(1);

        Assert.Equal(TriggerOutcome.Busy, refusal?.Outcome);
        Assert.Equal(Light.Green, signal.State);
    }

    [Theory]
    [MemberData(nameof(KindsAndPlaces))]
    public void OtherTriggers_FromWithin_AnswerBusyOrFalse(MachineConcurrency kind, Place place)
    {
        ISignal signal = ISignal.Make(kind);
        (TriggerOutcome Fail, TriggerOutcome Halt, bool Flash, bool Go)? answers = null;
        Install(signal, place, () => answers = (signal.Fail(), signal.Halt(), signal.Flash(), signal.TryGo(1)));

        signal.Go(1);

        Assert.Equal((TriggerOutcome.Busy, TriggerOutcome.Busy, false, false), answers);
        Assert.Equal(Light.Green, signal.State);
    }

    [Theory]
    [MemberData(nameof(KindsAndPlaces))]
    public void AfterARefusedReentrancy_TheMachineWorksOn(MachineConcurrency kind, Place place)
    {
        ISignal signal = ISignal.Make(kind);
        Install(signal, place, () => signal.Fail());

        signal.Go(1);

        Assert.Equal(TriggerOutcome.Done, signal.Halt());
        Assert.Equal(TriggerOutcome.Done, signal.Fail());
        Assert.Equal(Light.Dark, signal.State);
    }

    [Theory]
    [MemberData(nameof(ISignal.Kinds), MemberType = typeof(ISignal))]
    public void AnotherMachineOfTheSameClass_FromAHook_IsNotReentrancy(MachineConcurrency kind)
    {
        ISignal first = ISignal.Make(kind), second = ISignal.Make(kind);
        first.Steps.Entry = () => second.Go(1);

        first.Go(1);

        Assert.Equal((Light.Green, Light.Green), (first.State, second.State));
    }

    [Fact]
    public void Atomic_AnotherThreadDuringTheAction_IsBusyAtOnce()
    {
        ISignal signal = ISignal.Make(MachineConcurrency.Atomic);
        (TriggerOutcome, bool, TriggerOutcome)? seen = null;
        signal.Steps.Action = _ => TestThreads.Start(() => seen = (
            Assert.Throws<IllegalTransitionException>(() => signal.Go(1)).Outcome,
            signal.TryGo(1),
            signal.Fail())).Join();

        signal.Go(1);

        Assert.Equal((TriggerOutcome.Busy, false, TriggerOutcome.Busy), seen);
        Assert.Equal(Light.Green, signal.State);
    }

    [Fact]
    public void Atomic_AnotherThreadDuringAHook_MayFire()
    {
        ISignal signal = ISignal.Make(MachineConcurrency.Atomic);
        TriggerOutcome elsewhere = default, here = default;
        signal.Steps.Entry = () =>
        {
            TestThreads.Start(() => elsewhere = signal.Halt()).Join();
            here = signal.Fail();
        };

        signal.Go(1);

        Assert.Equal((TriggerOutcome.Done, TriggerOutcome.Busy, Light.Red), (elsewhere, here, signal.State));
    }

    private static void Install(ISignal signal, Place place, Action action)
    {
        switch (place)
        {
            case Place.Guard:
                signal.Steps.Guard = _ =>
                {
                    action();
                    return true;
                };
                break;
            case Place.Action:
                signal.Steps.Action = _ => action();
                break;
            case Place.Exit:
                signal.Steps.Exit = action;
                break;
            case Place.Entry:
                signal.Steps.Entry = action;
                break;
            default:
                // Only the first transition: the tests fire more triggers afterwards.
                signal.Subscribe((from, _, _) =>
                {
                    if (from == Light.Red && signal.State == Light.Green)
                    {
                        action();
                    }
                });
                break;
        }
    }
}
