using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>Adds members to types.</summary>
internal static class MemberEdits
{
    /// <summary>Adds a member to a part of a type.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="type">The part.</param>
    /// <param name="text">The member, lines ended by <c>\n</c>, indented by four blanks a level.</param>
    /// <param name="after">Simple name of an attribute: the member comes after the last that has it, or at the end.</param>
    public static void AddMember(this SyntaxEditor editor, TypeDeclarationSyntax type, string text, string? after = null)
    {
        string step = Indent.Step(type);
        editor.ReplaceNode(type, (current, _) => WithMember((TypeDeclarationSyntax)current, text, step, after));
    }

    private static TypeDeclarationSyntax WithMember(TypeDeclarationSyntax type, string text, string step, string? after)
    {
        type = WithOpenBraces(type);
        bool isFirst = type.Members.Count == 0;
        string indent = isFirst ? Indent.Of(type).ToFullString() + step : Indent.OfMembers(type);
        string[] lines = text.Replace("    ", step).Split('\n');
        string indented = string.Join("\n", lines.Select(line => line.Length == 0 ? line : indent + line));
        MemberDeclarationSyntax member = SyntaxFactory.ParseMemberDeclaration((isFirst ? "" : "\n") + indented + "\n")!.WithAdditionalAnnotations(Simplifier.Annotation);
        int last = type.Members.LastIndexOf(m => m.AttributeLists.SelectMany(static l => l.Attributes).Any(a => AttributeEdits.SimpleName(a) == after));
        return type.WithMembers(type.Members.Insert(last < 0 ? type.Members.Count : last + 1, member));
    }

    /// <summary>The type with braces, so that a member can stand on lines of its own between them.</summary>
    private static TypeDeclarationSyntax WithOpenBraces(TypeDeclarationSyntax type)
    {
        SyntaxTrivia newline = SyntaxFactory.EndOfLine("\n");
        SyntaxTriviaList indent = Indent.Of(type);
        if (type.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            SyntaxTriviaList end = type.SemicolonToken.TrailingTrivia;
            return type.WithSemicolonToken(default)
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(indent.Insert(0, newline)).WithTrailingTrivia(newline))
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(indent).WithTrailingTrivia(end));
        }

        SyntaxToken before = type.CloseBraceToken.GetPreviousToken();
        if (before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            return type;
        }

        type = type.ReplaceToken(before, before.WithTrailingTrivia(newline));
        return type.WithCloseBraceToken(type.CloseBraceToken.WithLeadingTrivia(indent));
    }
}
