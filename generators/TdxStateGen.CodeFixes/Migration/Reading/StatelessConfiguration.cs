using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>What the original says of its machine.</summary>
internal sealed class StatelessConfiguration(StatelessSource source)
{
    private readonly Dictionary<string, StateSetup> _states = new(StringComparer.Ordinal);

    public StatelessSource Source { get; } = source;

    /// <summary>Member of the state enum in which the machine starts.</summary>
    public string Initial { get; set; } = "";

    /// <summary>Whether the original keeps the state outside, behind two delegates.</summary>
    public bool IsStateOutside { get; set; }

    /// <summary>States in order of their first mention in the configuration.</summary>
    public List<StateSetup> Setups { get; } = [];

    /// <summary>Types of the parameters of triggers that have some.</summary>
    public Dictionary<string, ImmutableArray<ITypeSymbol>> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables that hold a trigger with parameters.</summary>
    public Dictionary<ISymbol, string> TriggerVariables { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The machine's variable, and parameters of methods of the class that it is passed for.</summary>
    public HashSet<ISymbol> Machines { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>States that some lost transition leaves: not known to be ends.</summary>
    public HashSet<string> Open { get; } = new(StringComparer.Ordinal);

    public List<Problem> Problems { get; } = [];

    /// <summary>Places where the machine is used, not configured.</summary>
    public List<MachineUse> Uses { get; } = [];

    /// <summary>Statements that do nothing but configure.</summary>
    public HashSet<StatementSyntax> Statements { get; } = [];

    /// <summary>Whether all of the configuration stands in statements of its own, which can be taken out.</summary>
    public bool IsConfiguredInStatements { get; set; } = true;

    /// <summary>Whether the initial state is a guess, because the original does not start in a constant.</summary>
    public bool IsInitialGuessed { get; set; }

    public StateSetup Setup(string state)
    {
        if (!_states.TryGetValue(state, out StateSetup? setup))
        {
            setup = new StateSetup(state);
            _states.Add(state, setup);
            Setups.Add(setup);
        }

        return setup;
    }

    /// <summary>What is configured for a state, or null.</summary>
    public StateSetup? Find(string? state) => state is not null && _states.TryGetValue(state, out StateSetup? setup) ? setup : null;

    /// <summary>Notes something that the declaration will lack.</summary>
    public void Lose(string text, SyntaxNode? where) => Problems.Add(new Problem(text, LineOf(where), IsLoss: true));

    /// <summary>Notes something that the declaration does in another way.</summary>
    public void Differ(string text, SyntaxNode? where) => Problems.Add(new Problem(text, LineOf(where), IsLoss: false));

    public static int LineOf(SyntaxNode? node) => node is null ? 0 : node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
