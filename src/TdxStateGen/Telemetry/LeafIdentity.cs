namespace TdxStateGen;

/// <summary>Which leaf a call is one of, in metrics, traces and logs. Meant for generated code.</summary>
/// <param name="machine">The machine class.</param>
/// <param name="trigger">The trigger that issues the leaf.</param>
/// <param name="number">The leaf number.</param>
/// <param name="name">The leaf's name.</param>
public readonly struct LeafIdentity(string machine, string trigger, ulong number, string name)
{
    internal string Machine { get; } = machine;

    internal string Trigger { get; } = trigger;

    internal ulong Number { get; } = number;

    internal string Name { get; } = name;
}
