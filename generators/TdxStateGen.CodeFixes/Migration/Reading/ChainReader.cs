using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>Follows what is configured for a state, through the chain of calls and the variables that the chain is put into.</summary>
internal sealed class ChainReader(StatelessConfiguration configuration, CancellationToken cancellation)
{
    private readonly ChainCallReader _calls = new(configuration, cancellation);

    /// <summary>Reads from a call of <c>Configure</c> on.</summary>
    public void Read(InvocationExpressionSyntax configure, SemanticModel model)
    {
        if (model.GetOperation(configure, cancellation) is not IInvocationOperation { Arguments.Length: 1 } call
            || EnumMembers.NameOf(call.Arguments[0].Value, configuration.Source.States) is not { } state)
        {
            configuration.Lose($"'{configure}' configures a state that is no constant", configure);
            return;
        }

        WarnOfConditions(configure, state);
        Follow(configure, configuration.Setup(state), model);
    }

    /// <summary>Goes from call to call, outwards.</summary>
    private void Follow(ExpressionSyntax expression, StateSetup setup, SemanticModel model)
    {
        while (expression.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == expression)
        {
            cancellation.ThrowIfCancellationRequested();
            _calls.Read(call, setup, model);
            expression = call;
        }

        switch (expression.Parent)
        {
            case ExpressionStatementSyntax statement:
                configuration.Statements.Add(statement);
                break;
            case ArrowExpressionClauseSyntax or LambdaExpressionSyntax:
                configuration.IsConfiguredInStatements = false;
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } when model.GetDeclaredSymbol(variable, cancellation) is ILocalSymbol local:
                if (variable.Parent?.Parent is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration)
                {
                    configuration.Statements.Add(declaration);
                }

                FollowVariable(local, variable.Identifier.ValueText, variable.FirstAncestorOrSelf<BlockSyntax>() ?? model.SyntaxTree.GetRoot(cancellation), setup, model);
                break;
            default:
                configuration.Lose($"the configuration of '{setup.Name}' goes on outside this class: '{Short(expression.Parent is ArgumentSyntax argument ? argument.Parent?.Parent : expression.Parent)}'", expression);
                break;
        }
    }

    private void FollowVariable(ILocalSymbol local, string name, SyntaxNode scope, StateSetup setup, SemanticModel model)
    {
        foreach (IdentifierNameSyntax mention in scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(node => node.Identifier.ValueText == name))
        {
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(mention, cancellation).Symbol, local))
            {
                continue;
            }

            if (mention.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax })
            {
                WarnOfConditions(mention, setup.Name);
                Follow(mention, setup, model);
            }
            else
            {
                configuration.Lose($"the configuration of '{setup.Name}' is handed on: '{Short(mention.Parent is ArgumentSyntax argument ? argument.Parent?.Parent : mention.Parent)}'", mention);
            }
        }
    }

    /// <summary>A declaration knows no conditions.</summary>
    private void WarnOfConditions(SyntaxNode node, string state)
    {
        SyntaxNode? condition = node.Ancestors()
            .TakeWhile(static ancestor => ancestor is not (BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .FirstOrDefault(static ancestor => ancestor is IfStatementSyntax or SwitchStatementSyntax or ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or CatchClauseSyntax);
        if (condition is not null)
        {
            configuration.Lose($"the condition under which '{state}' is configured: the declaration holds always", node);
        }
    }

    private static string Short(SyntaxNode? node)
    {
        string text = (node?.ToString() ?? "").Split('\n')[0].Trim();
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
