using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Framework;

/// <summary>Edits of attributes that leave comments and line breaks as they are.</summary>
internal static class AttributeEdits
{
    /// <summary>Adds an attribute to a declaration that has some: after the last of a certain name, or the last of all.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="owner">The declaration.</param>
    /// <param name="attribute">The attribute without brackets.</param>
    /// <param name="after">Simple name of the attributes that it belongs to.</param>
    public static void AddAttribute(this SyntaxEditor editor, MemberDeclarationSyntax owner, string attribute, string after) =>
        editor.ReplaceNode(owner, (current, _) => WithAttribute((MemberDeclarationSyntax)current, attribute, after));

    /// <summary>Adds a value to the attribute of a class that lists states, or makes the attribute.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="owner">The class, which has attributes.</param>
    /// <param name="attribute">Name of the attribute as it is written.</param>
    /// <param name="value">The value.</param>
    public static void AddToList(this SyntaxEditor editor, MemberDeclarationSyntax owner, string attribute, string value)
    {
        string name = attribute.Substring(attribute.LastIndexOf('.') + 1);
        editor.ReplaceNode(owner, (current, _) =>
        {
            var now = (MemberDeclarationSyntax)current;
            AttributeSyntax? list = now.AttributeLists.SelectMany(static l => l.Attributes).FirstOrDefault(a => SimpleName(a) == name);
            return list is null ? WithAttribute(now, $"{attribute}({value})", after: "StateMachine") : now.ReplaceNode(list, WithPositional(list, value));
        });
    }

    /// <summary>Sets a property in an attribute, whether it is there already or not.</summary>
    public static void SetProperty(this SyntaxEditor editor, AttributeSyntax attribute, string property, string value) =>
        editor.ReplaceNode(attribute, (current, _) => WithProperty((AttributeSyntax)current, property, value));

    /// <summary>Takes a property out of an attribute.</summary>
    public static void RemoveProperty(this SyntaxEditor editor, AttributeSyntax attribute, string property) =>
        editor.ReplaceNode(attribute, (current, _) => WithoutProperty((AttributeSyntax)current, property));

    /// <summary>Adds a positional argument after the others.</summary>
    public static void AddArgument(this SyntaxEditor editor, AttributeSyntax attribute, string value) =>
        editor.ReplaceNode(attribute, (current, _) => WithPositional((AttributeSyntax)current, value));

    /// <summary>Removes an attribute, with its brackets if it is alone in them.</summary>
    public static void RemoveAttribute(this SyntaxEditor editor, AttributeSyntax attribute)
    {
        if (attribute.Parent is AttributeListSyntax { Parent: ParameterSyntax } inline)
        {
            editor.RemoveNode(inline.Attributes.Count > 1 ? attribute : inline, SyntaxRemoveOptions.KeepNoTrivia);
        }

        if (attribute.Parent is not AttributeListSyntax list || list.Parent is not MemberDeclarationSyntax owner)
        {
            return;
        }

        SyntaxAnnotation mark = new();
        editor.ReplaceNode(attribute, (current, _) => current.WithAdditionalAnnotations(mark));
        editor.ReplaceNode(owner, (current, _) => Without((MemberDeclarationSyntax)current, mark));
    }

