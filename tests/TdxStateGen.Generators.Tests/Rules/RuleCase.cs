namespace TdxStateGen.Generators.Tests.Rules;

/// <summary>A declaration that a rule refuses, and the nearest one that it accepts.</summary>
/// <param name="Name">Which case of the rule it is.</param>
/// <param name="Wrong">Text with the finding marked.</param>
/// <param name="Right">Text without a finding.</param>
public sealed record RuleCase(string Name, string Wrong, string Right)
{
    /// <summary>States, results and a using for the snippets.</summary>
    public const string Prelude = """
        using TdxStateGen;
        public enum S { A, B, C }
        public enum Other { A, B }
        public enum R { No, Bad, Good }

        """;

    /// <summary>A case whose two texts are the members of a machine over A, B and C, of which C is terminal.</summary>
    public static RuleCase Members(string name, string wrong, string right) => new(name, Machine(wrong), Machine(right));

    /// <summary>A case of which only the wrong half differs between several cases; the right half is shown once.</summary>
    public static RuleCase Class(string name, string wrong, string right) => new(name, Prelude + wrong, Prelude + right);

    public override string ToString() => Name;

    private static string Machine(string members) =>
        Prelude + "[StateMachine(Initial = S.A), Terminal(S.C)]\npublic sealed partial class M\n{\n" + members + "\n}\n";
}
