using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>Reads which parameters triggers have, from <c>SetTriggerParameters</c> and from triggers with parameters made by hand.</summary>
internal static class TriggerParameterReader
{
    /// <summary>Reads one call and remembers the variable that its result is put into.</summary>
    /// <returns>The trigger, or null when it is no constant.</returns>
    public static string? Read(StatelessConfiguration configuration, ExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        IOperation? operation = model.GetOperation(call, cancellation);
        ImmutableArray<IArgumentOperation> arguments = operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        string? trigger = arguments.Select(argument => EnumMembers.NameOf(argument.Value, configuration.Source.Triggers)).FirstOrDefault(static name => name is not null);
        if (trigger is null || operation?.Type is not INamedTypeSymbol { TypeArguments: { } types })
        {
            configuration.Lose($"the parameters of a trigger that is no constant: '{call}'", call);
            return null;
        }

        ImmutableArray<ITypeSymbol> parameters = types.IsEmpty ? [.. arguments.SelectMany(static argument => TypesIn(argument.Value))] : types;
        configuration.Parameters[trigger] = parameters;
        if (VariableOf(call, model, cancellation) is { } variable)
        {
            configuration.TriggerVariables[variable] = trigger;
            if (call.Parent is EqualsValueClauseSyntax { Parent.Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration })
            {
                configuration.Statements.Add(declaration);
            }
            else if (call.Parent?.Parent is ExpressionStatementSyntax statement)
            {
                configuration.Statements.Add(statement);
            }
        }
        else if (call.Parent is ExpressionStatementSyntax statement)
        {
            configuration.Statements.Add(statement);
        }

        return trigger;
    }

    private static IEnumerable<ITypeSymbol> TypesIn(IOperation value) => value is ITypeOfOperation typeOf
        ? [typeOf.TypeOperand]
        : value.Descendants().OfType<ITypeOfOperation>().Select(static inner => inner.TypeOperand);

    private static ISymbol? VariableOf(ExpressionSyntax call, SemanticModel model, CancellationToken cancellation) => call.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => model.GetDeclaredSymbol(variable, cancellation),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => model.GetDeclaredSymbol(property, cancellation),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => model.GetSymbolInfo(assignment.Left, cancellation).Symbol,
        _ => null,
    };
}
