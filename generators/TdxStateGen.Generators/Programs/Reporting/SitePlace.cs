using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Programs.Lowering;

namespace TdxStateGen.Generators.Programs.Reporting;

/// <summary>Where a finding points and what the program calls the object.</summary>
internal static class SitePlace
{
    private const int MostCharacters = 40;

    /// <summary>The member's name in a call, or the whole of what has none.</summary>
    public static Location Of(SyntaxNode syntax) => (syntax switch
    {
        InvocationExpressionSyntax invocation => Name(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        _ => (object)syntax,
    }) switch
    {
        Location location => location,
        SyntaxNode node => node.GetLocation(),
        _ => syntax.GetLocation(),
    };

    /// <summary>The object as the program writes it.</summary>
    public static string Subject(CallSite site)
    {
        SyntaxNode? receiver = site.Receiver;
        if (site.Field is { } field)
        {
            return field;
        }

        if (receiver is null or ThisExpressionSyntax || receiver.IsKind(SyntaxKind.ThisExpression))
        {
            return "this";
        }

        if (receiver is BaseObjectCreationExpressionSyntax creation)
        {
            return creation is ObjectCreationExpressionSyntax { Type: var type } ? "new " + type : "the new object";
        }

        string text = receiver.ToString();
        return text.Length <= MostCharacters ? text : text.Substring(0, MostCharacters) + "…";
    }

    private static ExpressionSyntax Name(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => expression,
    };
}
