using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Whether a method can be a trigger at all, whatever its states.</summary>
internal static class TriggerShape
{
    /// <summary>The one name that no enum member can have, hence no trigger.</summary>
    public const string ReservedMember = "value__";

    /// <summary>Reports what keeps the method from being a trigger.</summary>
    public static void Check(ParseContext context, IMethodSymbol method, ImmutableArray<AttributeUse> uses)
    {
        CheckAttributes(context, method, uses);
        if (Refusal(method) is { } refusal)
        {
            context.Report(RuleIds.UnsupportedTrigger, context.At(method), method.Name, refusal);
        }
        else if (SignatureParser.HasUserBody(context, method))
        {
            bool isPartial = method.IsPartialDefinition || method.PartialDefinitionPart is not null;
            Report(context, isPartial ? RuleIds.TriggerHasBody : RuleIds.TriggerNotPartial, method);
        }
        else if (!method.IsPartialDefinition)
        {
            Report(context, RuleIds.TriggerNotPartial, method);
        }

        CheckAliases(context, method);
        bool isCall = uses.Any(static u => u.Kind is AttributeKind.Leaf or AttributeKind.OnDemand);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Usability.Check(context, parameter.Type, context.At(parameter));
            bool isWrong = parameter.RefKind is not (RefKind.None or RefKind.In) || parameter.ScopedKind != ScopedKind.None;
            if ((isWrong && !isCall) || TypeParts.HasPointer(parameter.Type))
            {
                Report(context, RuleIds.UnsupportedParameter, parameter);
            }
        }
    }

    /// <summary>Reports types that the user reaches by an alias of his own file only.</summary>
    private static void CheckAliases(ParseContext context, IMethodSymbol method)
    {
        foreach (ITypeSymbol type in method.Parameters.Select(static p => p.Type).Append(method.ReturnType))
        {
            if (TypeParts.BehindAlias(type, context.Compilation) is { } hidden)
            {
                context.Report(RuleIds.UnsupportedClass, context.At(method), context.Type.Name, "'" + method.Name + "' names '" + hidden.Name + "', which an extern alias reaches and generated code does not");
            }
        }
    }

    /// <summary>Reports an attribute on something like an accessor, which nobody would call.</summary>
    public static void RefuseMember(ParseContext context, IMethodSymbol member, AttributeUse use)
    {
        string what = member.MethodKind switch
        {
            MethodKind.ExplicitInterfaceImplementation => "an explicit implementation has no name to call it by",
            MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => "it stands on an accessor",
            _ => "it stands on an operator or the like",
        };
        context.Report(Finding.Of(RuleIds.UnsupportedMember, context.At(use), use.DisplayName, member.Name, what, context.Type.Name).With(FindingProperties.Attribute, use.DisplayName));
    }

    /// <summary>Reports parameters that have the name of a member which the generated body refers to.</summary>
    public static void CheckHiding(ParseContext context, IMethodSymbol method, IEnumerable<string?> members)
    {
        HashSet<string?> needed = [.. members, "Trigger"];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (needed.Contains(Identifiers.Escape(parameter.Name)))
            {
                Report(context, RuleIds.HidingParameter, parameter);
            }
        }
    }

    /// <summary>The kind of a trigger that is neither leaf nor on demand, by its return type.</summary>
    public static TriggerKind? PlainKind(ParseContext context, IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return TriggerKind.Void;
        }

        if (method.ReturnType.SpecialType == SpecialType.System_Boolean)
        {
            return TriggerKind.Bool;
        }

        if (KnownNames.Is(method.ReturnType, "TriggerOutcome"))
        {
            return TriggerKind.Outcome;
        }

        if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            context.GiveUp();
        }
        else if (KnownNames.IsLeafResult(method.ReturnType))
        {
            context.Report(RuleIds.UnsupportedReturnType, context.At(method), method.Name, Identifiers.ReadableName(method.ReturnType), "that is what a leaf returns, which carries the vendor's attribute with its number and name");
        }
        else
        {
            context.Report(Finding
                .Of(RuleIds.UnsupportedReturnType, context.At(method), method.Name, Identifiers.ReadableName(method.ReturnType), "a trigger returns void, bool or TriggerOutcome")
                .With(FindingProperties.Trigger, Identifiers.Escape(method.Name))
                .With(FindingProperties.ReturnType, "global::TdxStateGen.TriggerOutcome"));
        }

        return null;
    }

    private static string? Refusal(IMethodSymbol method) => method switch
    {
        { TypeParameters.IsEmpty: false } => "generic",
        { IsStatic: true } => "static",
        { IsAsync: true } => "async",
        { IsExtern: true } => "extern",
        { IsAbstract: true } => "abstract",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "one that returns by reference",
        { IsVararg: true } => "one with __arglist",
        { Name: ReservedMember } => "named like no enum member can be",
        _ => Promise(method) is { } promise ? "marked [" + promise + "]" : null,
    };

    /// <summary>The attribute by which a method tells the compiler something that the generated body cannot keep to, or null.</summary>
    private static string? Promise(IMethodSymbol method) => method.GetAttributes()
        .Concat(method.Parameters.Where(static p => p.RefKind != RefKind.Out).SelectMany(static p => p.GetAttributes()))
        .Where(static a => a.AttributeClass?.ContainingNamespace is { Name: "CodeAnalysis", ContainingNamespace.Name: "Diagnostics" })
        .Select(static a => a.AttributeClass!.Name)
        .FirstOrDefault(static name => name is "DoesNotReturnAttribute" or "MemberNotNullAttribute" or "MemberNotNullWhenAttribute" or "NotNullAttribute" or "NotNullWhenAttribute" or "DoesNotReturnIfAttribute" or "AllowNullAttribute")
        ?.Replace("Attribute", "");

    private static void CheckAttributes(ParseContext context, IMethodSymbol method, ImmutableArray<AttributeUse> uses)
    {
        bool moves = Has(uses, AttributeKind.Transition) || Has(uses, AttributeKind.TransitionFromAny);
        foreach (AttributeUse use in uses)
        {
            string? contradiction = use.Kind switch
            {
                AttributeKind.AllowedIn when moves => "Transition",
                AttributeKind.OnDemand when moves => "Transition",
                AttributeKind.OnDemand when Has(uses, AttributeKind.AllowedIn) => "AllowedIn",
                AttributeKind.OnDemand when Has(uses, AttributeKind.Leaf) => "a leaf attribute",
                AttributeKind.Ignore when Has(uses, AttributeKind.Leaf) => "a leaf attribute",
                AttributeKind.Ignore when Has(uses, AttributeKind.OnDemand) => "OnDemand",
                AttributeKind.OnEntry or AttributeKind.OnExit => "a trigger's attributes",
                _ => null,
            };
            if (contradiction is not null)
            {
                context.Report(Finding.Of(RuleIds.ContradictingAttributes, context.At(use), use.DisplayName, contradiction, method.Name)
                    .With(FindingProperties.Trigger, Identifiers.Escape(method.Name)).With(FindingProperties.Attribute, use.DisplayName));
            }

            string? needed = use.Kind switch
            {
                AttributeKind.Outcome when !Has(uses, AttributeKind.OnDemand) => "OnDemand",
                AttributeKind.Status or AttributeKind.Cursor when !Has(uses, AttributeKind.Leaf) => "a leaf attribute",
                _ => null,
            };
            if (needed is not null)
            {
                context.Report(Finding.Of(RuleIds.AttributeNeedsTrigger, context.At(use), use.DisplayName, method.Name, needed)
                    .With(FindingProperties.Trigger, Identifiers.Escape(method.Name)).With(FindingProperties.Attribute, use.DisplayName));
            }
        }

        AttributeUse[] leaves = [.. uses.Where(static u => u.Kind == AttributeKind.Leaf)];
        if (leaves.Length > 1)
        {
            context.Report(Finding.Of(RuleIds.ContradictingAttributes, context.At(leaves[1]), leaves[1].DisplayName, leaves[0].DisplayName, method.Name)
                .Via(context.At(leaves[0])).With(FindingProperties.Trigger, Identifiers.Escape(method.Name)).With(FindingProperties.Attribute, leaves[1].DisplayName));
        }
    }

    private static void Report(ParseContext context, string ruleId, IMethodSymbol trigger) =>
        context.Report(Finding.Of(ruleId, context.At(trigger), trigger.Name).With(FindingProperties.Trigger, Identifiers.Escape(trigger.Name)));

    private static void Report(ParseContext context, string ruleId, IParameterSymbol parameter) =>
        context.Report(Finding.Of(ruleId, context.At(parameter), parameter.Name, parameter.ContainingSymbol.Name)
            .With(FindingProperties.Trigger, Identifiers.Escape(parameter.ContainingSymbol.Name)).With(FindingProperties.Parameter, Identifiers.Escape(parameter.Name)));

    private static bool Has(ImmutableArray<AttributeUse> uses, AttributeKind kind) => uses.Any(u => u.Kind == kind);
}
