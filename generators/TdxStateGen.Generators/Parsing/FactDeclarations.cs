using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Looks over <c>[RequiresState]</c> and <c>[EnsuresState]</c>, which stand on methods of any class. Nothing is generated from them.</summary>
internal sealed class FactDeclarations
{
    private readonly ParseContext _context;

    private FactDeclarations(ParseContext context) => _context = context;

    /// <summary>What is wrong with the facts that the methods of a class state.</summary>
    public static EquatableArray<Finding> Find(INamedTypeSymbol type, Compilation compilation, AnchorMap anchors, CancellationToken cancellation)
    {
        FactDeclarations? facts = null;
        foreach (ISymbol member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (member is not IMethodSymbol { IsImplicitlyDeclared: false } method)
            {
                continue;
            }

            foreach ((ImmutableArray<AttributeUse> uses, ISymbol? parameter, ITypeSymbol? subject) in Places(method))
            {
                if (!uses.IsEmpty)
                {
                    (facts ??= new FactDeclarations(new ParseContext(type, compilation, anchors, cancellation))).Check(method, uses, parameter, subject);
                }
            }
        }

        return facts is null ? default : facts._context.Findings;
    }

    /// <summary>The machine that a type is, by its state enum; null when it is none or declared without one.</summary>
    public static MemberEnum? StatesOf(ITypeSymbol? type, out TypedConstant initial)
    {
        initial = default;
        foreach (AttributeUse use in type is INamedTypeSymbol { TypeKind: TypeKind.Class } ? AttributeUse.Of(type) : [])
        {
            if (use.Kind == AttributeKind.StateMachine && use.Property("Initial") is { Kind: TypedConstantKind.Enum } constant)
            {
                initial = constant;
                return MemberEnum.Of(constant.Type);
            }
        }

        return null;
    }

    /// <summary>Reports states that are none of the machine's, and a list without any.</summary>
    public static void CheckStates(ParseContext context, AttributeUse use, string argument, MemberEnum states, string about)
    {
        ImmutableArray<TypedConstant> constants = use.Values(argument);
        if (constants.IsEmpty)
        {
            context.Report(RuleIds.EmptyStateList, context.At(use), use.DisplayName, about, "which no machine can ever satisfy");
        }

        StateEnum known = new(context, states);
        for (int i = 0; i < constants.Length; i++)
        {
            known.Resolve(use, constants[i], argument, i);
        }
    }

    private static IEnumerable<(ImmutableArray<AttributeUse> Uses, ISymbol? Parameter, ITypeSymbol? Subject)> Places(IMethodSymbol method)
    {
        yield return (Facts(AttributeUse.Of(method)), null, null);
        yield return (Facts(AttributeUse.OfReturnValue(method)), method, method.ReturnType);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            yield return (Facts(AttributeUse.Of(parameter)), parameter, parameter.Type);
        }
    }

    private static ImmutableArray<AttributeUse> Facts(ImmutableArray<AttributeUse> uses) =>
        uses.IsEmpty ? uses : uses.RemoveAll(static u => u.Kind is not (AttributeKind.RequiresState or AttributeKind.EnsuresState));

    /// <param name="method">The method.</param>
    /// <param name="uses">The facts at one place of it.</param>
    /// <param name="place">The parameter, or the method for its return value; null when they stand on the method itself.</param>
    /// <param name="subject">The type of parameter or return value.</param>
    private void Check(IMethodSymbol method, ImmutableArray<AttributeUse> uses, ISymbol? place, ITypeSymbol? subject)
    {
        HashSet<(AttributeKind, string)> seen = [];
        foreach (AttributeUse use in uses)
        {
            if (!use.IsBound)
            {
                continue;
            }

            string name = use.Text("Of") ?? "";
            if (Mistake(method, place, name, ref subject) is { } mistake)
            {
                if (mistake.Length > 0)
                {
                    _context.Report(RuleIds.FactNeedsMachine, _context.At(use, name.Length > 0 ? "Of" : ""), use.DisplayName, place?.Name ?? method.Name, mistake);
                }

                continue;
            }

            if (!seen.Add((use.Kind, name)))
            {
                _context.Report(RuleIds.FactsDisagree, _context.At(use), "[" + use.DisplayName + "] stands twice on '" + (place?.Name ?? method.Name) + "' for the same machine; list all states in one");
            }

            CheckStates(_context, use, "states", StatesOf(subject, out _)!, "'" + (place?.Name ?? method.Name) + "'");
        }
    }

    /// <summary>Why there is no machine to speak of; empty when the compiler has said it; null, with the machine's type, when there is one.</summary>
    private string? Mistake(IMethodSymbol method, ISymbol? place, string name, ref ITypeSymbol? subject)
    {
        if (place is not null)
        {
            return name.Length > 0 ? "Of belongs to facts on the method, not on a parameter or return value"
                : subject is null or { TypeKind: TypeKind.Error } ? ""
                : StatesOf(subject, out _) is null ? "'" + Identifiers.ReadableName(subject) + "' is no state machine" : null;
        }

        if (name.Length == 0)
        {
            subject = _context.Type;
            return StatesOf(subject, out _) is null ? "'" + _context.Type.Name + "' is no state machine; name the field that holds one with Of"
                : method.IsStatic ? "the method is static" : null;
        }

        subject = null;
        for (INamedTypeSymbol? type = _context.Type; type is not null && subject is null; type = type.BaseType)
        {
            subject = type.GetMembers(name).Select(static m => (m as IFieldSymbol)?.Type ?? (m as IPropertySymbol)?.Type).FirstOrDefault(static t => t is not null);
        }

        return subject switch
        {
            null => "'" + _context.Type.Name + "' has no field or property '" + name + "'",
            { TypeKind: TypeKind.Error } => "",
            _ when StatesOf(subject, out _) is null => "'" + name + "' holds no state machine",
            _ => null,
        };
    }
}
