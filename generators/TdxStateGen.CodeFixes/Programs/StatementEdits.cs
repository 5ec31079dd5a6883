using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using TdxStateGen.CodeFixes.Framework;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Edits of statements; comments stay in front of what they stood in front of.</summary>
internal static class StatementEdits
{
    /// <summary>Puts a statement before another one, with an empty line between them.</summary>
    public static void Precede(this SyntaxEditor editor, StatementSyntax statement, StatementSyntax added)
    {
        editor.InsertBefore(Listed(statement), AsListed(Tidied(added).WithLeadingTrivia(statement.GetLeadingTrivia()), statement));
        SyntaxTriviaList indent = Indent.Of(statement).Insert(0, SyntaxFactory.EndOfLine("\n"));
        editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(indent));
    }

    /// <summary>Puts a statement after another one, and an empty line after it unless the block ends.</summary>
    public static void Follow(this SyntaxEditor editor, StatementSyntax statement, StatementSyntax added)
    {
        added = Tidied(added).WithLeadingTrivia(Indent.Of(statement));
        SyntaxToken next = statement.GetLastToken().GetNextToken();
        bool isLast = next.RawKind is (int)SyntaxKind.None or (int)SyntaxKind.CloseBraceToken || (next.LeadingTrivia.Count > 0 && next.LeadingTrivia[0].IsKind(SyntaxKind.EndOfLineTrivia));
        editor.InsertAfter(Listed(statement), AsListed(isLast ? added : added.WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"), SyntaxFactory.EndOfLine("\n")), statement));
    }

    /// <summary>Replaces a statement.</summary>
    public static void Become(this SyntaxEditor editor, StatementSyntax statement, Func<StatementSyntax, StatementSyntax> replacement) =>
        editor.ReplaceNode(statement, (current, _) => Tidied(replacement((StatementSyntax)current)).WithLeadingTrivia(current.GetLeadingTrivia()).WithTrailingTrivia(current.GetTrailingTrivia()));

    /// <summary>What stands in the list that a statement is in: itself, or the member that a statement outside of any method is wrapped in.</summary>
    private static SyntaxNode Listed(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    private static SyntaxNode AsListed(StatementSyntax added, StatementSyntax neighbour) => neighbour.Parent is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(added) : added;

    private static StatementSyntax Tidied(StatementSyntax statement) => statement.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
}
