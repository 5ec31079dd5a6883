using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Finds the user's methods that attributes name.</summary>
internal static class MethodLookup
{
    /// <summary>The method without parameters that an attribute names, or null when it names none or after a report.</summary>
    /// <param name="context">The parser's run.</param>
    /// <param name="use">The attribute.</param>
    /// <param name="argument">The argument or property with the name.</param>
    /// <param name="wanted">The shape.</param>
    public static string? Find(ParseContext context, AttributeUse use, string argument, WantedMethod wanted) =>
        Find(context, use, argument, wanted, static _ => false, "")?.Name;

    /// <summary>The method that an attribute names and that takes nothing or what the caller passes.</summary>
    /// <param name="context">The parser's run.</param>
    /// <param name="use">The attribute.</param>
    /// <param name="argument">The property with the name.</param>
    /// <param name="wanted">The shape.</param>
    /// <param name="passed">Types of what the caller can pass.</param>
    public static CallModel? FindCall(ParseContext context, AttributeUse use, string argument, WantedMethod wanted, ImmutableArray<IParameterSymbol> passed) =>
        Find(context, use, argument, wanted, m => TakesAll(m, passed), passed.Any(static p => p.RefKind == RefKind.Out) ? "" : string.Join(", ", passed.Select(Declaration)));

    /// <summary>As above, for a caller that passes one value.</summary>
    public static CallModel? FindCall(ParseContext context, AttributeUse use, string argument, WantedMethod wanted, ITypeSymbol passed) =>
        Find(context, use, argument, wanted, m => TakesOne(m, passed), Identifiers.QualifiedName(passed) + " result");

    /// <summary>The user's methods of a name, in the class and what it inherits.</summary>
    public static IEnumerable<IMethodSymbol> Named(ParseContext context, string name)
    {
        HashSet<string> signatures = new(StringComparer.Ordinal);
        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol method in type.GetMembers(name).OfType<IMethodSymbol>())
            {
                // What a class declares anew hides what it inherits.
                bool isReachable = SymbolEqualityComparer.Default.Equals(type, context.Type) || (method.DeclaredAccessibility != Accessibility.Private && context.CanUse(method));
                if (method.MethodKind == MethodKind.Ordinary && isReachable && !method.IsOverride && !context.IsGenerated(method) && signatures.Add(Identifiers.SignatureOf(method)))
                {
                    yield return method;
                }
            }
        }
    }

    private static CallModel? Find(
        ParseContext context, AttributeUse use, string argument, WantedMethod wanted, Func<IMethodSymbol, bool> takesArguments, string parameters)
    {
        if (use.Text(argument) is not { } name)
        {
            return null;
        }

        List<IMethodSymbol> named = [];
        IMethodSymbol? chosen = null;
        List<CallModel> found = [];
        foreach (IMethodSymbol method in Named(context, name))
        {
            named.Add(method);
            bool isPlain = method.TypeParameters.IsEmpty && !method.ReturnsByRef && !method.ReturnsByRefReadonly && wanted.Returns(method);
            if (isPlain && method.Parameters.IsEmpty)
            {
                chosen = method;
                found.Add(new CallModel(Identifiers.Escape(name), PassesArguments: false));
            }
            else if (isPlain && takesArguments(method))
            {
                chosen = method;
                found.Add(new CallModel(Identifiers.Escape(name), PassesArguments: true));
            }
        }

        switch (found.Count)
        {
            case 1 when named.Any(m => IsNearer(context, m, chosen!)):
                // The compiler looks at the methods of the class first, and takes one of those if it can be called at all.
                Report(Finding.Of(RuleIds.MethodAmbiguous, context.At(use, argument), name).Via(named.Select(context.At)));
                return null;
            case 1 when IsRefusedInside(context, chosen!):
                Report(Finding.Of(RuleIds.TriggerCallsTrigger, context.At(use, argument), name, argument).Via(context.At(chosen!)));
                return null;
            case 1:
                Usability.Check(context, chosen!, context.At(use, argument));
                return found[0];
            case 0 when named.Count == 0 && !context.Type.GetMembers(name).Any(m => m is IPropertySymbol or IFieldSymbol or IEventSymbol):
                Report(Finding.Of(RuleIds.MethodNotFound, context.At(use, argument), context.Type.Name, name));
                return null;
            case 0:
                Report(Finding.Of(RuleIds.MethodShape, context.At(use, argument), name, wanted.Words).Via(named.Select(context.At)));
                return null;
            default:
                Report(Finding.Of(RuleIds.MethodAmbiguous, context.At(use, argument), name).Via(named.Select(context.At)));
                return null;
        }

        void Report(Finding finding) => context.Report(finding
            .With(FindingProperties.Method, Identifiers.Escape(name)).With(FindingProperties.ReturnType, wanted.ReturnType).With(FindingProperties.Parameters, parameters)
            .With(FindingProperties.Attribute, use.DisplayName).With(FindingProperties.Argument, argument));
    }

    /// <summary>Whether a method is declared nearer to the class than another one of the name, which is inherited.</summary>
    private static bool IsNearer(ParseContext context, IMethodSymbol method, IMethodSymbol other)
    {
        for (INamedTypeSymbol? type = context.Type; type is not null && !SymbolEqualityComparer.Default.Equals(type, other.ContainingType); type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, method.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method is a trigger that the generated code refuses inside another one. A query is refused by a gate only.</summary>
    private static bool IsRefusedInside(ParseContext context, IMethodSymbol method)
    {
        ImmutableArray<AttributeUse> uses = AttributeUse.Of(method);
        bool isQuery = uses.Any(static u => u.Kind == AttributeKind.AllowedIn);
        return TriggerParser.IsTrigger(uses) && (!isQuery || AttributeUse.Of(context.Type).Any(static u => u.Kind == AttributeKind.StateMachine && u.Int32("Concurrency", 0) == (int)ConcurrencyKind.Serialized));
    }

    private static string Declaration(IParameterSymbol parameter) =>
        SignatureParser.Parameter(parameter) is { RefKind: "in" } byReference ? byReference.Declaration : (SignatureParser.Parameter(parameter) with { RefKind = "", IsParams = false }).Declaration;

    private static bool TakesAll(IMethodSymbol method, ImmutableArray<IParameterSymbol> passed)
    {
        if (passed.IsEmpty || method.Parameters.Length != passed.Length)
        {
            return false;
        }

        for (int i = 0; i < passed.Length; i++)
        {
            // An out parameter has no value to pass before the trigger is done.
            if (passed[i].RefKind == RefKind.Out || !Takes(method.Parameters[i], passed[i].Type) || !Nullability.Fits(passed[i].Type, method.Parameters[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TakesOne(IMethodSymbol method, ITypeSymbol passed) => method.Parameters.Length == 1 && Takes(method.Parameters[0], passed);

    private static bool Takes(IParameterSymbol parameter, ITypeSymbol type) =>
        parameter.RefKind is RefKind.None or RefKind.In && SymbolEqualityComparer.Default.Equals(parameter.Type, type);
}
