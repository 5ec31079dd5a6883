using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Programs.Protocols;

/// <summary>What the engine knows of a type with states: its states, what its members do, and how its state is read. Sets of states are bits of a word.</summary>
internal sealed class Protocol
{
    /// <summary>A set of states is a word.</summary>
    public const int MaxStates = 64;

    private readonly Dictionary<object, int> _byConstant;
    private readonly Dictionary<string, ProtocolOperation> _operations;

    public Protocol(INamedTypeSymbol type, ImmutableArray<string> states, Dictionary<object, int> byConstant, IEnumerable<ProtocolOperation> operations)
    {
        Type = type;
        States = states;
        _byConstant = byConstant;
        _operations = operations.ToDictionary(static o => o.Name, StringComparer.Ordinal);
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>Names of the states, without the enum's.</summary>
    public ImmutableArray<string> States { get; }

    public required int Initial { get; init; }

    public ulong Terminal { get; init; }

    /// <summary>All states.</summary>
    public ulong All => States.Length == MaxStates ? ulong.MaxValue : (1UL << States.Length) - 1;

    /// <summary>The state enum; null for a table.</summary>
    public INamedTypeSymbol? StateType { get; init; }

    /// <summary>Name of the state property; null for a table.</summary>
    public string? StateProperty { get; init; }

    /// <summary>Whether this is a declared machine, not a table.</summary>
    public bool IsMachine => StateType is not null;

    /// <summary>Whether a trigger refuses to run inside another one of the same machine on the same thread.</summary>
    public bool IsSerialized { get; init; }

    /// <summary>What members without a row do; null when they are always legal.</summary>
    public ProtocolOperation? Others { get; init; }

    /// <summary>What the states of this machine say of the machines in its fields.</summary>
    public ImmutableArray<DrivenField> Drives { get; init; } = [];

    /// <summary>The on-demand bodies by method name, with the operation that runs them.</summary>
    public ImmutableDictionary<string, OnDemandBody> Bodies { get; init; } = ImmutableDictionary<string, OnDemandBody>.Empty;

    public IEnumerable<ProtocolOperation> Operations => _operations.Values;

    /// <summary>The operation of a member of the type, or null.</summary>
    public ProtocolOperation? Find(string member) => _operations.TryGetValue(member, out ProtocolOperation? operation) ? operation : null;

    /// <summary>Where others can have brought a machine that was in one of these states. Of a type that a table describes nothing is concluded.</summary>
    public ulong Reach(ulong states)
    {
        if (!IsMachine)
        {
            return All;
        }

        for (ulong before = 0; before != states;)
        {
            before = states;
            foreach (ProtocolOperation operation in _operations.Values)
            {
                foreach (OperationOutcome outcome in operation.Outcomes)
                {
                    states |= outcome.From(states);
                }
            }
        }

        return states;
    }

    /// <summary>Index of the state that a constant stands for, or -1.</summary>
    public int StateOf(object? constant) => constant is not null && _byConstant.TryGetValue(constant, out int state) ? state : -1;
}

/// <summary>The fact that in one state of a machine the machine in a field is in one of some states.</summary>
/// <param name="Field">Name of the field or property.</param>
/// <param name="Mine">The state of the outer machine.</param>
/// <param name="Its">Constants of the inner machine's state enum.</param>
internal sealed record DrivenField(string Field, int Mine, ImmutableArray<object> Its);

/// <summary>A method that an on-demand trigger runs.</summary>
/// <param name="Trigger">Name of the trigger.</param>
/// <param name="From">The state it runs in.</param>
/// <param name="Outcomes">For each result's constant the state afterwards and whether an action runs first.</param>
internal sealed record OnDemandBody(string Trigger, int From, ImmutableDictionary<object, (int State, bool HasAction)> Outcomes);
