namespace TdxStateGen.Benchmarks.Engines;

/// <summary>A state machine that lives in an actor: triggers are messages to it, and what they came to is known only by asking. So whole words are sent, and one question ends them.</summary>
/// <typeparam name="TSelf">The engine.</typeparam>
public interface IActorEngine<TSelf>
    where TSelf : IActorEngine<TSelf>
{
    /// <summary>Starts an actor in the first room.</summary>
    /// <returns>The engine.</returns>
    static abstract TSelf Create();

    /// <summary>Sends triggers and waits until the last of them has been handled.</summary>
    /// <param name="word">The triggers.</param>
    /// <returns>How many moved the machine since it was made, and where it is.</returns>
    (int Moves, int Room) Run(ReadOnlySpan<byte> word);
}
