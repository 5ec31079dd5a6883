namespace TdxStateGen.Benchmarks.Engines;

/// <summary>One way to run the relay (<see cref="Relay"/>): a trigger with nothing, one under a guard, one into a state with an entry action. Structs, as <see cref="IEngine{TSelf}"/> has them.</summary>
/// <typeparam name="TSelf">The engine.</typeparam>
public interface IRelay<TSelf>
    where TSelf : struct, IRelay<TSelf>
{
    /// <summary>Whether somebody can be told of every move of one machine.</summary>
    static abstract bool CanBeObserved { get; }

    /// <summary>Makes a relay, which is off.</summary>
    /// <param name="moves">Is told of every move; null where nobody observes.</param>
    /// <returns>The engine around it.</returns>
    static abstract TSelf Create(Counter? moves);

    /// <summary>On, or off again.</summary>
    void Plain();

    /// <summary>The same under <see cref="RelayGuard"/>.</summary>
    void Guarded();

    /// <summary>Hot, where an entry action counts, or off again.</summary>
    void Heated();

    /// <summary>Waits until all triggers have been handled, where they are messages.</summary>
    /// <returns>The state, and how often the entry action ran.</returns>
    (RelayState State, int Heats) Finish();
}
