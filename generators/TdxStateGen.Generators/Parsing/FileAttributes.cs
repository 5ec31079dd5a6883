using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Which names of attributes and aliases the text of one file has where they may be ours. Found once, and forgotten with the file's tree.</summary>
internal sealed class FileAttributes
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileAttributes> OfTrees = new();

    private FileAttributes(SyntaxTree tree)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        List<string> aliases = [];
        foreach (SyntaxNode node in AttributeNames.TypesAndUsings(tree.GetRoot()))
        {
            if (node is TypeDeclarationSyntax type)
            {
                names.UnionWith(AttributeNames.On(type));
            }
            else if (AttributeNames.AliasOf((UsingDirectiveSyntax)node) is { } alias)
            {
                aliases.Add(alias);
            }
        }

        Names = [.. names];
        Aliases = [.. aliases];
        NamesOurs = names.Overlaps(AttributeNames.Ours);
    }

    /// <summary>Whether an attribute of a type in this file has the name of one of ours.</summary>
    public bool NamesOurs { get; }

    /// <summary>The names of attributes on types, each once.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The aliases in this file, global or not, that an attribute of ours may have.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>What is known of a file; it is read when it is asked for first.</summary>
    public static FileAttributes Of(SyntaxTree tree) => OfTrees.GetValue(tree, static t => new FileAttributes(t));
}
