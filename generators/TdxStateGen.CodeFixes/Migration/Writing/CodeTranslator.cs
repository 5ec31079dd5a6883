using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration.Writing;

/// <summary>Makes members of the new class out of the lambdas and method groups of the original.</summary>
internal sealed class CodeTranslator(TranslationContext context, HostCalls calls, CancellationToken cancellation)
{
    /// <summary>Translates one piece of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="state">What stands for the current state: the property, or a parameter where the code runs before the commit.</param>
    public TranslatedCode Translate(DelegateCode code, string state)
    {
        if (code.Part is null && code.Expression is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 })
        {
            return Failed(code, "it is an async lambda, of which nobody would see the end; hooks and actions are not asynchronous");
        }

        NameTranslator names = new(context, calls, code, state, cancellation);
        TranslatedCode translated = code.Expression is AnonymousFunctionExpressionSyntax function ? TranslateFunction(code, function, names) : TranslateGroup(code, names);
        if (translated.Obstacle is not null || (translated.Needs & CodeNeeds.Variables) == 0)
        {
            return translated;
        }

        return HandOver(code, translated);
    }

    private static TranslatedCode TranslateFunction(DelegateCode code, AnonymousFunctionExpressionSyntax function, NameTranslator names)
    {
        ImmutableArray<string> parameters = ParametersOf(function);
        names.Declare(function, code, parameters);
        string body;
        string? name = null;
        if (code.Part is { } part)
        {
            body = "=> " + Text(names.Visit(part)) + ";";
        }
        else if (function.ExpressionBody is { } expression)
        {
            body = "=> " + Text(names.Visit(expression)) + ";";
            name = NameOf(expression);
        }
        else if (function.Block is { Statements: [ExpressionStatementSyntax { Expression: { } only }] } && !HasComments(function.Block))
        {
            body = "=> " + Text(names.Visit(only)) + ";";
            name = NameOf(only);
        }
        else
        {
            string block = Text(names.Visit(function.Block));
            body = block.Contains('\n') ? block : "{\n" + block.Substring(1, block.Length - 2).Trim() + "\n}";
        }

        ImmutableArray<string> arguments = [.. parameters.Where((_, i) => i < code.Roles.Length && code.Roles[i] == ParameterRole.Argument)];
        return new TranslatedCode { Body = body, ArgumentNames = arguments, Needs = names.Needs, Obstacle = names.Obstacle, Name = name };
    }

    /// <summary>A method group, or a variable with a delegate in it, is called.</summary>
    private TranslatedCode TranslateGroup(DelegateCode code, NameTranslator names)
    {
        ISymbol? target = code.Model.GetSymbolInfo(code.Expression, cancellation).Symbol;
        ImmutableArray<string> arguments = target is IMethodSymbol method
            ? [.. method.Parameters.Where((_, i) => i < code.Roles.Length && code.Roles[i] == ParameterRole.Argument).Select(static parameter => Identifiers.Escape(parameter.Name))]
            : [.. Enumerable.Range(1, code.Roles.Count(static role => role == ParameterRole.Argument)).Select(static number => "value" + number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        if (code.Expression is not (SimpleNameSyntax or MemberAccessExpressionSyntax))
        {
            // Made by a call, once, when the original was configured.
            return new TranslatedCode { Body = "", ArgumentNames = arguments, Needs = CodeNeeds.Variables | ArgumentsOf(code) };
        }

        string callee = Text(names.Visit(code.Expression));
        int next = 0;
        IEnumerable<string> passed = code.Roles.Select(role => role switch
        {
            ParameterRole.Argument => arguments[next++],
            ParameterRole.Transition => names.Transition(),
            _ => "[]",
        });
        string body = $"=> {callee}({string.Join(", ", passed.ToArray())});";
        string? obstacle = names.Obstacle ?? (code.Roles.Contains(ParameterRole.Arguments) ? "it takes the arguments as an array" : null);
        return new TranslatedCode { Body = body, ArgumentNames = arguments, Needs = names.Needs | ArgumentsOf(code), Obstacle = obstacle, Name = NameOf(code.Expression) };
    }

    /// <summary>Code that uses variables of the place where it stands stays there; the new class is given a delegate.</summary>
    private TranslatedCode HandOver(DelegateCode code, TranslatedCode translated)
    {
        if (code.Part is not null || code.Roles.Any(static role => role != ParameterRole.Argument))
        {
            return Failed(code, "it uses local variables of its place together with the transition or a choice of destinations");
        }

        return translated with
        {
            Body = "",
            HandedAs = context.NameOf(code.DelegateType),
            Needs = (translated.Needs & (CodeNeeds.Fires | CodeNeeds.StateElsewhere)) | CodeNeeds.Variables | ArgumentsOf(code),
        };
    }

    private static TranslatedCode Failed(DelegateCode code, string obstacle) =>
        new() { Body = "", ArgumentNames = [.. code.Roles.Where(static role => role == ParameterRole.Argument).Select(static _ => "_")], Needs = CodeNeeds.None, Obstacle = obstacle };

    private static CodeNeeds ArgumentsOf(DelegateCode code) => code.Roles.Contains(ParameterRole.Argument) ? CodeNeeds.Arguments : CodeNeeds.None;

    private static ImmutableArray<string> ParametersOf(AnonymousFunctionExpressionSyntax function) => function switch
    {
        SimpleLambdaExpressionSyntax simple => [simple.Parameter.Identifier.Text],
        ParenthesizedLambdaExpressionSyntax lambda => [.. lambda.ParameterList.Parameters.Select(static parameter => parameter.Identifier.Text)],
        AnonymousMethodExpressionSyntax { ParameterList: { } list } => [.. list.Parameters.Select(static parameter => parameter.Identifier.Text)],
        _ => [],
    };

    /// <summary>The name of the original's member that an expression calls or reads.</summary>
    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => NameOf(call.Expression),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static bool HasComments(SyntaxNode node) =>
        node.DescendantTrivia().Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static string Text(SyntaxNode? node) => node?.WithoutTrivia().ToFullString() ?? "";
}
