using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>Reads the constructor call: where the machine starts, and what else is asked of it.</summary>
internal static class InitialStateReader
{
    public static void Read(StatelessConfiguration configuration, CancellationToken cancellation)
    {
        StatelessSource source = configuration.Source;
        foreach (IArgumentOperation argument in (source.Model.GetOperation(source.Creation, cancellation) as IObjectCreationOperation)?.Arguments ?? [])
        {
            if (SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, source.States))
            {
                configuration.Initial = EnumMembers.NameOf(argument.Value, source.States) ?? "";
                if (configuration.Initial.Length == 0)
                {
                    Guess(configuration, null, cancellation);
                    configuration.Differ($"the original starts in '{argument.Value.Syntax}'; this machine starts in '{configuration.Initial}', because its initial state is a constant", argument.Value.Syntax);
                }
            }
            else if (argument.Parameter?.Name == "stateAccessor")
            {
                configuration.IsStateOutside = true;
                Guess(configuration, argument.Value, cancellation);
                configuration.Lose(
                    $"the original keeps its state outside, behind an accessor and a mutator; this machine keeps it itself and starts in '{configuration.Initial}'. Take changes from Transitioned", source.Creation);
            }
            else if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type.Name == "FiringMode")
            {
                configuration.Differ("the firing mode says what happens to triggers fired from within actions; here such triggers are refused in every mode", argument.Syntax);
            }
        }
    }

    /// <summary>The initial value of what the accessor reads, or the state that a new variable of the enum has.</summary>
    private static void Guess(StatelessConfiguration configuration, IOperation? accessor, CancellationToken cancellation)
    {
        configuration.IsInitialGuessed = true;
        StatelessSource source = configuration.Source;
        ISymbol? read = accessor?.Syntax is LambdaExpressionSyntax { ExpressionBody: { } body } ? source.Model.GetSymbolInfo(body, cancellation).Symbol : null;
        EqualsValueClauseSyntax? initializer = read?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        string? written = initializer is not null && initializer.SyntaxTree == source.Model.SyntaxTree && source.Model.GetOperation(initializer.Value, cancellation) is { } value
            ? EnumMembers.NameOf(value, source.States)
            : null;
        configuration.Initial = written ?? EnumMembers.NameOfDefault(source.States) ?? "";
    }
}
