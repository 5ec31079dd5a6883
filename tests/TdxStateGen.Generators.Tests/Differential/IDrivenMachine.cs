using System.Globalization;

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

    /// <summary>Fires a trigger, and tells all that came of it.</summary>
    /// <param name="trigger">As for <see cref="Fire"/>.</param>
    /// <param name="flags">As for <see cref="Fire"/>.</param>
    /// <param name="argument">As for <see cref="Fire"/>.</param>
    /// <returns>Whether it was accepted, the state afterwards, and the log.</returns>
    sealed string Observe(int trigger, uint flags, int argument) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Fire(trigger, flags, argument) ? "accepted" : "refused")}, in {State}, log {TakeLog()}");
}
