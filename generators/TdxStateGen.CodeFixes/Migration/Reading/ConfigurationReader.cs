using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>Finds every mention of the machine in its class and sorts it: configuration, or use.</summary>
internal sealed class ConfigurationReader
{
    private readonly StatelessConfiguration _configuration;
    private readonly CancellationToken _cancellation;
    private readonly List<(InvocationExpressionSyntax Call, SemanticModel Model)> _configureCalls = [];
    private readonly Queue<(SyntaxNode Scope, SemanticModel Model, ISymbol Machine)> _open = new();

    private ConfigurationReader(StatelessSource source, CancellationToken cancellation)
    {
        _configuration = new StatelessConfiguration(source);
        _cancellation = cancellation;
    }

    public static StatelessConfiguration Read(StatelessSource source, CancellationToken cancellation)
    {
        ConfigurationReader reader = new(source, cancellation);
        InitialStateReader.Read(reader._configuration, cancellation);
        reader.ReadMentions();
        ChainReader chains = new(reader._configuration, cancellation);
        foreach ((InvocationExpressionSyntax call, SemanticModel model) in reader._configureCalls)
        {
            chains.Read(call, model);
        }

        return reader._configuration;
    }

    private void ReadMentions()
    {
        Watch(_configuration.Source.Variable, _configuration.Source.Scopes(_cancellation));
        while (_open.Count > 0)
        {
            (SyntaxNode scope, SemanticModel model, ISymbol machine) = _open.Dequeue();
            foreach (IdentifierNameSyntax name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                _cancellation.ThrowIfCancellationRequested();
                if (name.Identifier.ValueText == machine.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, _cancellation).Symbol, machine))
                {
                    ReadMention(name, model);
                }
            }
        }
    }

    private void Watch(ISymbol machine, IEnumerable<(SyntaxNode Scope, SemanticModel Model)> scopes)
    {
        if (_configuration.Machines.Add(machine))
        {
            foreach ((SyntaxNode scope, SemanticModel model) in scopes)
            {
                _open.Enqueue((scope, model, machine));
            }
        }
    }

    private void ReadMention(IdentifierNameSyntax name, SemanticModel model)
    {
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } qualified && qualified.Name == name ? qualified : name;
        switch (expression.Parent)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Configure", Parent: InvocationExpressionSyntax call } access when access.Expression == expression:
                _configureCalls.Add((call, model));
                break;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetTriggerParameters", Parent: InvocationExpressionSyntax call } access when access.Expression == expression:
                TriggerParameterReader.Read(_configuration, call, model, _cancellation);
                break;
            case AssignmentExpressionSyntax assignment when assignment.Left == expression && assignment.Right == _configuration.Source.Creation:
                break;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument when ParameterFor(argument, call, model) is { } parameter:
                Watch(parameter, [(parameter.ContainingSymbol.DeclaringSyntaxReferences[0].GetSyntax(_cancellation), ModelOf(parameter, model))]);
                if (call.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax })
                {
                    NoteUse(name, model);
                }

                break;
            default:
                NoteUse(name, model);
                NoteHandler(_configuration.Uses[_configuration.Uses.Count - 1]);
                break;
        }
    }

    private void NoteUse(SimpleNameSyntax name, SemanticModel model) => _configuration.Uses.Add(new MachineUse(name, model));

    /// <summary>Handlers of the whole machine are not declared; the report says what there is instead.</summary>
    private void NoteHandler(MachineUse use)
    {
        string? text = use.Member switch
        {
            "OnTransitioned" => "'OnTransitioned' runs before the entry actions; the event Transitioned, which takes its place, is raised after them",
            "OnUnhandledTrigger" => "there is no 'OnUnhandledTrigger': a trigger that is not permitted throws an IllegalTransitionException, and its Try method answers false",
            "OnTransitionedAsync" or "OnTransitionCompletedAsync" or "OnUnhandledTriggerAsync" => $"'{use.Member}': handlers of a generated machine are not asynchronous",
            "Activate" or "ActivateAsync" or "Deactivate" or "DeactivateAsync" => $"'{use.Member}': a generated machine is not activated",
            _ => null,
        };
        if (text is not null)
        {
            bool isLoss = use.Member is not ("OnTransitioned" or "OnUnhandledTrigger");
            _configuration.Problems.Add(new Problem(text, StatelessConfiguration.LineOf(use.Name), isLoss));
        }
    }

    private static SemanticModel ModelOf(ISymbol symbol, SemanticModel near)
    {
        SyntaxTree tree = symbol.DeclaringSyntaxReferences[0].SyntaxTree;
        return tree == near.SyntaxTree ? near : near.Compilation.GetSemanticModel(tree);
    }

    /// <summary>The parameter that the machine is passed for, where the method belongs to the class and is called once, so that its parameter is this machine.</summary>
    private IParameterSymbol? ParameterFor(ArgumentSyntax argument, InvocationExpressionSyntax call, SemanticModel model)
    {
        if (model.GetOperation(argument, _cancellation) is not IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter }
            || parameter.ContainingSymbol is not IMethodSymbol { DeclaringSyntaxReferences.Length: 1, IsGenericMethod: false } method
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, model.GetEnclosingSymbol(call.SpanStart, _cancellation)?.ContainingType))
        {
            return null;
        }

        int calls = _configuration.Source.Creation.SyntaxTree.GetRoot(_cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>().Count(other =>
            other.Expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == method.Name);
        return calls == 1 ? parameter : null;
    }
}
