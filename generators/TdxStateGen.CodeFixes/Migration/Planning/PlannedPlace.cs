using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Migration.Reading;
using Visibility = Microsoft.CodeAnalysis.Accessibility;

namespace TdxStateGen.CodeFixes.Migration.Planning;

/// <summary>Where the new class goes and what it is called.</summary>
/// <param name="ClassName">Its name.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c> or <c>private</c>.</param>
/// <param name="IsNested">Whether it is nested in the original's class.</param>
/// <param name="Position">A place in the original's file that sees the names it will see.</param>
/// <param name="Owner">Name for its parameter that takes the original's object.</param>
internal sealed record PlannedPlace(string ClassName, string Accessibility, bool IsNested, int Position, string Owner)
{
    private static readonly string[] OwnerNames = ["owner", "host", "original"];

    public static PlannedPlace For(StatelessConfiguration configuration, CancellationToken cancellation)
    {
        StatelessSource source = configuration.Source;
        ISymbol[] needed = [.. Needed(configuration, cancellation)];
        bool isNested = source.Host is { } host && (host.IsGenericType || needed.Any(symbol => !IsVisible(symbol, source)));
        string owner = OwnerNames.First(name => name == OwnerNames[2] || !source.HostMentions(name));
        string accessibility = isNested ? "private" : needed.OfType<ITypeSymbol>().Append(source.States).All(IsPublic) && source.Host is null or { DeclaredAccessibility: Visibility.Public } ? "public" : "internal";
        int position = isNested ? source.HostSyntax!.OpenBraceToken.Span.End : source.HostSyntax is { } syntax ? syntax.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last().SpanStart : source.Creation.SpanStart;
        return new PlannedPlace(NameFor(source, isNested), accessibility, isNested, position, owner);
    }

    /// <summary>The same, nested in the original's class.</summary>
    public PlannedPlace Nested(StatelessSource source) => this with { IsNested = true, Accessibility = "private", Position = source.HostSyntax!.OpenBraceToken.Span.End };

    /// <summary>What the code names outside itself, and the types that the new class shows.</summary>
    private static IEnumerable<ISymbol> Needed(StatelessConfiguration configuration, CancellationToken cancellation)
    {
        StatelessSource source = configuration.Source;
        IEnumerable<DelegateCode> codes = configuration.Setups.SelectMany(static setup =>
            setup.Entries.Concat(setup.Exits).Select(static hook => hook.Code).Concat(setup.Handlers.SelectMany(static handler => handler.Action is { } action ? handler.Guards.Add(action) : handler.Guards)));
        IEnumerable<ISymbol?> named = codes.SelectMany(code => code.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => code.Model.GetSymbolInfo(name, cancellation).Symbol));
        return named.OfType<ISymbol>()
            .Where(symbol => symbol is ITypeSymbol or IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: not MethodKind.LocalFunction } or IEventSymbol && !configuration.Machines.Contains(symbol))
            .Concat(configuration.Parameters.Values.SelectMany(static types => types))
            .Append(source.States)
            .Distinct(SymbolEqualityComparer.Default);
    }

    private static bool IsVisible(ISymbol symbol, StatelessSource source) =>
        symbol is ITypeParameterSymbol || source.Model.Compilation.IsSymbolAccessibleWithin(symbol, source.Model.Compilation.Assembly);

    private static bool IsPublic(ITypeSymbol type)
    {
        for (ITypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (around.DeclaredAccessibility is not (Visibility.Public or Visibility.NotApplicable))
            {
                return false;
            }
        }

        return true;
    }

    private static string NameFor(StatelessSource source, bool isNested)
    {
        bool isOnlyMachine = source.Host is { } host && host.Name != "Program" && !host.IsStatic
            && source.HostSyntax!.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Count(creation => source.Model.GetTypeInfo(creation).Type?.Name == "StateMachine") == 1;
        string stem = isOnlyMachine ? source.Host!.Name : Without(source.States.Name, "States", "State", "Status");
        stem = Without(stem, "StateMachine", "Machine", "Workflow");
        stem = stem.Length == 0 ? Without(source.Variable.Name.TrimStart('_') is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name.Substring(1) : "", "StateMachine", "Machine") : stem;
        string[] candidates = [stem + "Machine", stem + "StateMachine", "Declared" + stem + "Machine"];
        return candidates.FirstOrDefault(candidate => IsFree(candidate, source, isNested)) ?? "Migrated" + stem + "Machine";
    }

    private static bool IsFree(string name, StatelessSource source, bool isNested)
    {
        for (INamedTypeSymbol? type = source.Host; type is not null; type = type.ContainingType)
        {
            if (type.Name == name || (isNested && type.GetMembers(name).Length > 0))
            {
                return false;
            }
        }

        INamespaceSymbol place = source.Host?.ContainingNamespace ?? source.Model.Compilation.Assembly.GlobalNamespace;
        return !place.GetMembers(name).Any();
    }

    private static string Without(string name, params string[] endings)
    {
        string? ending = endings.FirstOrDefault(candidate => name.EndsWith(candidate, StringComparison.Ordinal));
        return ending is null ? name : name.Substring(0, name.Length - ending.Length);
    }
}
