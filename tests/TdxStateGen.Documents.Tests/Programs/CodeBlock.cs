using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>A C# block, taken apart: using directives, types, statements.</summary>
internal sealed class CodeBlock
{
    private readonly string _source;
    private readonly int _firstLine;
    private readonly List<TextSpan> _notStatements = [];

    /// <summary>Takes a block apart.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="number">Its number on the page.</param>
    public CodeBlock(Fence fence, int number)
    {
        Fence = fence;
        Number = number;
        bool areMembers = fence.Has("members");
        string owner = areMembers && fence.Value("members") is { Length: > 0 } name ? name : $"Members{number}";
        string[] imported = areMembers ? [.. fence.Lines.TakeWhile(static line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal))] : [];
        _source = areMembers ? $"partial class {owner} {{\n{string.Concat(imported.Select(static _ => "\n"))}{fence.Text[imported.Sum(static line => line.Length + 1)..]}}}\n" : fence.Text;
        _firstLine = areMembers ? fence.Line - 1 : fence.Line;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(_source, new CSharpParseOptions(LanguageVersion.Latest));
        CompilationUnitSyntax root = tree.GetCompilationUnitRoot();
        Problems = [.. root.GetDiagnostics().Select(d => $"{fence.Page}:{_firstLine + d.Location.GetLineSpan().StartLinePosition.Line}: {d.Id}: {d.GetMessage(null)}")];
        foreach (UsingDirectiveSyntax directive in root.Usings)
        {
            _notStatements.Add(directive.Span);
        }

        MemberDeclarationSyntax[] types = [.. root.Members.Where(static m => m is not GlobalStatementSyntax)];
        Usings = [.. root.Usings.Select(static u => u.ToString()), .. imported.Where(static line => line.Length > 0)];
        Types = [.. types.Select(type => TypeInBlock.Of(this, type))];
        _notStatements.AddRange(Types.Select(static type => type.Span));
        HasStatements = root.Members.Any(static m => m is GlobalStatementSyntax);
        Awaits = root.Members.OfType<GlobalStatementSyntax>().SelectMany(static s => s.DescendantNodes(static n => n is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax))).Any(static n => n is AwaitExpressionSyntax);
        if (types.OfType<BaseNamespaceDeclarationSyntax>().Any())
        {
            Problems = [.. Problems, $"{fence.Place}: a block must not declare a namespace: the test puts it into one."];
        }
    }

    /// <summary>Where it stands.</summary>
    public Fence Fence { get; }

    /// <summary>Its number on the page.</summary>
    public int Number { get; }

    /// <summary>What is not C#.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Using directives.</summary>
    public IReadOnlyList<string> Usings { get; }

    /// <summary>Types.</summary>
    public IReadOnlyList<TypeInBlock> Types { get; }

    /// <summary>Whether there are statements.</summary>
    public bool HasStatements { get; }

    /// <summary>Whether they wait for tasks.</summary>
    public bool Awaits { get; }

    /// <summary>Some of its types, at their lines and columns.</summary>
    /// <param name="types">Those.</param>
    public string SourceOf(IEnumerable<TypeInBlock> types)
    {
        TextSpan[] kept = [.. types.Select(static type => type.Span)];
        return Mapped(Blanked(at => !kept.Any(span => span.Contains(at))));
    }

    /// <summary>Its statements, at their lines and columns.</summary>
    public string Statements() => Mapped(Blanked(at => _notStatements.Any(span => span.Contains(at))));

    private string Mapped(string text) => $"#line {_firstLine} \"{Fence.Page}\"\n{text}#line default\n";

    private string Blanked(Func<int, bool> isBlank) => string.Concat(_source.Select((c, at) => c != '\n' && isBlank(at) ? ' ' : c));
}
