using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Looks over <c>[Drives]</c>: what it stands on, and what it says. Nothing is generated from it.</summary>
internal static class DrivenFields
{
    /// <summary>What is wrong with the inner machines of a machine.</summary>
    public static EquatableArray<Finding> Find(INamedTypeSymbol type, Compilation compilation, AnchorMap anchors, CancellationToken cancellation)
    {
        ParseContext? context = null;
        foreach (ISymbol member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (member is IFieldSymbol or IPropertySymbol)
            {
                AttributeUse[] uses = [.. AttributeUse.Of(member).Where(static u => u.Kind == AttributeKind.Drives)];
                if (uses.Length > 0)
                {
                    Check(context ??= new ParseContext(type, compilation, anchors, cancellation), member, uses);
                }
            }
        }

        return context is null ? default : context.Findings;
    }

    private static void Check(ParseContext context, ISymbol member, AttributeUse[] uses)
    {
        ITypeSymbol inner = (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type;
        if (inner.TypeKind == TypeKind.Error)
        {
            return;
        }

        if (FactDeclarations.StatesOf(inner, out TypedConstant initial) is not { } states)
        {
            context.Report(RuleIds.DrivesNoMachine, context.At(uses[0]), member.Name, Identifiers.ReadableName(inner));
            return;
        }

        if (ShapeMistake(context, member) is { } mistake)
        {
            context.Report(Finding.Of(RuleIds.DrivenFieldShape, context.At(member), member.Name, mistake).With(FindingProperties.Name, member.Name));
        }

        CheckHold(context, member, inner);
        FactDeclarations.StatesOf(context.Type, out TypedConstant outerInitial);
        HashSet<object> said = [];
        foreach (AttributeUse use in uses.Where(static u => u.IsBound))
        {
            FactDeclarations.CheckStates(context, use, "its", states, "'" + member.Name + "'");
            if (use.Argument("mine") is not { Kind: TypedConstantKind.Enum, Value: { } value } mine)
            {
                continue;
            }

            if (!said.Add(value))
            {
                context.Report(RuleIds.FactsDisagree, context.At(use, "mine"), "[Drives] speaks of " + MemberEnum.Show(mine) + " twice for '" + member.Name + "'; list all states of '" + inner.Name + "' in one");
            }
            else if (Equals(value, outerInitial.Value) && use.Values("its") is { IsEmpty: false } its && its.All(s => states.Owns(s) && !Equals(s.Value, initial.Value)))
            {
                context.Report(
                    RuleIds.FactsDisagree, context.At(use, "its", 0), "in " + MemberEnum.Show(mine) + ", the initial state, '" + member.Name + "' is new and in " + MemberEnum.Show(initial) + ", which [Drives] leaves out");
            }
        }
    }

    /// <summary>An on-demand trigger that goes through leaves on several processors should keep the processors as they are from the first to the last.</summary>
    private static void CheckHold(ParseContext context, ISymbol member, ITypeSymbol inner)
    {
        IMethodSymbol? wide = inner.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(static m =>
            KnownNames.Is(m.ReturnType.OriginalDefinition, "FanOutResult`1") && AttributeUse.Of(m).Any(static u => u.Kind == AttributeKind.Leaf));
        foreach (IMethodSymbol method in wide is null ? [] : context.Type.GetMembers().OfType<IMethodSymbol>())
        {
            if (AttributeUse.Of(method) is { IsEmpty: false } uses && uses.Any(static u => u.Kind == AttributeKind.OnDemand) && uses.All(static u => u.Kind != AttributeKind.Hold))
            {
                context.Report(Finding.Of(RuleIds.ProcessorsNotHeld, context.At(method), method.Name, member.Name, wide!.Name).With(FindingProperties.Trigger, method.Name));
            }
        }
    }

    /// <summary>What keeps others from being shut out, or null.</summary>
    private static string? ShapeMistake(ParseContext context, ISymbol member) => member switch
    {
        { IsStatic: true } => "it is static, so several owners share it",
        { DeclaredAccessibility: not Accessibility.Private } => "it is not private",
        IFieldSymbol { IsReadOnly: false } => "it is not readonly",
        IPropertySymbol { SetMethod: not null } => "it has a setter",
        _ when !IsMadeInPlace(context, member) => "the machine is not made there with 'new', so somebody else has it too",
        _ => null,
    };

    private static bool IsMadeInPlace(ParseContext context, ISymbol member)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            ExpressionSyntax? initializer = reference.GetSyntax(context.Cancellation) switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
                PropertyDeclarationSyntax { Initializer.Value: { } value } => value,
                _ => null,
            };
            if (initializer is not null)
            {
                return initializer is BaseObjectCreationExpressionSyntax;
            }
        }

        ExpressionSyntax[] assigned =
        [
            .. context.Type.InstanceConstructors
                .SelectMany(static c => c.DeclaringSyntaxReferences)
                .Select(r => r.GetSyntax(context.Cancellation))
                .OfType<ConstructorDeclarationSyntax>()
                .SelectMany(static c => c.DescendantNodes())
                .OfType<AssignmentExpressionSyntax>()
                .Where(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression) && NameOf(a.Left) == member.Name)
                .Select(static a => a.Right),
        ];
        return assigned.Length > 0 && assigned.All(static value => value is BaseObjectCreationExpressionSyntax);
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
