using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Lowering;

/// <summary>
/// A method or property whose whole body is a test of a machine's state, such as <c>bool IsUp => _sys.State == TdxSysState.Ready;</c>. Read from its text, since a body elsewhere has no operations here.
/// </summary>
/// <param name="Protocol">The machine's protocol.</param>
/// <param name="States">The states that it names.</param>
/// <param name="IsNegated">Whether it is true for all others.</param>
/// <param name="Parameter">The parameter that holds the machine, or -1.</param>
/// <param name="Field">The field that holds the machine, or null: then it is <see langword="this"/>.</param>
internal sealed record StateTest(Protocol Protocol, ulong States, bool IsNegated, int Parameter, IFieldSymbol? Field)
{
    /// <summary>The test that a member stands for, or null.</summary>
    /// <param name="member">The member.</param>
    /// <param name="context">The compilation.</param>
    /// <param name="extended">For a property of another class that is asked of a machine: the machine's protocol.</param>
    public static StateTest? Of(ISymbol member, LoweringContext context, Protocol? extended = null)
    {
        ITypeSymbol? type = member switch { IMethodSymbol method => method.ReturnType, IPropertySymbol property => property.Type, _ => null };
        if (type is not { SpecialType: SpecialType.System_Boolean } || member.IsVirtual || member.IsOverride || member.IsAbstract || member.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        return context.StateTests.GetOrAdd(member.OriginalDefinition, m => Read(m, extended, context));
    }

    private static StateTest? Read(ISymbol member, Protocol? extended, LoweringContext context) => Expression(member, context.Cancellation) switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equals => Make(member, equals.Left, Names(equals.Right), false, extended, context),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } differs => Make(member, differs.Left, Names(differs.Right), true, extended, context),
        IsPatternExpressionSyntax isPattern => Make(member, isPattern.Expression, Names(isPattern.Pattern, out bool isNegated), isNegated, extended, context),
        _ => null,
    };

    private static ExpressionSyntax? Expression(ISymbol member, CancellationToken cancellation) => member.DeclaringSyntaxReferences[0].GetSyntax(cancellation) switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: var body } => body,
        MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: var returned }] } => returned,
        PropertyDeclarationSyntax { ExpressionBody.Expression: var body } => body,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody.Expression: var body }] } => body,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ Body.Statements: [ReturnStatementSyntax { Expression: var returned }] }] } => returned,
        LocalFunctionStatementSyntax { ExpressionBody.Expression: var body } => body,
        _ => null,
    };

    /// <summary>What an extension block calls the object that it extends. Told from the text: the compiler that this is built with does not know such blocks.</summary>
    private static string? ExtendedName(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences[0].GetSyntax(cancellation).Parent is TypeDeclarationSyntax { Keyword.ValueText: "extension", ParameterList.Parameters: [var parameter] } ? parameter.Identifier.ValueText : null;

    private static MemberAccessExpressionSyntax[]? Names(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax access ? [access] : null;

    private static MemberAccessExpressionSyntax[]? Names(PatternSyntax pattern, out bool isNegated)
    {
        isNegated = pattern is UnaryPatternSyntax;
        return Collect(pattern is UnaryPatternSyntax { Pattern: var inner } ? inner : pattern);
    }

    private static MemberAccessExpressionSyntax[]? Collect(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => Names(constant.Expression),
        ParenthesizedPatternSyntax parenthesized => Collect(parenthesized.Pattern),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either when Collect(either.Left) is { } left && Collect(either.Right) is { } right => [.. left, .. right],
        _ => null,
    };

    private static StateTest? Make(ISymbol member, ExpressionSyntax tested, MemberAccessExpressionSyntax[]? names, bool isNegated, Protocol? extended, LoweringContext context)
    {
        if (names is null)
        {
            return null;
        }

        (string Subject, string Property)? read = tested switch
        {
            IdentifierNameSyntax { Identifier.ValueText: var property } => ("this", property),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var property } => ("this", property),
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var subject }, Name.Identifier.ValueText: var property } => (subject, property),
            _ => null,
        };
        if (read is not { } found)
        {
            return null;
        }

        if (extended is not null)
        {
            // The machine that an extension block extends is to its members what a class is to its own.
            return found.Subject == ExtendedName(member, context.Cancellation) ? OfStates(extended, found.Property, names, isNegated, -1, null) : null;
        }

        int parameter = (member as IMethodSymbol)?.Parameters.FirstOrDefault(p => p.Name == found.Subject)?.Ordinal ?? -1;
        IFieldSymbol? field = parameter >= 0 ? null : member.ContainingType?.GetMembers(found.Subject).OfType<IFieldSymbol>().FirstOrDefault(static f => f.IsReadOnly);
        ITypeSymbol? holder = parameter >= 0 ? ((IMethodSymbol)member).Parameters[parameter].Type : field?.Type ?? (found.Subject == "this" ? member.ContainingType : null);
        return context.Catalog.Find(holder) is { } protocol ? OfStates(protocol, found.Property, names, isNegated, parameter, field) : null;
    }

    private static StateTest? OfStates(Protocol protocol, string property, MemberAccessExpressionSyntax[] names, bool isNegated, int parameter, IFieldSymbol? field)
    {
        if (!protocol.IsMachine || protocol.StateProperty != property || protocol.Type.GetMembers(property).OfType<IPropertySymbol>().FirstOrDefault() is not { Type.Name: var enumName })
        {
            return null;
        }

        ulong states = 0;
        foreach (MemberAccessExpressionSyntax name in names)
        {
            // Something else may have a member called like a state.
            SimpleNameSyntax? holder = name.Expression as SimpleNameSyntax ?? (name.Expression as MemberAccessExpressionSyntax)?.Name;
            int state = holder?.Identifier.ValueText == enumName ? protocol.States.IndexOf(name.Name.Identifier.ValueText) : -1;
            if (state < 0)
            {
                return null;
            }

            states |= 1UL << state;
        }

        return new StateTest(protocol, states, isNegated, parameter, field);
    }
}
