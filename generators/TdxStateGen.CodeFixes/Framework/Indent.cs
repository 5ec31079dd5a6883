using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>How far lines are indented, by the lines that are there.</summary>
internal static class Indent
{
    /// <summary>The white space in front of a node, if it begins its line.</summary>
    public static SyntaxTriviaList Of(SyntaxNode node)
    {
        SyntaxTrivia last = Last(node.GetLeadingTrivia());
        return last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : SyntaxFactory.TriviaList();
    }

    /// <summary>The trivia nearest to what follows; of no kind when there is none.</summary>
    public static SyntaxTrivia Last(SyntaxTriviaList trivia) => trivia.Count == 0 ? default : trivia[trivia.Count - 1];

    /// <summary>The white space in front of the members of a type.</summary>
    public static string OfMembers(TypeDeclarationSyntax type)
    {
        MemberDeclarationSyntax? first = type.Members.FirstOrDefault(static m => Last(m.GetLeadingTrivia()).IsKind(SyntaxKind.WhitespaceTrivia));
        return first is null ? Of(type).ToFullString() + Step(type) : Of(first).ToFullString();
    }

    /// <summary>One level, as the file has it.</summary>
    public static string Step(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantTrivia().Any(static t => t.IsKind(SyntaxKind.WhitespaceTrivia) && t.ToFullString()[0] == '\t') ? "\t" : "    ";
}
