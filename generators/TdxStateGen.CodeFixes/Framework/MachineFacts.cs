using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>What the attributes of a machine say, also where the machine is refused and has no model.</summary>
internal sealed class MachineFacts
{
    private readonly INamedTypeSymbol _type;
    private readonly ImmutableArray<AttributeUse> _uses;
    private readonly HashSet<object?> _terminal;

    public MachineFacts(INamedTypeSymbol type)
    {
        _type = type;
        _uses = AttributeUse.Of(type);
        _terminal = [.. _uses.Where(static u => u.Kind == AttributeKind.Terminal).SelectMany(static u => u.Values("states")).Select(static s => s.Kind == TypedConstantKind.Array ? null : s.Value)];
        Triggers = [.. type.GetMembers().OfType<IMethodSymbol>().Select(static m => (m, AttributeUse.Of(m))).Where(static m => TriggerParser.IsTrigger(m.Item2))];
    }

    /// <summary>The trigger methods with their attributes, in order of declaration.</summary>
    public ImmutableArray<(IMethodSymbol Method, ImmutableArray<AttributeUse> Uses)> Triggers { get; }

    /// <summary>The class's own attribute; null when it is no machine.</summary>
    public AttributeUse? Machine => _uses.Where(static u => u.Kind == AttributeKind.StateMachine).Select(static u => (AttributeUse?)u).FirstOrDefault();

    /// <summary>The state enum; null when the class does not tell.</summary>
    public INamedTypeSymbol? StateType => Machine?.Property("Initial") is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type } ? type : null;

    /// <summary>The name of the state property.</summary>
    public string StateProperty => Machine?.Text("StateProperty") ?? "State";

    /// <summary>Whether a state, by its value, is declared terminal.</summary>
    public bool IsTerminal(object? state) => _terminal.Contains(state);

    /// <summary>Whether some trigger is declared to lead out of a state.</summary>
    public bool IsLeft(object? state) => Triggers.SelectMany(static t => t.Uses).Any(use =>
        (use.Kind == AttributeKind.Transition && Equals(use.Argument("from")?.Value, state) && !Equals(use.Argument("to")?.Value, state))
        || (use.Kind == AttributeKind.OnDemand && Equals(use.Argument("from")?.Value, state)));

    /// <summary>The member of the state enum with a value.</summary>
    public string? StateName(object? state) => StateType is null ? null : MemberName(StateType, state);

    /// <summary>The member of an enum with a value.</summary>
    public static string? MemberName(ITypeSymbol type, object? value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value))?.Name;

    /// <summary>Whether a member can have a name: the class has none of it, and the generator makes none.</summary>
    public bool IsFree(string name)
    {
        string[] generated = ["Trigger", "PermittedTriggers", "Transitioned", "MermaidDiagram", "DotGraph", "PlantUmlDiagram", "ModelText", "ConfigureStateless", "CreateStateless", "StatelessTriggers", "Dispatch", StateProperty, _type.Name];
        if (name.StartsWith(MemberNames.ReservedPrefix, StringComparison.Ordinal) || generated.Contains(name)
            || Triggers.Any(t => name == "Can" + t.Method.Name || name == "Try" + t.Method.Name) || _type.TypeParameters.Any(p => p.Name == name))
        {
            return false;
        }

        for (INamedTypeSymbol? type = _type; type is not null; type = type.BaseType)
        {
            if (!type.GetMembers(name).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }
}
