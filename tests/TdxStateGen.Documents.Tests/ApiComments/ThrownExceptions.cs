using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.Documents.Tests.ApiComments;

/// <summary>
/// Exceptions that a public member throws by its own hand, or by that of a private method of its class in the same file, against those that its comment names. What others throw that it calls is not looked at, nor is an
/// argument that is null, which nullability says already.
/// </summary>
internal static class ThrownExceptions
{
    /// <summary>The members of a file whose comment keeps an exception back.</summary>
    /// <param name="root">The file, parsed with its comments.</param>
    public static IEnumerable<string> Unsaid(SyntaxNode root) =>
        from member in root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax && IsPublic(member)
        let comment = Comment(member)
        where !comment.Contains("<inheritdoc", StringComparison.Ordinal)
        from exception in Thrown(member, []).Distinct()
        where !Names(comment, exception)
        select $"{NameOf(member)} throws {exception} and its comment does not say so: add <exception cref=\"{exception}\"> with the condition";

    // What is said of all bad arguments is said of one that is out of range.
    private static bool Names(string comment, string exception) => comment.Contains($"<exception cref=\"{exception}\"", StringComparison.Ordinal)
        || (exception == nameof(ArgumentOutOfRangeException) && Names(comment, nameof(ArgumentException)));

    private static IEnumerable<string> Thrown(MemberDeclarationSyntax member, HashSet<MemberDeclarationSyntax> seen)
    {
        SyntaxNode[] nodes = seen.Add(member) ? [.. member.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CatchClauseSyntax))] : [];
        IEnumerable<string> here = nodes.Select(static node => node switch
        {
            ThrowStatementSyntax { Expression: ObjectCreationExpressionSyntax created } => created.Type.ToString(),
            ThrowExpressionSyntax { Expression: ObjectCreationExpressionSyntax created } => created.Type.ToString(),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type, Name.Identifier.Text: var name } } when name.StartsWith("ThrowIf", StringComparison.Ordinal) => type.Identifier.Text,
            _ => "",
        });
        IEnumerable<string> below =
            from call in nodes.OfType<InvocationExpressionSyntax>()
            where call.Expression is IdentifierNameSyntax
            from method in (member.Parent as TypeDeclarationSyntax)?.Members.OfType<MethodDeclarationSyntax>() ?? []
            where method.Identifier.Text == ((IdentifierNameSyntax)call.Expression).Identifier.Text && method.ParameterList.Parameters.Count == call.ArgumentList.Arguments.Count && !IsPublic(method)
            from exception in Thrown(method, seen)
            select exception;
        return here.Concat(below).Where(static name => name.EndsWith("Exception", StringComparison.Ordinal) && name is not (nameof(ArgumentNullException) or nameof(System.Diagnostics.UnreachableException)));
    }

    private static bool IsPublic(SyntaxNode member)
    {
        for (SyntaxNode? node = member; node is not null; node = node.Parent)
        {
            bool isInInterface = node.Parent is InterfaceDeclarationSyntax;
            if (node is MemberDeclarationSyntax { Modifiers: var modifiers } and not BaseNamespaceDeclarationSyntax
                && !isInInterface && !modifiers.Any(SyntaxKind.PublicKeyword) && (!modifiers.Any(SyntaxKind.ProtectedKeyword) || modifiers.Any(SyntaxKind.PrivateKeyword)))
            {
                return false;
            }
        }

        return true;
    }

    private static string Comment(SyntaxNode member) =>
        string.Concat(member.GetLeadingTrivia().Where(static t => t.HasStructure && t.GetStructure() is DocumentationCommentTriviaSyntax).Select(static t => t.ToFullString()));

    private static string NameOf(MemberDeclarationSyntax member) => (member.Parent as BaseTypeDeclarationSyntax)?.Identifier.Text + "." + member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax => "new",
        _ => member.Kind().ToString(),
    };
}
