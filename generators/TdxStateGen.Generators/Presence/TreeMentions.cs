using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TdxStateGen.Generators.Presence;

/// <summary>Which of a few words a file mentions. Told once for each file, be it part of many compilations.</summary>
[Flags]
internal enum TreeMentions
{
    None = 0,

    /// <summary>The library's namespace, without which no name of the library can be written.</summary>
    Library = 1,

    /// <summary>The attribute that makes a class a machine, maybe as what an alias stands for.</summary>
    Machine = 2,

    /// <summary>Attributes that state facts about machines.</summary>
    Facts = 4,
}

/// <summary>Finds them.</summary>
internal static class TreeMentionsFinder
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<TreeMentions>> Known = new();

    private static readonly (string Word, TreeMentions Mention)[] Words =
    [
        (Parsing.KnownNames.Namespace, TreeMentions.Library), ("StateMachine", TreeMentions.Machine), ("RequiresState", TreeMentions.Facts), ("EnsuresState", TreeMentions.Facts),
    ];

    /// <summary>What a file mentions.</summary>
    public static TreeMentions Of(SyntaxTree tree) => Known.GetValue(tree, static t => new(Find(t))).Value;

    private static TreeMentions Find(SyntaxTree tree)
    {
        (TreeMentions found, bool mayHide) = IdentifierSearch.Read(tree, Words, static (text, words) =>
        {
            TreeMentions mentions = TreeMentions.None;
            foreach ((string word, TreeMentions mention) in words)
            {
                mentions |= text.IndexOf(word.AsSpan()) >= 0 ? mention : TreeMentions.None;
            }

            return (mentions, IdentifierSearch.MayHide(text));
        });
        foreach (SyntaxToken token in mayHide ? IdentifierSearch.Tokens(tree) : [])
        {
            foreach ((string word, TreeMentions mention) in Words)
            {
                found |= token.ValueText.StartsWith(word, StringComparison.Ordinal) ? mention : TreeMentions.None;
            }
        }

        return found;
    }
}
