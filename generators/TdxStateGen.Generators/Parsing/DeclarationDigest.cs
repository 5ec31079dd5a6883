using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TdxStateGen.Generators.Parsing;

/// <summary>
/// What a compilation declares, as a number: the text of all files without the bodies of members, the options and the references. The parsers look at nothing else, so that
/// where the number is what it was, so is all that they found. Most keystrokes fall into a body.
/// </summary>
/// <param name="High">One half.</param>
/// <param name="Low">The other.</param>
internal readonly record struct DeclarationDigest(ulong High, ulong Low)
{
    private const char BodyMark = '\u0001';

    private static readonly ConditionalWeakTable<Compilation, StrongBox<DeclarationDigest>> OfCompilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, byte[]> OfTrees = new();

    // Options and references do not change from keystroke to keystroke, and what is not the same object is taken for different.
    private static readonly ConditionalWeakTable<object, byte[]> Identities = new();
    private static long _lastIdentity;

    /// <summary>The digest of a compilation. Only files that no earlier compilation had are read.</summary>
    public static DeclarationDigest Of(Compilation compilation) => OfCompilations.GetValue(compilation, static c => new(Make(c))).Value;

    private static DeclarationDigest Make(Compilation compilation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(compilation.AssemblyName ?? ""));
        hash.AppendData(IdentityOf(compilation.Options));
        foreach (MetadataReference reference in compilation.References)
        {
            hash.AppendData(IdentityOf(reference));
        }

        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            hash.AppendData(OfTrees.GetValue(tree, static t => DigestOf(t)));
        }

        byte[] digest = hash.GetHashAndReset();
        return new(BitConverter.ToUInt64(digest, 0), BitConverter.ToUInt64(digest, 8));
    }

    private static byte[] IdentityOf(object something) => Identities.GetValue(something, static _ => BitConverter.GetBytes(Interlocked.Increment(ref _lastIdentity)));

    private static byte[] DigestOf(SyntaxTree tree)
    {
        SourceText text = tree.GetText();
        var options = (CSharpParseOptions)tree.Options;
        var declared = new StringBuilder(text.Length);
        declared.Append(tree.FilePath).Append('\n').Append((int)options.LanguageVersion).Append('\n');
        foreach (string symbol in options.PreprocessorSymbolNames)
        {
            declared.Append(symbol).Append(';');
        }

        int start = 0;
        foreach (SyntaxNode body in tree.GetRoot().DescendantNodes(static node => !IsBody(node)).Where(IsBody))
        {
            declared.Append(text.ToString(TextSpan.FromBounds(start, body.SpanStart))).Append(BodyMark);
            start = body.Span.End;
        }

        declared.Append(text.ToString(TextSpan.FromBounds(start, text.Length)));
        using var hash = SHA256.Create();
        return hash.ComputeHash(Encoding.UTF8.GetBytes(declared.ToString()));
    }

    /// <summary>Whether a node is a body whose content no declaration depends on. One with directives is not: they hold to the end of the file.</summary>
    private static bool IsBody(SyntaxNode node) =>
        (node is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } || node is ArrowExpressionClauseSyntax) && !node.ContainsDirectives;
}
