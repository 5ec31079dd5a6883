using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>A type that a block declares.</summary>
/// <param name="Block">The block.</param>
/// <param name="Name">Its name.</param>
/// <param name="Span">Where it stands in the block's source, with the comments before it.</param>
/// <param name="IsPart">Whether it can be one part of several.</param>
/// <param name="IsMachine">Whether it carries the declaration of a machine or of a far end, of which a class has one.</param>
internal sealed record TypeInBlock(CodeBlock Block, string Name, TextSpan Span, bool IsPart, bool IsMachine)
{
    /// <summary>Takes a member of a compilation unit.</summary>
    /// <param name="block">The block.</param>
    /// <param name="member">The type.</param>
    public static TypeInBlock Of(CodeBlock block, MemberDeclarationSyntax member)
    {
        string name = member switch
        {
            TypeDeclarationSyntax type => type.Identifier.ValueText + new string('`', type.Arity),
            EnumDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            _ => "",
        };
        bool isMachine = member.AttributeLists.SelectMany(static list => list.Attributes).Any(static a => a.Name.ToString() is "StateMachine" or "LeafModule");
        return new(block, name, member.FullSpan, member.Modifiers.Any(static m => m.ValueText == "partial"), isMachine);
    }

    /// <summary>Whether this declares an earlier type anew, rather than adding a part to it.</summary>
    /// <param name="earlier">The earlier declaration.</param>
    public bool Replaces(TypeInBlock earlier) => Name == earlier.Name && (!IsPart || !earlier.IsPart || (IsMachine && earlier.IsMachine));
}
