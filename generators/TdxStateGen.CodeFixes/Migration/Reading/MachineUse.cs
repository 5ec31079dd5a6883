using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.CodeFixes.Migration.Reading;

/// <summary>A place where the original names its machine for anything but configuration.</summary>
/// <param name="Name">The machine's name there.</param>
/// <param name="Model">The model of its file.</param>
internal sealed record MachineUse(SimpleNameSyntax Name, SemanticModel Model)
{
    /// <summary>The machine, with <c>this.</c> if it is there.</summary>
    public ExpressionSyntax Expression => Name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } qualified && qualified.Name == Name ? qualified : Name;

    /// <summary>The member of the machine that is used, or null.</summary>
    public string? Member => Expression.Parent is MemberAccessExpressionSyntax access && access.Expression == Expression ? access.Name.Identifier.ValueText : null;

    /// <summary>The call of that member, or null.</summary>
    public InvocationExpressionSyntax? Call => Member is null ? null : Expression.Parent!.Parent as InvocationExpressionSyntax;
}
