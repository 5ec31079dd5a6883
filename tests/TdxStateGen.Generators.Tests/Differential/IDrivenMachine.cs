namespace TdxStateGen.Generators.Tests.Differential;

/// <summary>A machine that a differential run drives; compiled test code implements it, once for the generated machine and once for its Stateless configuration.</summary>
public interface IDrivenMachine
{
    /// <summary>Value of the current state.</summary>
    long State { get; }

    /// <summary>Fires a trigger.</summary>
    /// <param name="trigger">Index of the trigger.</param>
    /// <param name="flags">What the guards read.</param>
    /// <param name="argument">The first argument; the others count up from it.</param>
    /// <returns>Whether the trigger was accepted.</returns>
    bool Fire(int trigger, uint flags, int argument);

    /// <summary>What actions, hooks and transitions wrote since the last call.</summary>
    string TakeLog();
}
