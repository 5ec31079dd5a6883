namespace TdxStateGen.Benchmarks.Engines;

/// <summary>
/// One way to run the maze. Engines are structs around their machine, and the measured loop is generic over them, so that the compiler makes a loop for each and calls
/// the machine directly: no interface call, no delegate.
/// </summary>
/// <remarks>
/// The seam for engines that this repository does not reference (FastFsm, ZeroAlloc.StateMachine, …): write a struct that implements this, add it to <see cref="EngineList"/>, a
/// <c>[GenericTypeArguments]</c> to <see cref="FireBenchmarks{TEngine}"/> and the closed type to the summary's plan; docs/benchmarks.md shows one.
/// </remarks>
/// <typeparam name="TSelf">The engine.</typeparam>
public interface IEngine<TSelf>
    where TSelf : struct, IEngine<TSelf>
{
    /// <summary>Index of the room that the machine is in.</summary>
    int State { get; }

    /// <summary>Makes a machine, in the first room.</summary>
    /// <returns>The engine around it.</returns>
    static abstract TSelf Create();

    /// <summary>Fires a trigger.</summary>
    /// <param name="trigger">0 to 5.</param>
    /// <returns>Whether the machine moved.</returns>
    bool Fire(int trigger);
}
