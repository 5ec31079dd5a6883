namespace TdxStateGen.Generators.Tests.Parsing;

/// <summary>Strange declarations by name.</summary>
internal static partial class StrangeDeclarations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, StrangeDeclaration Declaration)> All { get; } = [.. Parameters(), .. Marks(), .. Classes(), .. Methods(), .. FarEnds()];

    /// <summary>One trigger without a guard, from what follows <c>partial</c>.</summary>
    private static (string Name, StrangeDeclaration Declaration) Trigger(string name, string rules, string signature, string modifiers = "public") =>
        Members(name, rules, $"[Transition(S.A, S.B)] {modifiers} partial {signature}");

    /// <summary>The members of a machine.</summary>
    private static (string Name, StrangeDeclaration Declaration) Members(string name, string rules, string members) =>
        Text(name, rules, "[StateMachine(Initial = S.A), Terminal(S.B, S.C)] public partial class M\n{\n" + members + "\n}\n");

    /// <summary>What follows the state enum.</summary>
    private static (string Name, StrangeDeclaration Declaration) Text(string name, string rules, string text) => (name, new StrangeDeclaration(text, rules));

    /// <summary>The same, for a declaration to which no part can be added.</summary>
    private static (string Name, StrangeDeclaration Declaration) OutOfReach((string Name, StrangeDeclaration Declaration) declared) => (declared.Name, declared.Declaration with { IsOutOfReach = true });
}
