using Microsoft.Coyote.Actors;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>The circle of three states as Coyote has it.</summary>
internal sealed class CoyoteCycle
{
    private static readonly Step Message = new();

    private readonly ActorId _actor = CoyoteHost.Actors.CreateActor(typeof(CycleMachine));

    /// <summary>Sends triggers and waits until the last of them has been handled.</summary>
    /// <param name="times">How many.</param>
    /// <returns>Where it is.</returns>
    public Phase Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            CoyoteHost.Actors.SendEvent(_actor, Message);
        }

        return (Phase)CoyoteHost.Ask(_actor).State;
    }

    private sealed class Step : Event;

    private sealed class CycleMachine : StateMachine
    {
        private void Tell(Event question) => CoyoteHost.Question.Reply<Phase>(question, 0, CurrentState);

        [Start]
        [OnEventGotoState(typeof(Step), typeof(Second))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class First : State;

        [OnEventGotoState(typeof(Step), typeof(Third))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class Second : State;

        [OnEventGotoState(typeof(Step), typeof(First))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class Third : State;
    }
}
