namespace TdxStateGen.Tests.RunTime;

/// <summary>The exception of a refused trigger says who, what, where and why.</summary>
public class IllegalTransitionExceptionTests
{
    [Theory]
    [InlineData(TriggerOutcome.NotPermitted, "Door.Open is not permitted in state Locked.")]
    [InlineData(TriggerOutcome.GuardRefused, "Door.Open was refused by its guard in state Locked.")]
    [InlineData(TriggerOutcome.Busy, "Door.Open was fired while another trigger of the same machine is under way (state Locked).")]
    public void Message_NamesMachineTriggerStateAndReason(TriggerOutcome outcome, string message)
    {
        var exception = new IllegalTransitionException("Door", "Open", "Locked", outcome);

        Assert.Equal(message, exception.Message);
        Assert.Equal(("Door", "Open", "Locked", outcome), (exception.Machine, exception.Trigger, exception.State, exception.Outcome));
    }

    [Fact]
    public void UsualConstructors_KeepMessageAndCause()
    {
        var cause = new TimeoutException();

        Assert.Equal("The trigger is not permitted in the current state.", new IllegalTransitionException().Message);
        Assert.Equal("no", new IllegalTransitionException("no").Message);
        Assert.Same(cause, new IllegalTransitionException("no", cause).InnerException);
    }
}
