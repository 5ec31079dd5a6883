using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Parsing;

/// <summary>
/// What a compilation declares, as a number: the text of all files without the bodies of members, the options and the references. The parsers look at nothing else, so that
/// where the number is what it was, so is all that they found. Most keystrokes fall into a body.
/// </summary>
/// <param name="High">One half.</param>
/// <param name="Low">The other.</param>
internal readonly record struct DeclarationDigest(ulong High, ulong Low)
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<DeclarationDigest>> OfCompilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, byte[]> OfTrees = new();

    // Options and references do not change from keystroke to keystroke, and what is not the same object is taken for different.
    private static readonly ConditionalWeakTable<object, byte[]> Identities = new();
    private static long _lastIdentity;

    /// <summary>The digest of a compilation. Only files that no earlier compilation had are read.</summary>
    public static DeclarationDigest Of(Compilation compilation) => OfCompilations.GetValue(compilation, static c => new(Make(c))).Value;

    private static DeclarationDigest Make(Compilation compilation)
    {
        using TextHash hash = new();
        hash.Append(compilation.AssemblyName ?? "");
        hash.Append(IdentityOf(compilation.Options));
        foreach (MetadataReference reference in compilation.ExternalReferences)
        {
            hash.Append(IdentityOf(reference));
        }

        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            hash.Append(OfTrees.GetValue(tree, static t => DigestOf(t)));
        }

        byte[] digest = hash.ToBytes();
        return new(BitConverter.ToUInt64(digest, 0), BitConverter.ToUInt64(digest, 8));
    }

    private static byte[] IdentityOf(object something) => Identities.GetValue(something, static _ => BitConverter.GetBytes(Interlocked.Increment(ref _lastIdentity)));

    private static byte[] DigestOf(SyntaxTree tree)
    {
        using TextHash hash = new();
        var options = (CSharpParseOptions)tree.Options;
        hash.Append(tree.FilePath);
        hash.Append(BitConverter.GetBytes((int)options.LanguageVersion));
        hash.Append(string.Join(";", options.PreprocessorSymbolNames));

        SourceText text = tree.GetText();
        int start = 0;
        foreach (SyntaxNode body in tree.GetRoot().DescendantNodes(LeadsToBodies).Where(node => IsBody(node) && !MakesField(node, text)))
        {
            hash.Append(text, TextSpan.FromBounds(start, body.SpanStart));
            start = body.Span.End;
        }

        hash.Append(text, TextSpan.FromBounds(start, text.Length));
        return hash.ToBytes();
    }

    /// <summary>Whether a node is a body whose content no declaration depends on. One with directives is not: they hold to the end of the file.</summary>
    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } or ArrowExpressionClauseSyntax && !node.ContainsDirectives;

    /// <summary>Whether the body of an accessor may say <c>field</c>: then the property has one, and attributes may stand on it.</summary>
    private static bool MakesField(SyntaxNode body, SourceText text) =>
        body.Parent is AccessorDeclarationSyntax or BasePropertyDeclarationSyntax && text.ToString(body.Span).IndexOf("field", StringComparison.Ordinal) >= 0;

    /// <summary>Whether bodies stand right inside a node or further in. Nothing else is walked through: attributes and parameters are most of a declaration.</summary>
    private static bool LeadsToBodies(SyntaxNode node) => node
        is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
        or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax or AccessorDeclarationSyntax;
}
