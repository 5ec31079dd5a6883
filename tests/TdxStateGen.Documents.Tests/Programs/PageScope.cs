namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>The types that some blocks of a page can name, in a namespace of their own.</summary>
/// <param name="number">Number of the scope on the page.</param>
/// <param name="types">The types that it begins with.</param>
internal sealed class PageScope(int number, IEnumerable<TypeInBlock> types)
{
    /// <summary>The namespace.</summary>
    public string Namespace { get; } = $"DocumentPage.Scope{number}";

    /// <summary>The types.</summary>
    public List<TypeInBlock> Types { get; } = [.. types];

    /// <summary>The sources of the types, one for each block.</summary>
    /// <param name="usings">Using directives of the page up to a block.</param>
    public IEnumerable<string> Sources(Func<CodeBlock, string> usings) =>
        from type in Types
        group type by type.Block into block
        select $"{usings(block.Key)}namespace {Namespace};\n{block.Key.SourceOf(block)}";
}
