using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>The arguments of one call of a chain, by what they are for.</summary>
internal sealed class CallArguments
{
    public string? Trigger { get; private set; }

    public string? State { get; private set; }

    public List<DelegateCode> Guards { get; } = [];

    /// <summary>What runs.</summary>
    public DelegateCode? Action { get; private set; }

    /// <summary>What chooses the destination.</summary>
    public DelegateCode? Selector { get; private set; }

    /// <summary>Why the call cannot be read, or null.</summary>
    public string? Obstacle { get; private set; }

    public static CallArguments Read(IInvocationOperation call, StatelessConfiguration configuration, SemanticModel model, CancellationToken cancellation)
    {
        CallArguments arguments = new();
        string? description = call.Arguments.Select(static argument => argument.Value.ConstantValue is { HasValue: true, Value: string text } ? text : null).FirstOrDefault(static text => text is not null);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type is { } type)
            {
                arguments.Take(argument, type, description, configuration, model, cancellation);
            }
        }

        return arguments;
    }

    private void Take(IArgumentOperation argument, ITypeSymbol type, string? description, StatelessConfiguration configuration, SemanticModel model, CancellationToken cancellation)
    {
        StatelessSource source = configuration.Source;
        if (SymbolEqualityComparer.Default.Equals(type, source.Triggers) || type.Name == "TriggerWithParameters")
        {
            Trigger = TriggerOf(argument.Value, configuration, model, cancellation);
            Obstacle ??= Trigger is null ? $"the trigger '{argument.Value.Syntax}' is no constant" : null;
        }
        else if (SymbolEqualityComparer.Default.Equals(type, source.States))
        {
            State = EnumMembers.NameOf(argument.Value, source.States);
            Obstacle ??= State is null ? $"the state '{argument.Value.Syntax}' is no constant" : null;
        }
        else if (type is IArrayTypeSymbol && type.ToString() is { } array && array.StartsWith("System.Tuple<", StringComparison.Ordinal))
        {
            TakeGuards(argument, model);
        }
        else if (type.TypeKind == TypeKind.Delegate && argument.Syntax is ArgumentSyntax { Expression: { } expression } && DelegateCode.Of(expression, model, type, description) is { } code)
        {
            TakeDelegate(code, source);
        }
    }

    private void TakeDelegate(DelegateCode code, StatelessSource source)
    {
        if (code.Returns.Name == "Task")
        {
            Obstacle ??= "it is asynchronous, and triggers of a generated machine are not";
        }
        else if (code.Returns.SpecialType == SpecialType.System_Boolean)
        {
            Guards.Add(code);
        }
        else if (SymbolEqualityComparer.Default.Equals(code.Returns, source.States))
        {
            Selector = code;
        }
        else
        {
            Action = code;
        }
    }

    /// <summary>Several guards, each with its description, as tuples.</summary>
    private void TakeGuards(IArgumentOperation argument, SemanticModel model)
    {
        foreach (IOperation element in argument.Value is IArrayCreationOperation { Initializer: { } elements } ? elements.ElementValues : [argument.Value])
        {
            IOperation value = element is IConversionOperation conversion ? conversion.Operand : element;
            (ArgumentListSyntax? parts, ITypeSymbol? type) = value switch
            {
                IObjectCreationOperation creation => ((creation.Syntax as BaseObjectCreationExpressionSyntax)?.ArgumentList, creation.Type),
                IInvocationOperation call => ((call.Syntax as InvocationExpressionSyntax)?.ArgumentList, call.Type),
                _ => (null, null),
            };
            if (parts?.Arguments.Count == 2
                && type is INamedTypeSymbol { TypeArguments.Length: 2 } tuple
                && DelegateCode.Of(parts.Arguments[0].Expression, model, tuple.TypeArguments[0], model.GetConstantValue(parts.Arguments[1].Expression).Value as string) is { } code)
            {
                Guards.Add(code);
                Obstacle ??= code.Returns.Name == "Task" ? "it is asynchronous, and triggers of a generated machine are not" : null;
            }
            else
            {
                Obstacle ??= $"the guards '{argument.Syntax}' are made elsewhere";
            }
        }
    }

    private static string? TriggerOf(IOperation value, StatelessConfiguration configuration, SemanticModel model, CancellationToken cancellation)
    {
        IOperation inner = value is IConversionOperation conversion ? conversion.Operand : value;
        ISymbol? variable = inner switch
        {
            ILocalReferenceOperation local => local.Local,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
        if (variable is not null && configuration.TriggerVariables.TryGetValue(variable, out string? known))
        {
            return known;
        }

        if (EnumMembers.NameOf(inner, configuration.Source.Triggers) is { } constant)
        {
            return constant;
        }

        if (inner.Syntax is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && inner.Type?.Name == "TriggerWithParameters")
        {
            return TriggerParameterReader.Read(configuration, (ExpressionSyntax)inner.Syntax, model, cancellation);
        }

        // Made by hand rather than by the machine: new TriggerWithParameters<T>(trigger).
        ExpressionSyntax? made = variable?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        return made is BaseObjectCreationExpressionSyntax && made.SyntaxTree == model.SyntaxTree ? TriggerParameterReader.Read(configuration, made, model, cancellation) : null;
    }
}
