using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>A call such as <c>Fire(trigger, a, b)</c> or <c>CanFire(trigger)</c>.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Arguments">What is passed on.</param>
internal sealed record TriggerCall(string Trigger, ImmutableArray<ExpressionSyntax> Arguments)
{
    public static TriggerCall? Of(InvocationExpressionSyntax call, SemanticModel model, StatelessConfiguration configuration, CancellationToken cancellation)
    {
        if (model.GetOperation(call, cancellation) is not IInvocationOperation operation || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null || argument.RefKindKeyword.RawKind != 0))
        {
            return null;
        }

        CallArguments arguments = CallArguments.Read(operation, configuration, model, cancellation);
        return arguments.Trigger is { } trigger ? new TriggerCall(trigger, [.. call.ArgumentList.Arguments.Skip(1).Select(static argument => argument.Expression)]) : null;
    }
}
