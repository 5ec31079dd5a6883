using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Keeps the user's names and the generated ones apart.</summary>
internal static class MemberNames
{
    /// <summary>Names that start like this belong to generated code.</summary>
    public const string ReservedPrefix = "__";

    /// <summary>The generated enum of triggers.</summary>
    public const string TriggerEnum = "Trigger";

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

        for (INamedTypeSymbol? ancestor = context.Type.BaseType; ancestor is not null && InheritedMachine(context) is null; ancestor = ancestor.BaseType)
        {
            // A generated member would hide it, with a warning inside generated code.
            if (ancestor.GetMembers().FirstOrDefault(m => IsReserved(m) && !m.IsImplicitlyDeclared && context.CanUse(m)) is { } inherited)
            {
                context.Report(RuleIds.ReservedPrefix, context.At(context.Type), ancestor.Name + "." + inherited.Name);
            }
        }

        foreach (IParameterSymbol parameter in PrimaryParameters(context).Where(IsReserved))
        {
            context.Report(RuleIds.ReservedPrefix, context.At(parameter), parameter.Name);
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
            ISymbol? mine = name == context.Type.Name ? context.Type : UsersMember(context, name) ?? PrimaryParameter(context, name) ?? AccessorLike(context, name, stateProperty);
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

    /// <summary>Whether neither the class nor what it derives from has a member of a name, nor the class that name itself.</summary>
    public static bool IsFree(ParseContext context, string name) => name != context.Type.Name && (UsersMember(context, name) ?? PrimaryParameter(context, name)) is null;

    /// <summary>Reports types of the user's that the generated enum of triggers would hide inside the class: the state enum, and what triggers take and return.</summary>
    /// <returns>Whether there are such, so that the enum cannot be written.</returns>
    public static bool CheckHiddenTypes(ParseContext context, AttributeUse machineUse, INamedTypeSymbol? states, IEnumerable<IMethodSymbol> triggers)
    {
        bool hides = false;
        if (states is not null && IsHidden(context, states) && WritesTrigger(machineUse.Data.ApplicationSyntaxReference?.GetSyntax(context.Cancellation)))
        {
            Report(context.At(machineUse, "Initial"));
        }

        foreach (IMethodSymbol trigger in triggers)
        {
            if ((IsHidden(context, trigger.ReturnType) || trigger.Parameters.Any(p => IsHidden(context, p.Type))) && WritesTrigger(SignatureParser.Declaration(context, trigger)))
            {
                Report(context.At(trigger));
            }
        }

        return hides;

        void Report(Anchor where)
        {
            hides = true;
            context.Report(Finding.Of(RuleIds.NameCollision, where, context.Type.Name, TriggerEnum, "the enum of triggers, which would hide your type; write the type with its namespace or rename it")
                .With(FindingProperties.Name, TriggerEnum));
        }
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
        yield return (TriggerEnum, "the enum of triggers");
        yield return ("PermittedTriggers", "the triggers that the current state permits");
        yield return ("Transitioned", "the event after a transition");
        yield return ("MermaidDiagram", "the diagram as Mermaid text");
        yield return ("DotGraph", "the diagram as DOT text");
        yield return ("PlantUmlDiagram", "the diagram as PlantUML text");
        yield return ("ModelText", "the machine as text");
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

    /// <summary>A member with the name that an accessor of a generated property or event has, or an indexer with the property's.</summary>
    private static ISymbol? AccessorLike(ParseContext context, string name, string stateProperty)
    {
        string[] prefixes = name == "Transitioned" ? ["add_", "remove_"] : name == stateProperty || name == "PermittedTriggers" ? ["get_", "set_"] : [];
        return prefixes.Length == 0
            ? null
            : prefixes.SelectMany(p => context.Type.GetMembers(p + name)).FirstOrDefault(m => m.CanBeReferencedByName && !context.IsGenerated(m))
                ?? context.Type.GetMembers().FirstOrDefault(m => m is IPropertySymbol { IsIndexer: true } && m.MetadataName == name);
    }

    /// <summary>A parameter of the class itself, which a member of the same name would hide.</summary>
    private static IParameterSymbol? PrimaryParameter(ParseContext context, string name) => PrimaryParameters(context).FirstOrDefault(p => p.Name == name);

    private static IEnumerable<IParameterSymbol> PrimaryParameters(ParseContext context) => context.Type.InstanceConstructors
        .Where(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(context.Cancellation) is TypeDeclarationSyntax))
        .SelectMany(static c => c.Parameters);

    /// <summary>Whether a type, or one that it is made of, is called like the enum of triggers. One nested in the class is reported as a member of it.</summary>
    private static bool IsHidden(ParseContext context, ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsHidden(context, array.ElementType),
        ITypeParameterSymbol parameter => parameter.Name == TriggerEnum && !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, context.Type),
        INamedTypeSymbol named => (named.Name == TriggerEnum && !SymbolEqualityComparer.Default.Equals(named.ContainingType, context.Type)) || named.TypeArguments.Any(t => IsHidden(context, t)),
        _ => false,
    };

    /// <summary>Whether a declaration names the enum of triggers, or what it would hide, by its simple name. What a body names is the compiler's affair, and no parser looks there.</summary>
    private static bool WritesTrigger(SyntaxNode? node) => node?.DescendantNodes(static inner => inner is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<IdentifierNameSyntax>().Any(static name =>
        name.Identifier.ValueText == TriggerEnum
        && name.Parent is not AliasQualifiedNameSyntax
        && !(name.Parent is QualifiedNameSyntax qualified && qualified.Right == name)
        && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)) == true;

    private static bool IsReserved(ISymbol symbol) => symbol.Name.StartsWith(ReservedPrefix, StringComparison.Ordinal);
}
