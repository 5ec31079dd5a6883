using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Keeps the user's names and the generated ones apart.</summary>
internal static class MemberNames
{
    /// <summary>Names that start like this belong to generated code.</summary>
    public const string ReservedPrefix = "__";

    /// <summary>Reports the user's members with a reserved name.</summary>
    public static void CheckPrefix(ParseContext context)
    {
        foreach (ISymbol member in context.Type.GetMembers())
        {
            if (IsReserved(member) && !member.IsImplicitlyDeclared && !context.IsGenerated(member))
            {
                context.Report(RuleIds.ReservedPrefix, context.At(member), member.Name);
            }
        }
    }

    /// <summary>Reports a trigger's parameters with a reserved name: generated locals could meet them.</summary>
    public static void CheckParameters(ParseContext context, IMethodSymbol method)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (IsReserved(parameter))
            {
                context.Report(RuleIds.ReservedPrefix, context.At(parameter), parameter.Name);
            }
        }
    }

    /// <summary>Reports a state property that cannot be one; false when generated code cannot have it.</summary>
    public static bool CheckStateProperty(ParseContext context, AttributeUse machineUse, string name)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            context.Report(RuleIds.InvalidPropertyName, context.At(machineUse, "StateProperty"), name);
            return false;
        }

        if (name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
        {
            context.Report(RuleIds.ReservedPrefix, context.At(machineUse, "StateProperty"), name);
            return false;
        }

        return true;
    }

    /// <summary>Reports members of the user's, own or inherited, that have the name of a generated public member.</summary>
    /// <returns>The generated names that are taken.</returns>
    public static EquatableArray<string> CheckCollisions(ParseContext context, AttributeUse machineUse, string stateProperty, IEnumerable<IMethodSymbol> triggers)
    {
        if (InheritedMachine(context) is not null)
        {
            // All of them, and the class is refused for it already.
            return GeneratedNames(context, stateProperty, triggers).Select(static n => n.Name).Distinct().ToEquatableArray();
        }

        SortedSet<string> taken = new(StringComparer.Ordinal);
        HashSet<string> generated = new(StringComparer.Ordinal);
        foreach ((string name, string purpose) in GeneratedNames(context, stateProperty, triggers))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            ISymbol? mine = name == context.Type.Name ? context.Type : UsersMember(context, name);
            if (mine is null && generated.Add(name))
            {
                continue;
            }

            taken.Add(name);
            bool hasPlace = mine is not null && SymbolEqualityComparer.Default.Equals(mine.ContainingType, context.Type) && !SymbolEqualityComparer.Default.Equals(mine, context.Type);
            context.Report(Finding.Of(RuleIds.NameCollision, hasPlace ? context.At(mine!) : context.At(machineUse), context.Type.Name, name, purpose).With(FindingProperties.Name, name));
        }

        return taken.ToEquatableArray();
    }

    /// <summary>Reports a member of a far end that is named like the dispatcher; false when there is one.</summary>
    public static bool CheckDispatcher(ParseContext context, AttributeUse moduleUse)
    {
        const string dispatcher = "Dispatch";
        ISymbol? mine = context.Type.Name == dispatcher ? context.Type : UsersMember(context, dispatcher);
        if (mine is null)
        {
            return true;
        }

        bool hasPlace = SymbolEqualityComparer.Default.Equals(mine.ContainingType, context.Type) && !SymbolEqualityComparer.Default.Equals(mine, context.Type);
        context.Report(RuleIds.NameCollision, hasPlace ? context.At(mine) : context.At(moduleUse), context.Type.Name, dispatcher, "it answers calls");
        return false;
    }

    /// <summary>The state machine that the class derives from, if it does.</summary>
    public static INamedTypeSymbol? InheritedMachine(ParseContext context)
    {
        INamedTypeSymbol? ancestor = context.Type.BaseType;
        while (ancestor is not null && !AttributeUse.Of(ancestor).Any(static u => u.Kind == AttributeKind.StateMachine))
        {
            ancestor = ancestor.BaseType;
        }

        return ancestor;
    }

    private static IEnumerable<(string Name, string Purpose)> GeneratedNames(ParseContext context, string stateProperty, IEnumerable<IMethodSymbol> triggers)
    {
        yield return (stateProperty, "the state property; another name can be given with StateProperty");
        yield return ("Trigger", "the enum of triggers");
        yield return ("PermittedTriggers", "the triggers that the current state permits");
        yield return ("Transitioned", "the event after a transition");
        yield return ("MermaidDiagram", "the diagram as Mermaid text");
        yield return ("DotGraph", "the diagram as DOT text");
        foreach (IMethodSymbol trigger in triggers)
        {
            yield return ("Can" + trigger.Name, "it tells whether '" + trigger.Name + "' is permitted");
            if (trigger.ReturnsVoid)
            {
                yield return ("Try" + trigger.Name, "it fires '" + trigger.Name + "' without throwing");
            }
        }

        if (KnownNames.HasStateless(context.Compilation))
        {
            yield return ("ConfigureStateless", "it configures a Stateless machine");
            yield return ("CreateStateless", "it creates a Stateless machine");
            yield return ("StatelessTriggers", "triggers of the Stateless machine");
        }
    }

    private static ISymbol? UsersMember(ParseContext context, string name)
    {
        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.BaseType)
        {
            ImmutableArray<ISymbol> members = type.GetMembers(name);
            bool isOwn = SymbolEqualityComparer.Default.Equals(type, context.Type);
            if (members.FirstOrDefault(m => (isOwn || m.DeclaredAccessibility != Accessibility.Private) && !context.IsGenerated(m)) is { } member)
            {
                return member;
            }
        }

        return context.Type.TypeParameters.FirstOrDefault(p => p.Name == name);
    }

    private static bool IsReserved(ISymbol symbol) => symbol.Name.StartsWith(ReservedPrefix, StringComparison.Ordinal);
}
