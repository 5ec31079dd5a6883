using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Parsing;

/// <summary>The types of a compilation that may be ours by the names of their attributes. Only what the compiler makes of these is asked for: binding the attributes of every class after every keystroke is what most generators cost.</summary>
internal sealed class Candidates
{
    private static readonly ConditionalWeakTable<Compilation, Candidates> OfCompilations = new();
    private static readonly HashSet<string> NoAliases = [];

    private readonly HashSet<string> _aliases = NoAliases;

    private Candidates(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            FileAttributes file = FileAttributes.Of(tree);
            Exist |= file.NamesOurs;
            if (!file.Aliases.IsEmpty)
            {
                // A global alias holds in every file; that another one does not is found out when the attribute is bound.
                _aliases = _aliases == NoAliases ? new HashSet<string>(StringComparer.Ordinal) : _aliases;
                _aliases.UnionWith(file.Aliases);
            }
        }

        Exist |= _aliases.Count > 0 && compilation.SyntaxTrees.Any(MayBeIn);
    }

    /// <summary>Whether there is any.</summary>
    public bool Exist { get; }

    /// <summary>The candidates of a compilation.</summary>
    public static Candidates Of(Compilation compilation) => OfCompilations.GetValue(compilation, static c => new Candidates(c));

    /// <summary>Whether a type of a file may be ours.</summary>
    public bool MayBeIn(SyntaxTree tree) => FileAttributes.Of(tree) is var file && (file.NamesOurs || (_aliases.Count > 0 && _aliases.Overlaps(file.Names)));

    /// <summary>What a parser makes of each type that carries an attribute, by file and in order: a file that is edited moves nothing of the others.</summary>
    /// <typeparam name="T">What the parser makes.</typeparam>
    /// <param name="compilation">The compilation.</param>
    /// <param name="attribute">The attribute's metadata name.</param>
    /// <param name="parse">The parser.</param>
    /// <param name="cancellation">Honoured between types, and by the parser.</param>
    public static EquatableArray<EquatableArray<T>> Parse<T>(
        Compilation compilation, string attribute, Func<INamedTypeSymbol, Compilation, CancellationToken, T> parse, CancellationToken cancellation)
        where T : class, IEquatable<T>
    {
        Candidates candidates = Of(compilation);
        return compilation.SyntaxTrees
            .Select(tree => candidates.TypesIn(tree, compilation, attribute, cancellation).Select(type => parse(type, compilation, cancellation)).ToEquatableArray())
            .ToEquatableArray();
    }

    private IEnumerable<INamedTypeSymbol> TypesIn(SyntaxTree tree, Compilation compilation, string attribute, CancellationToken cancellation)
    {
        string wanted = AttributeNames.NameOf(attribute);
        bool IsWanted(string name) => name == wanted || _aliases.Contains(name);

        if (!FileAttributes.Of(tree).Names.Any(IsWanted))
        {
            yield break;
        }

        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (TypeDeclarationSyntax node in AttributeNames.TypesAndUsings(tree.GetRoot(cancellation)).OfType<TypeDeclarationSyntax>())
        {
            if (AttributeNames.On(node).Any(IsWanted) && model.GetDeclaredSymbol(node, cancellation) is INamedTypeSymbol type && IsAppliedHere(type, node, attribute))
            {
                yield return type;
            }
        }
    }

    /// <summary>Whether a part of a type carries the attribute and is the first that does, so that a type of several parts is found once.</summary>
    private static bool IsAppliedHere(INamedTypeSymbol type, TypeDeclarationSyntax part, string attribute)
    {
        string name = AttributeNames.WithoutNamespace(attribute);
        SyntaxReference? first = type.GetAttributes().FirstOrDefault(a => KnownNames.Is(a.AttributeClass, name))?.ApplicationSyntaxReference;
        return first?.SyntaxTree == part.SyntaxTree && part.FullSpan.Contains(first.Span);
    }
}
