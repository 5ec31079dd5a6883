using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.Generators.Presence;

/// <summary>
/// Whether anything in a compilation can concern our analyzers. Most projects of a solution that has the package use nothing of it; there the analyzers register nothing.
/// </summary>
/// <remarks>
/// A type of the library, or of the packages that belong to it, gets into a compilation by its name, which begins with the library's namespace in some file, or through an assembly of somebody else that
/// knows the library. Kept for the compilation and, as far as it is about a file, for the file: both never change.
/// </remarks>
internal sealed class LibraryUse
{
    private static readonly ConditionalWeakTable<Compilation, LibraryUse> Known = new();

    private readonly Compilation _compilation;
    private readonly Lazy<LibraryReach> _reach;
    private readonly Lazy<TreeMentions> _mentions;
    private readonly Lazy<bool> _isPossible;

    private LibraryUse(Compilation compilation)
    {
        _compilation = compilation;
        _reach = new Lazy<LibraryReach>(() => LibraryReach.Of(compilation));
        _mentions = new Lazy<TreeMentions>(MentionsOfAll);
        _isPossible = new Lazy<bool>(FindOut);
    }

    /// <summary>The referenced assemblies that reference the library: those that can have machines.</summary>
    public IReadOnlyList<IAssemblySymbol> References => _reach.Value.References;

    /// <summary>Whether there can be anything of ours.</summary>
    public bool IsPossible => _isPossible.Value;

    /// <summary>Whether the compilation itself can declare a machine.</summary>
    public bool MayDeclareMachines => IsPossible && Mentions(TreeMentions.Machine);

    /// <summary>What is known of a compilation.</summary>
    public static LibraryUse Of(Compilation compilation) => Known.GetValue(compilation, static c => new LibraryUse(c));

    /// <summary>The assemblies that have the library's attributes: its own, those into which it was merged, the compilation's. Where there is none there is nothing of ours.</summary>
    public static IReadOnlyList<IAssemblySymbol> AttributesIn(Compilation compilation) => [.. compilation.GetTypesByMetadataName(KnownNames.StateMachineAttribute).Select(static type => type.ContainingAssembly)];

    /// <summary>Whether some file mentions a word.</summary>
    public bool Mentions(TreeMentions mention) => (_mentions.Value & mention) != 0;

    // The cheapest answers first; to read all files comes last.
    private bool FindOut() => AttributesIn(_compilation) is { Count: > 0 } libraries
        && (libraries.Any(IsMerged) || _reach.Value.IsOpen || ImportsLibrary(_compilation) || Mentions(TreeMentions.Library));

    /// <summary>Whether the library's types are part of somebody else's assembly, whose other types may lead to them.</summary>
    private bool IsMerged(IAssemblySymbol library) => library.Name != KnownNames.Namespace && !SymbolEqualityComparer.Default.Equals(library, _compilation.Assembly);

    /// <summary>Whether the compiler's options import the library for every file, as hosts of scripts do.</summary>
    private static bool ImportsLibrary(Compilation compilation) =>
        compilation.Options is CSharpCompilationOptions { Usings: { IsDefaultOrEmpty: false } usings } && usings.Any(static u => u.IndexOf(KnownNames.Namespace, StringComparison.Ordinal) >= 0);

    private TreeMentions MentionsOfAll()
    {
        TreeMentions all = TreeMentions.None;
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            all |= TreeMentionsFinder.Of(tree);
        }

        return all;
    }
}
