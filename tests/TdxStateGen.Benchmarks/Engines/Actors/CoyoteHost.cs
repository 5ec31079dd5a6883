using Microsoft.Coyote;
using Microsoft.Coyote.Actors;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>Where Coyote's machines live: its runtime as in production, without its scheduler for tests.</summary>
internal static class CoyoteHost
{
    public static IActorRuntime Actors { get; } = RuntimeFactory.Create(Configuration.Create());

    /// <summary>Waits until a machine has handled all that was sent to it.</summary>
    /// <param name="actor">The machine.</param>
    /// <returns>What it answers: something that it counted, and its state.</returns>
    public static (int Count, int State) Ask(ActorId actor)
    {
        Question question = new();
        Actors.SendEvent(actor, question);
        return question.Answer.Task.GetAwaiter().GetResult();
    }

    /// <summary>The question, which each machine answers by its state's name.</summary>
    public sealed class Question : Event
    {
        public TaskCompletionSource<(int Count, int State)> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Answers a question.</summary>
        /// <typeparam name="TState">The states.</typeparam>
        /// <param name="question">The question.</param>
        /// <param name="count">What was counted.</param>
        /// <param name="state">The state's class.</param>
        public static void Reply<TState>(Event question, int count, Type state)
            where TState : struct, Enum => ((Question)question).Answer.SetResult((count, Convert.ToInt32(Enum.Parse<TState>(state.Name), System.Globalization.CultureInfo.InvariantCulture)));
    }
}
