using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TdxStateGen.CodeFixes.Migration.Planning;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.CodeFixes.Migration.Writing;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration.Replacing;

/// <summary>Rewrites the original's file: the machine is of the new class, triggers are methods, and the configuration is gone.</summary>
internal sealed class UseRewriter(ReplacementPlan plan, TranslationContext context, CancellationToken cancellation) : CSharpSyntaxRewriter
{
    private readonly SemanticModel _model = plan.Configuration.Source.Model;
    private readonly MachineDraft _draft = plan.Draft;

    /// <summary>Whether some use has no counterpart.</summary>
    public bool HasFailed { get; private set; }

    public bool DispatchesFire { get; private set; }

    public bool DispatchesCanFire { get; private set; }

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        cancellation.ThrowIfCancellationRequested();
        if (node is StatementSyntax statement && statement == plan.MadeAt)
        {
            return Making(statement);
        }

        if (node is not null && plan.Removed.Contains(node))
        {
            return null;
        }

        SyntaxNode? visited = base.Visit(node);
        return visited is TypeDeclarationSyntax type && _draft.IsNested && node!.Span.Contains(plan.Configuration.Source.Creation.Span) ? PartialHost.WithPartial(type) : visited;
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        SyntaxTriviaList left = default;
        BlockSyntax visited = node.WithStatements(VisitAll(node.Statements, ref left));
        return left.Count == 0 ? visited : visited.WithCloseBraceToken(visited.CloseBraceToken.WithLeadingTrivia(left.AddRange(visited.CloseBraceToken.LeadingTrivia)));
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        // The blank line between usings and statements belongs to the first statement.
        bool startsBlank = node.Usings.Count > 0 && node.Members.Count > 0 && StartsBlank(node.Members[0]);
        SyntaxTriviaList left = default;
        SyntaxList<MemberDeclarationSyntax> members = VisitAll(node.Members, ref left);
        if (startsBlank && members.Count > 0 && !StartsBlank(members[0]))
        {
            members = members.Replace(members[0], members[0].WithLeadingTrivia(members[0].GetLeadingTrivia().Insert(0, node.Members[0].GetLeadingTrivia()[0])));
        }