    /// <summary>The argument for a parameter of an attribute's constructor.</summary>
    public static AttributeArgumentSyntax? ArgumentOf(AttributeSyntax attribute, AttributeUse use, string parameter)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        int ordinal = use.Data.AttributeConstructor?.Parameters.FirstOrDefault(p => p.Name == parameter)?.Ordinal ?? int.MaxValue;
        return arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments.Where(static a => a.NameEquals is null).Skip(ordinal).FirstOrDefault(static a => a.NameColon is null);
    }

    /// <summary>An argument with another value.</summary>
    public static AttributeArgumentSyntax WithValue(AttributeArgumentSyntax argument, string value) =>
        argument.WithExpression(SyntaxFactory.ParseExpression(value).WithTriviaFrom(argument.Expression));

    private static MemberDeclarationSyntax WithAttribute(MemberDeclarationSyntax owner, string attribute, string after)
    {
        SyntaxList<AttributeListSyntax> lists = owner.AttributeLists;
        if (lists.Count == 0)
        {
            return WithFirstAttribute(owner, attribute);
        }

        int last = lists.LastIndexOf(l => l.Attributes.Any(a => SimpleName(a) == after));
        last = last < 0 ? lists.Count - 1 : last;
        AttributeListSyntax added = ListOf(attribute);
        AttributeListSyntax neighbour = lists[last];
        SyntaxTrivia end = Indent.Last(neighbour.GetTrailingTrivia());
        if (end.IsKind(SyntaxKind.EndOfLineTrivia))
        {
            added = added.WithLeadingTrivia(Indent.Of(owner)).WithTrailingTrivia(end);
        }
        else
        {
            added = added.WithTrailingTrivia(neighbour.GetTrailingTrivia());
            lists = lists.Replace(neighbour, neighbour.WithTrailingTrivia(SyntaxFactory.Space));
        }

        return owner.WithAttributeLists(lists.Insert(last + 1, added));
    }

    private static MemberDeclarationSyntax WithFirstAttribute(MemberDeclarationSyntax owner, string attribute)
    {
        SyntaxTriviaList leading = owner.GetLeadingTrivia();
        AttributeListSyntax added = ListOf(attribute).WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"));
        return owner.WithLeadingTrivia(Indent.Of(owner)).WithAttributeLists(SyntaxFactory.SingletonList(added));
    }

    private static AttributeListSyntax ListOf(string attribute) =>
        ((MemberDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("[" + attribute + "] class C;")!).AttributeLists[0].WithoutTrivia().WithAdditionalAnnotations(Simplifier.Annotation);

    private static AttributeSyntax WithPositional(AttributeSyntax attribute, string value)
    {
        int position = attribute.ArgumentList?.Arguments.TakeWhile(static a => a.NameEquals is null).Count() ?? 0;
        return WithArgument(attribute, position, SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression(value)));
    }

    /// <summary>An attribute with a property set.</summary>
    public static AttributeSyntax WithProperty(AttributeSyntax attribute, string property, string value)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(value).WithAdditionalAnnotations(Simplifier.Annotation);
        if (attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == property) is { } old)
        {
            return attribute.ReplaceNode(old.Expression, expression.WithTriviaFrom(old.Expression));
        }

        NameEqualsSyntax name = SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(property).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.Space);
        return WithArgument(attribute, attribute.ArgumentList?.Arguments.Count ?? 0, SyntaxFactory.AttributeArgument(name, null, expression));
    }

    private static AttributeSyntax WithoutProperty(AttributeSyntax attribute, string property) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == property) is { } old
            ? attribute.WithArgumentList(attribute.ArgumentList.WithArguments(attribute.ArgumentList.Arguments.Remove(old)))
            : attribute;

    private static AttributeSyntax WithArgument(AttributeSyntax attribute, int position, AttributeArgumentSyntax argument)
    {
        if (attribute.ArgumentList is not { Arguments.Count: > 0 } list)
        {
            SyntaxTriviaList trailing = attribute.GetTrailingTrivia();
            return attribute.WithoutTrailingTrivia()
                .WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(argument)))
                .WithTrailingTrivia(trailing);
        }

        List<SyntaxNodeOrToken> all = [.. list.Arguments.GetWithSeparators()];
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        if (position == list.Arguments.Count)
        {
            // A line break after the last argument stays where it is, before the parenthesis.
            SyntaxTriviaList trailing = list.Arguments.Last().GetTrailingTrivia();
            all[all.Count - 1] = list.Arguments.Last().WithoutTrailingTrivia();
            all.AddRange([comma, argument.WithTrailingTrivia(trailing)]);
        }
        else
        {
            all.InsertRange(2 * position, [argument, comma]);
        }

        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(all)));
    }

    private static MemberDeclarationSyntax Without(MemberDeclarationSyntax owner, SyntaxAnnotation mark)
    {
        AttributeSyntax? attribute = owner.AttributeLists.SelectMany(static l => l.Attributes).FirstOrDefault(a => a.HasAnnotation(mark));
        if (attribute?.Parent is not AttributeListSyntax list)
        {
            return owner;
        }

        if (list.Attributes.Count > 1)
        {
            AttributeListSyntax rest = list.WithAttributes(list.Attributes.Remove(attribute));
            return owner.ReplaceNode(list, rest);
        }

        // Comments above the attribute stand there for the declaration.
        SyntaxTriviaList leading = list.GetLeadingTrivia();
        MemberDeclarationSyntax without = owner.WithAttributeLists(owner.AttributeLists.Remove(list));
        SyntaxToken next = owner.AttributeLists.IndexOf(list) is var i && i < without.AttributeLists.Count
            ? without.AttributeLists[i].GetFirstToken()
            : without.AttributeLists.Count > 0 ? without.AttributeLists.Last().GetLastToken().GetNextToken() : without.GetFirstToken();
        return without.ReplaceToken(next, next.WithLeadingTrivia(leading));
    }

    /// <summary>The last name of an attribute, without the ending that may be left out.</summary>
    public static string SimpleName(AttributeSyntax attribute)
    {
        string name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
