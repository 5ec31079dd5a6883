using TdxStateGen.Tests.Behaviour.Machines;

namespace TdxStateGen.Tests.Behaviour;

/// <summary>Rule 8: a refused outcome makes no transition, runs no hook and no action, and the trigger may be called again.</summary>
public class Rule08RefusedOutcomeTests
{
    private readonly Kiln _kiln = new();

    [Fact]
    public void RefusedOutcome_RunsNothingBesideTheBody()
    {
        _kiln.Body = static () => Firing.DoorOpen;

        Assert.Equal(Firing.DoorOpen, _kiln.Fire());

        Assert.Equal(KilnState.Cold, _kiln.State);
        Assert.Equal(["hold Cold", "body Cold", "release Cold"], _kiln.Journal);
    }

    [Fact]
    public void RefusedOutcome_MayBeTriedAgain()
    {
        _kiln.Body = () => _kiln.Bodies < 3 ? Firing.DoorOpen : Firing.Fired;

        Firing[] answers = [_kiln.Fire(), _kiln.Fire(), _kiln.Fire(), _kiln.Fire()];

        Assert.Equal([Firing.DoorOpen, Firing.DoorOpen, Firing.Fired, Firing.Fired], answers);
        Assert.Equal((KilnState.Hot, 3), (_kiln.State, _kiln.Bodies));
    }

    [Fact]
    public void RefusingPrecheck_AnswersBeforeGateHoldAndBody()
    {
        _kiln.Check = static () => Firing.NoPermit;

        Assert.Equal(Firing.NoPermit, _kiln.Fire());

        Assert.Empty(_kiln.Journal);
        _kiln.Check = static () => null;
        Assert.Equal(Firing.Fired, _kiln.Fire());
    }
}
