using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Finds the user's methods that attributes name.</summary>
internal static class MethodLookup
{
    /// <summary>The method without parameters that an attribute names, or null when it names none or after a report.</summary>
    /// <param name="context">The parser's run.</param>
    /// <param name="use">The attribute.</param>
    /// <param name="argument">The argument or property with the name.</param>
    /// <param name="returns">Whether a return type will do.</param>
    /// <param name="wanted">The shape in words, for the message.</param>
    public static string? Find(ParseContext context, AttributeUse use, string argument, Func<IMethodSymbol, bool> returns, string wanted) =>
        Find(context, use, argument, m => returns(m) && m.Parameters.IsEmpty, static _ => false, wanted)?.Name;

    /// <summary>The method that an attribute names and that takes nothing or what the caller passes.</summary>
    /// <param name="context">The parser's run.</param>
    /// <param name="use">The attribute.</param>
    /// <param name="argument">The property with the name.</param>
    /// <param name="returns">Whether a return type will do.</param>
    /// <param name="passed">Types of what the caller can pass.</param>
    /// <param name="wanted">The shape in words, for the message.</param>
    public static CallModel? FindCall(
        ParseContext context, AttributeUse use, string argument, Func<IMethodSymbol, bool> returns, ImmutableArray<IParameterSymbol> passed, string wanted) =>
        Find(context, use, argument, m => returns(m) && m.Parameters.IsEmpty, m => returns(m) && TakesAll(m, passed), wanted);

    /// <summary>As above, for a caller that passes one value.</summary>
    public static CallModel? FindCall(ParseContext context, AttributeUse use, string argument, Func<IMethodSymbol, bool> returns, ITypeSymbol passed, string wanted) =>
        Find(context, use, argument, m => returns(m) && m.Parameters.IsEmpty, m => returns(m) && TakesOne(m, passed), wanted);

    /// <summary>The user's methods of a name, in the class and what it inherits.</summary>
    public static IEnumerable<IMethodSymbol> Named(ParseContext context, string name)
    {
        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol method in type.GetMembers(name).OfType<IMethodSymbol>())
            {
                bool isReachable = method.DeclaredAccessibility != Accessibility.Private || SymbolEqualityComparer.Default.Equals(type, context.Type);
                if (method.MethodKind == MethodKind.Ordinary && isReachable && !method.IsOverride && !context.IsGenerated(method))
                {
                    yield return method;
                }
            }
        }
    }

    private static CallModel? Find(
        ParseContext context, AttributeUse use, string argument, Func<IMethodSymbol, bool> isBare, Func<IMethodSymbol, bool> takesArguments, string wanted)
    {
        if (use.Text(argument) is not { } name)
        {
            return null;
        }

        int methods = 0;
        List<CallModel> found = [];
        foreach (IMethodSymbol method in Named(context, name))
        {
            methods++;
            bool isPlain = method.TypeParameters.IsEmpty && !method.ReturnsByRef && !method.ReturnsByRefReadonly;
            if (isPlain && isBare(method))
            {
                found.Add(new CallModel(Identifiers.Escape(name), PassesArguments: false));
            }
            else if (isPlain && takesArguments(method))
            {
                found.Add(new CallModel(Identifiers.Escape(name), PassesArguments: true));
            }
        }

        switch (found.Count)
        {
            case 1:
                return found[0];
            case 0 when methods == 0:
                context.Report(RuleIds.MethodNotFound, context.At(use, argument), context.Type.Name, name);
                return null;
            case 0:
                context.Report(RuleIds.MethodShape, context.At(use, argument), name, wanted);
                return null;
            default:
                context.Report(RuleIds.MethodAmbiguous, context.At(use, argument), name);
                return null;
        }
    }

    private static bool TakesAll(IMethodSymbol method, ImmutableArray<IParameterSymbol> passed)
    {
        if (passed.IsEmpty || method.Parameters.Length != passed.Length)
        {
            return false;
        }

        for (int i = 0; i < passed.Length; i++)
        {
            // An out parameter has no value to pass before the trigger is done.
            if (passed[i].RefKind == RefKind.Out || !Takes(method.Parameters[i], passed[i].Type))
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
