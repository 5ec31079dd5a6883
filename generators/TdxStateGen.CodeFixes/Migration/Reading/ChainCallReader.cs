using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>Reads one call of a chain, such as <c>Permit</c>.</summary>
internal sealed class ChainCallReader(StatelessConfiguration configuration, CancellationToken cancellation)
{
    public void Read(InvocationExpressionSyntax call, StateSetup setup, SemanticModel model)
    {
        string name = ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;
        if (model.GetOperation(call, cancellation) is not IInvocationOperation operation || operation.TargetMethod.ContainingType.Name != "StateConfiguration")
        {
            configuration.Lose($"'{name}' of '{setup.Name}' is no method of Stateless", call);
            return;
        }

        CallArguments arguments = CallArguments.Read(operation, configuration, model, cancellation);
        string place = arguments.Trigger is { } trigger ? $"'{name}' of '{setup.Name}' for '{trigger}'" : $"'{name}' of '{setup.Name}'";
        if (arguments.Obstacle is { } obstacle)
        {
            NoteOpen(setup, name);
            configuration.Lose($"{place}: {obstacle}", call);
            return;
        }

        int line = StatelessConfiguration.LineOf(((MemberAccessExpressionSyntax)call.Expression).Name);
        ImmutableArray<DelegateCode> guards = [.. arguments.Guards];
        switch (name)
        {
            case "Permit" or "PermitIf":
                setup.Handlers.Add(new Handler(HandlerKind.Permit, arguments.Trigger!, arguments.State, guards, null, line));
                break;
            case "PermitReentry" or "PermitReentryIf":
                setup.Handlers.Add(new Handler(HandlerKind.Reentry, arguments.Trigger!, setup.Name, guards, null, line));
                break;
            case "Ignore" or "IgnoreIf" or "InternalTransition" or "InternalTransitionIf":
                setup.Handlers.Add(new Handler(HandlerKind.Stay, arguments.Trigger!, null, guards, arguments.Action, line));
                break;
            case "PermitDynamic" or "PermitDynamicIf":
                ReadDynamic(setup, arguments, place, line);
                break;
            case "OnEntry" or "OnEntryFrom" when arguments.Action is not null:
                setup.Entries.Add(new Hook(arguments.Action, arguments.Trigger));
                break;
            case "OnExit" when arguments.Action is not null:
                setup.Exits.Add(new Hook(arguments.Action, null));
                break;
            case "SubstateOf":
                setup.Superstate = arguments.State;
                break;
            case "InitialTransition":
                setup.InitialSubstate = arguments.State;
                break;
            case "OnActivate" or "OnDeactivate":
                configuration.Lose($"{place}: a generated machine is not activated; do this where the machine is made, or in the code that calls {name.Substring(2)}", call);
                break;
            default:
                NoteOpen(setup, name);
                configuration.Lose($"{place}: there is nothing like it here", call);
                break;
        }
    }

    private void NoteOpen(StateSetup setup, string call)
    {
        if (call.StartsWith("Permit", StringComparison.Ordinal))
        {
            configuration.Open.Add(setup.Name);
        }
    }

    /// <summary>A destination chosen by conditions between constants is as many guarded transitions.</summary>
    private void ReadDynamic(StateSetup setup, CallArguments arguments, string place, int line)
    {
        DelegateCode selector = arguments.Selector!;
        List<Handler> handlers = [];
        ExpressionSyntax? choice = (selector.Expression as LambdaExpressionSyntax)?.ExpressionBody;
        while (Strip(choice) is ConditionalExpressionSyntax conditional && Constant(conditional.WhenTrue, selector.Model) is { } state)
        {
            DelegateCode guard = selector with { Part = conditional.Condition, Returns = selector.Model.Compilation.GetSpecialType(SpecialType.System_Boolean), Description = null };
            handlers.Add(new Handler(HandlerKind.Chosen, arguments.Trigger!, state, [.. arguments.Guards, guard], null, line));
            choice = conditional.WhenFalse;
        }

        if (Strip(choice) is { } last && Constant(last, selector.Model) is { } otherwise)
        {
            handlers.Add(new Handler(HandlerKind.Chosen, arguments.Trigger!, otherwise, [.. arguments.Guards], null, line));
            setup.Handlers.AddRange(handlers);
        }
        else
        {
            NoteOpen(setup, "Permit");
            configuration.Lose($"{place}: the destination is worked out when the trigger fires; declare one guarded [Transition] for each state that '{selector.Expression}' can answer with", selector.Expression);
        }
    }

    private string? Constant(ExpressionSyntax expression, SemanticModel model) =>
        model.GetOperation(Strip(expression)!, cancellation) is { } value ? EnumMembers.NameOf(value, configuration.Source.States) : null;

    private static ExpressionSyntax? Strip(ExpressionSyntax? expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        return expression;
    }
}
