using Microsoft.Coyote.Actors;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Coyote's state machine.</summary>
public readonly struct CoyoteActor : IActorEngine<CoyoteActor>
{
    private static readonly Event[] Messages = [new MazeActor.North(), new MazeActor.East(), new MazeActor.South(), new MazeActor.West(), new MazeActor.Up(), new MazeActor.Down()];

    private readonly ActorId _actor;

    private CoyoteActor(ActorId actor) => _actor = actor;

    /// <inheritdoc/>
    public static CoyoteActor Create() => new(CoyoteHost.Actors.CreateActor(typeof(MazeActor)));

    /// <inheritdoc/>
    public (int Moves, int Room) Run(ReadOnlySpan<byte> word)
    {
        foreach (byte trigger in word)
        {
            CoyoteHost.Actors.SendEvent(_actor, Messages[trigger]);
        }

        return CoyoteHost.Ask(_actor);
    }

    /// <summary>The maze as Coyote has it: a class per state, with attributes that lead to others.</summary>
    private sealed class MazeActor : StateMachine
    {
        private int _moves = -1; // entering the first room is no move

        private void Arrive() => _moves++;

        private void Tell(Event question) => CoyoteHost.Question.Reply<Room>(question, _moves, CurrentState);

        internal sealed class North : Event;

        internal sealed class East : Event;

        internal sealed class South : Event;

        internal sealed class West : Event;

        internal sealed class Up : Event;

        internal sealed class Down : Event;

        [Start]
        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(North), typeof(G))]
        [OnEventGotoState(typeof(Up), typeof(F))]
        [OnEventGotoState(typeof(Down), typeof(H))]
        [IgnoreEvents(typeof(East), typeof(South), typeof(West))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class A : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(North), typeof(L))]
        [OnEventGotoState(typeof(East), typeof(E))]
        [OnEventGotoState(typeof(Up), typeof(J))]
        [IgnoreEvents(typeof(South), typeof(West), typeof(Down))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class B : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(West), typeof(E))]
        [OnEventGotoState(typeof(Up), typeof(I))]
        [OnEventGotoState(typeof(Down), typeof(E))]
        [IgnoreEvents(typeof(North), typeof(East), typeof(South))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class C : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(North), typeof(J))]
        [OnEventGotoState(typeof(Up), typeof(J))]
        [OnEventGotoState(typeof(Down), typeof(B))]
        [IgnoreEvents(typeof(East), typeof(South), typeof(West))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class D : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(East), typeof(G))]
        [OnEventGotoState(typeof(South), typeof(F))]
        [OnEventGotoState(typeof(West), typeof(K))]
        [IgnoreEvents(typeof(North), typeof(Up), typeof(Down))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class E : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(South), typeof(A))]
        [OnEventGotoState(typeof(Up), typeof(E))]
        [OnEventGotoState(typeof(Down), typeof(D))]
        [IgnoreEvents(typeof(North), typeof(East), typeof(West))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class F : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(North), typeof(J))]
        [OnEventGotoState(typeof(South), typeof(I))]
        [OnEventGotoState(typeof(West), typeof(C))]
        [IgnoreEvents(typeof(East), typeof(Up), typeof(Down))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class G : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(North), typeof(E))]
        [OnEventGotoState(typeof(South), typeof(B))]
        [OnEventGotoState(typeof(West), typeof(I))]
        [IgnoreEvents(typeof(East), typeof(Up), typeof(Down))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class H : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(East), typeof(D))]
        [OnEventGotoState(typeof(West), typeof(B))]
        [OnEventGotoState(typeof(Down), typeof(D))]
        [IgnoreEvents(typeof(North), typeof(South), typeof(Up))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class I : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(East), typeof(F))]
        [OnEventGotoState(typeof(South), typeof(K))]
        [OnEventGotoState(typeof(West), typeof(F))]
        [IgnoreEvents(typeof(North), typeof(Up), typeof(Down))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class J : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(East), typeof(E))]
        [OnEventGotoState(typeof(South), typeof(F))]
        [OnEventGotoState(typeof(Down), typeof(B))]
        [IgnoreEvents(typeof(North), typeof(West), typeof(Up))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class K : State;

        [OnEntry(nameof(Arrive))]
        [OnEventGotoState(typeof(East), typeof(D))]
        [OnEventGotoState(typeof(South), typeof(J))]
        [OnEventGotoState(typeof(Down), typeof(K))]
        [IgnoreEvents(typeof(North), typeof(West), typeof(Up))]
        [OnEventDoAction(typeof(CoyoteHost.Question), nameof(Tell))]
        private sealed class L : State;
    }
}
