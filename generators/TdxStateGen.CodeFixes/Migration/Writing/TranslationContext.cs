using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.CodeFixes.Migration.Planning;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration.Writing;

/// <summary>What translated code has around it in the new class, and how names are written there.</summary>
internal sealed class TranslationContext(StatelessConfiguration configuration, MemberNamePool names, IReadOnlyDictionary<string, string> triggerNames, string owner, int position)
{
    public StatelessConfiguration Configuration { get; } = configuration;

    public MemberNamePool Names { get; } = names;

    /// <summary>The method of each trigger.</summary>
    public IReadOnlyDictionary<string, string> TriggerNames { get; } = triggerNames;

    /// <summary>Name of the parameter that holds the original's object.</summary>
    public string Owner { get; } = owner;

    /// <summary>Whether the new class is nested in the original's class.</summary>
    public required bool IsNested { get; init; }

    public StatelessSource Source => Configuration.Source;

    /// <summary>A type as the new class names it: as short as its file's usings allow, in full where a member of the class has the name.</summary>
    public string NameOf(ITypeSymbol type)
    {
        string shortest = type.ToMinimalDisplayString(Source.Model, position);
        string first = shortest.Split('.', '<', '?', '[')[0];
        return Names.IsTaken(first) && !(first == type.Name && first == "State" && SymbolEqualityComparer.Default.Equals(type, Source.States))
            ? Identifiers.QualifiedName(type)
            : shortest;
    }

    public string StateOf(string member) => NameOf(Source.States) + "." + Identifiers.Escape(member);

    public string TriggerOf(string member) => NameOf(Source.Triggers) + "." + Identifiers.Escape(member);

    /// <summary>A test whether an expression is a state or one of its substates.</summary>
    public string IsIn(string expression, string state)
    {
        Flattener flattener = new(Configuration);
        ImmutableArray<string> members = [.. EnumMembers.All(Source.States).Select(static member => member.Name).Where(member => flattener.IsWithin(member, state))];
        return members.Length == 1 ? $"{expression} == {StateOf(members[0])}" : $"{expression} is {string.Join(" or ", members.Select(StateOf))}";
    }
}
