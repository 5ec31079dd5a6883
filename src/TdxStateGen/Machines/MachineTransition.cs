namespace TdxStateGen;

/// <summary>A transition that was committed.</summary>
/// <typeparam name="TState">The state enum.</typeparam>
/// <typeparam name="TTrigger">The generated trigger enum.</typeparam>
/// <param name="Source">The state the machine was in.</param>
/// <param name="Destination">The state the machine is in.</param>
/// <param name="Trigger">The trigger that moved it.</param>
public readonly record struct MachineTransition<TState, TTrigger>(TState Source, TState Destination, TTrigger Trigger)
    where TState : struct, Enum
    where TTrigger : struct, Enum;
