using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Generators.Helpers;

namespace TdxStateGen.Generators.Parsing;

/// <summary>What one file declares, and what its declarations mention: numbers that stand for texts. Bodies of members and the statements of a program do not count. Found once, and forgotten with the file's tree.</summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> OfTrees = new();

    private FileDeclarations(SyntaxTree tree)
    {
        HashSet<int> declared = [], mentioned = [];
        HashSet<string> namespaces = new(StringComparer.Ordinal);
        NameScanner scanner = new(mentioned);
        using TextHash hash = new();
        var options = (CSharpParseOptions)tree.Options;
        hash.Append(tree.FilePath);
        hash.Append(BitConverter.GetBytes((int)options.LanguageVersion));
        hash.Append(string.Join(";", options.PreprocessorSymbolNames));

        SourceText text = tree.GetText();
        int start = 0;
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(LeadsToDeclarations))
        {
            foreach (string name in NamesOf(node))
            {
                declared.UnionWith(NameScanner.HashesOfType(name));
            }

            if (node is BaseNamespaceDeclarationSyntax named)
            {
                namespaces.Add(FullName(named));
            }

            IsSeenEverywhere |= node is UsingDirectiveSyntax { GlobalKeyword.RawKind: not 0 } or AttributeListSyntax { Parent: CompilationUnitSyntax };
            if (IsBody(node) && !MakesField(node, text))
            {
                Add(TextSpan.FromBounds(start, node.SpanStart));
                start = node.Span.End;
                if (node is GlobalStatementSyntax)
                {
                    hash.Append(string.Join(";", NamesOf(node)));
                }
            }
        }

        Add(TextSpan.FromBounds(start, text.Length));
        Digest = hash.ToBytes();
        Declared = [.. declared];
        Mentioned = [.. mentioned];
        Namespaces = [.. namespaces];
        MentionsAll = scanner.IsUncertain;
        IsSeenEverywhere |= namespaces.Any(IsLookedInto);

        void Add(TextSpan part)
        {
            hash.Append(text, part);
            scanner.Scan(text, part);
        }
    }

    /// <summary>All of it, and what the file's text means by: its path, language version and symbols.</summary>
    public byte[] Digest { get; }

    /// <summary>The names of types that it declares or declares a part of, by <see cref="NameScanner"/>.</summary>
    public int[] Declared { get; }

    /// <summary>The names that its declarations mention, and some more.</summary>
    public int[] Mentioned { get; }

    /// <summary>Whether names may be mentioned that were not found.</summary>
    public bool MentionsAll { get; }

    /// <summary>The namespaces that it declares, each with those around it.</summary>
    public string[] Namespaces { get; }

    /// <summary>Whether it says something that counts where nothing of it is mentioned: a global using directive, an attribute of the assembly, a type that stands in for one of the platform.</summary>
    public bool IsSeenEverywhere { get; }

    /// <summary>What is known of a file; it is read when it is asked for first.</summary>
    public static FileDeclarations Of(SyntaxTree tree) => OfTrees.GetValue(tree, static t => new FileDeclarations(t));

    /// <summary>Whether a node is a body whose content no declaration depends on. One with directives is not: they hold to the end of the file.</summary>
    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } or ArrowExpressionClauseSyntax or GlobalStatementSyntax && !node.ContainsDirectives;

    /// <summary>Whether the body of an accessor may say <c>field</c>: then the property has one, and attributes may stand on it.</summary>
    private static bool MakesField(SyntaxNode body, SourceText text) =>
        body.Parent is AccessorDeclarationSyntax or BasePropertyDeclarationSyntax && text.ToString(body.Span).IndexOf("field", StringComparison.Ordinal) >= 0;

    /// <summary>Whether declarations or bodies stand right inside a node or further in. Nothing else is walked through: attributes and parameters are most of a declaration.</summary>
    private static bool LeadsToDeclarations(SyntaxNode node) => node
        is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
        or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax or AccessorDeclarationSyntax;

    /// <summary>The names that a node declares for other files: of types, and of what a program's statements declare, which the compiler finds before a type of the name.</summary>
    private static IEnumerable<string> NamesOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        GlobalStatementSyntax statement => statement.DescendantNodes().Select(static inner => inner switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        }).OfType<string>().Concat(["Program", "args"]),
        _ => [],
    };

    /// <summary>Whether types of a namespace are looked for that no file mentions: by the compiler, or by <see cref="KnownNames"/>.</summary>
    private static bool IsLookedInto(string name) => name is "System" or "Stateless" or "Microsoft.Extensions.Logging" || name.StartsWith("System.", StringComparison.Ordinal);

    private static string FullName(BaseNamespaceDeclarationSyntax named)
    {
        string name = string.Concat(named.Name.DescendantTokens().Select(static token => token.ValueText));
        return named.Parent is BaseNamespaceDeclarationSyntax outer ? FullName(outer) + "." + name : name;
    }
}