        return node.WithMembers(members);
    }

    public override SyntaxNode? VisitGlobalStatement(GlobalStatementSyntax node) =>
        plan.Removed.Contains(node.Statement) && node.Statement != plan.MadeAt ? null : base.VisitGlobalStatement(node);

    public override SyntaxNode? VisitVariableDeclaration(VariableDeclarationSyntax node)
    {
        bool isMachine = node.Variables.Any(variable => SymbolEqualityComparer.Default.Equals(_model.GetDeclaredSymbol(variable, cancellation), plan.Configuration.Source.Variable));
        if (!isMachine)
        {
            return base.VisitVariableDeclaration(node);
        }

        HasFailed |= node.Variables.Count != 1;
        VariableDeclaratorSyntax variable = node.Variables[0];
        EqualsValueClauseSyntax? value = variable.Initializer is null || plan.IsMoved ? null : variable.Initializer.WithValue(Creation(variable.Initializer.Value));
        variable = value is null && variable.Initializer is not null ? variable.WithIdentifier(variable.Identifier.WithTrailingTrivia()) : variable;
        return node.WithType(NewType(node.Type)).WithVariables(SyntaxFactory.SingletonSeparatedList(variable.WithInitializer(value)));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (!SymbolEqualityComparer.Default.Equals(_model.GetDeclaredSymbol(node, cancellation), plan.Configuration.Source.Variable))
        {
            return base.VisitPropertyDeclaration(node);
        }

        node = node.WithType(NewType(node.Type));
        if (node.Initializer is null)
        {
            return node;
        }

        return plan.IsMoved
            ? node.WithInitializer(null).WithSemicolonToken(default).WithTrailingTrivia(node.GetTrailingTrivia())
            : node.WithInitializer(node.Initializer.WithValue(Creation(node.Initializer.Value)));
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        SyntaxNode? visited = base.VisitConstructorDeclaration(node);
        if (!plan.MadeIn.Contains(node) || visited is not ConstructorDeclarationSyntax { Body: { } body } constructor)
        {
            return visited;
        }

        SyntaxTriviaList indent = node.Body!.Statements.Count > 0
            ? [.. node.Body.Statements[0].GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)]
            : [.. node.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1), SyntaxFactory.Whitespace("    ")];
        StatementSyntax making = SyntaxFactory.ParseStatement($"{Target()} = {CreationText()};").WithLeadingTrivia(indent).WithTrailingTrivia(node.Body.OpenBraceToken.TrailingTrivia);
        return constructor.WithBody(body.WithStatements(body.Statements.Insert(0, making)));
    }

    public override SyntaxNode? VisitParameter(ParameterSyntax node) =>
        node.Type is { } type && _model.GetDeclaredSymbol(node, cancellation) is { } parameter && plan.Configuration.Machines.Contains(parameter)
            ? node.WithType(NewType(type))
            : base.VisitParameter(node);

    public override SyntaxNode? VisitObjectCreationExpression(ObjectCreationExpressionSyntax node) =>
        node == plan.Configuration.Source.Creation ? Creation(node) : base.VisitObjectCreationExpression(node);

    public override SyntaxNode? VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node) =>
        node == plan.Configuration.Source.Creation ? Creation(node) : base.VisitImplicitObjectCreationExpression(node);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is not MemberAccessExpressionSyntax access || !IsMachine(access.Expression))
        {
            return base.VisitInvocationExpression(node);
        }

        string machine = access.Expression.WithoutTrivia().ToString();
        switch (access.Name.Identifier.ValueText)
        {
            case "Fire":
                return Call(node, machine, plan.IsSilent ? "Try" : "");
            case "CanFire":
                return Call(node, machine, "Can");
            case "IsInState" when node.ArgumentList.Arguments is [{ Expression: { } tested }] && _model.GetOperation(tested, cancellation) is { } value && EnumMembers.NameOf(value, context.Source.States) is { } state:
                string test = context.IsIn(machine + ".State", state);
                return SyntaxFactory.ParseExpression(node.Parent is ExpressionSyntax and not ParenthesizedExpressionSyntax ? "(" + test + ")" : test).WithTriviaFrom(node);
            case "OnTransitioned" or "OnTransitionCompleted":
                return SyntaxFactory.AssignmentExpression(
                    SyntaxKind.AddAssignmentExpression,
                    SyntaxFactory.ParseExpression(machine + ".Transitioned").WithLeadingTrivia(node.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space),
                    SyntaxFactory.Token(SyntaxKind.PlusEqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
                    (ExpressionSyntax)Visit(node.ArgumentList.Arguments[0].Expression)!);
            default:
                HasFailed = true;
                return node;
        }
    }

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        HasFailed |= IsMachine(node.Expression) && node.Name.Identifier.ValueText != "State";
        return IsMachine(node.Expression) ? node : base.VisitMemberAccessExpression(node);
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (!IsMachine(node.Left))
        {
            return base.VisitAssignmentExpression(node);
        }

        HasFailed |= node.Right != plan.Configuration.Source.Creation;
        return node.WithRight(Creation(node.Right));
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        // What else is allowed was taken care of further out.
        HasFailed |= IsMachine(node) && !(node.Parent is ArgumentSyntax argument && _model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { } parameter }
            && plan.Configuration.Machines.Contains(parameter));
        return node;
    }

    private static bool StartsBlank(SyntaxNode node) => node.GetLeadingTrivia() is [var first, ..] && first.IsKind(SyntaxKind.EndOfLineTrivia);

    /// <summary>Visits a list; comments on what is taken out stay, on what comes next.</summary>
    private SyntaxList<TNode> VisitAll<TNode>(SyntaxList<TNode> nodes, ref SyntaxTriviaList comments)
        where TNode : SyntaxNode
    {
        List<TNode> kept = [];
        foreach (TNode node in nodes)
        {
            if (Visit(node) is TNode visited)
            {
                kept.Add(comments.Count == 0 ? visited : visited.WithLeadingTrivia(comments.AddRange(visited.GetLeadingTrivia())));
                comments = default;
            }
            else if (node.GetLeadingTrivia() is var trivia && trivia.Any(static t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)))
            {
                comments = comments.AddRange(trivia.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? trivia.Take(trivia.Count - 1) : trivia);
            }
        }

        return SyntaxFactory.List(kept);
    }

    private SyntaxNode Call(InvocationExpressionSyntax node, string machine, string prefix)
    {
        if (TriggerCall.Of(node, _model, plan.Configuration, cancellation) is { } call)
        {
            if (!_draft.TriggerNames.TryGetValue(call.Trigger, out string? method))
            {
                HasFailed = true;
                return node;
            }

            string arguments = string.Join(", ", call.Arguments.Select(argument => Visit(argument)!.ToString()).ToArray());
            return SyntaxFactory.ParseExpression($"{machine}.{Identifiers.Escape(prefix + method)}({arguments})").WithTriviaFrom(node);
        }

        // The trigger is worked out at run time: the new class gets a method that takes it.
        if (node.ArgumentList.Arguments is not [{ Expression: { } trigger }] || prefix == "Try" || !SymbolEqualityComparer.Default.Equals(_model.GetTypeInfo(trigger, cancellation).Type, context.Source.Triggers))
        {
            HasFailed = true;
            return node;
        }

        DispatchesFire |= prefix.Length == 0;
        DispatchesCanFire |= prefix.Length > 0;
        return node.WithArgumentList((ArgumentListSyntax)Visit(node.ArgumentList)!);
    }

    private bool IsMachine(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && _model.GetSymbolInfo(expression, cancellation).Symbol is { } symbol && plan.Configuration.Machines.Contains(symbol);

    private ExpressionSyntax Creation(SyntaxNode original) => SyntaxFactory.ParseExpression(CreationText()).WithTriviaFrom(original);

    private string CreationText()
    {
        // Several delegates of one type are told apart by name.
        IEnumerable<string> arguments = _draft.Handed.Select((code, i) =>
            (_draft.Handed.Length > 1 ? _draft.Parameters[i + (_draft.TakesOwner ? 1 : 0)].Split(' ').Last() + ": " : "") + Visit(code.Expression)!.WithoutTrivia());
        return $"new {_draft.ClassName}({string.Join(", ", (_draft.TakesOwner ? arguments.Prepend("this") : arguments).ToArray())})";
    }

    /// <summary>The statement that makes the machine late.</summary>
    private StatementSyntax Making(StatementSyntax place)
    {
        string target = Target();
        HasFailed |= target.Length == 0;
        return SyntaxFactory.ParseStatement($"{target} = {CreationText()};").WithTriviaFrom(place);
    }

    /// <summary>What a new machine is assigned to.</summary>
    private string Target() => plan.Configuration.Source.Creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax } } variable } => "var " + variable.Identifier.Text,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.Text,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
        AssignmentExpressionSyntax assignment => assignment.Left.WithoutTrivia().ToString(),
        _ => "",
    };

    private TypeSyntax NewType(TypeSyntax original)
    {
        string nullable = original is NullableTypeSyntax ? "?" : "";
        return original.IsVar ? original : SyntaxFactory.ParseTypeName(_draft.ClassName + nullable).WithTriviaFrom(original);
    }
}
