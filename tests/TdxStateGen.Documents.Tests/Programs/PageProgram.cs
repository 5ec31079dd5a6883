using TdxStateGen.Documents.Tests.Reading;

namespace TdxStateGen.Documents.Tests.Programs;

/// <summary>The C# of a page, put together as a reader would: from top to bottom, a type that is declared again in place of the earlier one.</summary>
internal sealed class PageProgram
{
    // What a new project imports.
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly List<PageScope> _scopes = [];
    private readonly Dictionary<Fence, PageMethod> _methods = [];
    private readonly Dictionary<Fence, PageScope> _scopeOf = [];
    private readonly List<CodeBlock> _blocks = [];
    private readonly List<string> _problems = [];
    private readonly List<TypeInBlock> _ofPage = [];
    private readonly HashSet<string> _contexts = [];

    /// <summary>Puts the C# of a page together.</summary>
    /// <param name="page">The page.</param>
    public PageProgram(MarkdownPage page)
    {
        int section = -1;
        PageMethod? last = null;
        foreach (Fence fence in page.Fences.Where(static f => f.Language == "csharp" && !f.Has("excerpt")))
        {
            if (fence.Section != section)
            {
                section = fence.Section;
                NewScope(_ofPage);
            }

            AddContexts(fence);
            CodeBlock block = Add(fence);
            if (fence.Has("page"))
            {
                _ofPage.RemoveAll(old => block.Types.Any(type => type.Replaces(old)));
                _ofPage.AddRange(block.Types);
            }

            if (block.HasStatements)
            {
                last = AddStatements(block, fence.Has("continues") ? last : null);
            }
        }
    }

    /// <summary>Whether there is any C#.</summary>
    public bool IsEmpty => _blocks.Count == 0;

    /// <summary>What is wrong with the blocks before they are compiled.</summary>
    public IReadOnlyList<string> Problems => [.. _problems, .. _blocks.SelectMany(static b => b.Problems)];

    /// <summary>The blocks.</summary>
    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    /// <summary>All using directives.</summary>
    public IReadOnlyCollection<string> Usings => [.. _blocks.SelectMany(static b => b.Usings).Distinct()];

    /// <summary>The statements that a block is part of; null when it has none.</summary>
    /// <param name="fence">The block.</param>
    public PageMethod? MethodOf(Fence fence) => _methods.GetValueOrDefault(fence);

    /// <summary>What a block can name.</summary>
    /// <param name="fence">The block.</param>
    public PageScope ScopeOf(Fence fence) => _scopeOf[fence];

    /// <summary>The files to compile.</summary>
    public IReadOnlyList<string> Sources() =>
        [Implicit, .. _scopes.SelectMany(scope => scope.Sources(UsingsUpTo)), .. _methods.Values.Distinct().Select(method => method.Source(UsingsUpTo))];

    // What one block imports, those below it need not import again.
    private string UsingsUpTo(CodeBlock block) => string.Concat(_blocks.TakeWhile(b => b != block).Append(block).SelectMany(static b => b.Usings).Distinct().Select(static line => line + "\n"));

    private CodeBlock Add(Fence fence)
    {
        CodeBlock block = new(fence, _blocks.Count);
        PageScope scope = _scopes[^1];
        if (scope.Types.Exists(old => block.Types.Any(type => type.Replaces(old))))
        {
            scope = NewScope(scope.Types.Where(old => !block.Types.Any(type => type.Replaces(old))));
        }

        scope.Types.AddRange(block.Types);
        _scopeOf[fence] = scope;
        _blocks.Add(block);
        return block;
    }

    private PageScope NewScope(IEnumerable<TypeInBlock> types)
    {
        PageScope scope = new(_scopes.Count, types);
        _scopes.Add(scope);
        return scope;
    }

    private PageMethod AddStatements(CodeBlock block, PageMethod? before)
    {
        PageMethod method = before ?? new(block.Number, GivenTo(block.Fence)) { Scope = _scopes[^1] };
        method.Scope = _scopes[^1];
        method.Blocks.Add(block);
        _methods[block.Fence] = method;
        return method;
    }

    private Given[] GivenTo(Fence fence)
    {
        string[] names = fence.Value("given")?.Split(',') ?? [];
        _problems.AddRange(names.Where(static name => Given.All.All(g => g.Name != name)).Select(name => $"{fence.Place}: there is no given {name}; there are {string.Join(", ", Given.All.Select(static g => g.Name))}."));
        return [.. Given.All.Where(g => names.Contains(g.Name))];
    }

    // What a block leaves out, for the whole page from there on.
    private void AddContexts(Fence fence)
    {
        foreach (string name in fence.Value("with")?.Split(',') ?? [])
        {
            string path = $"tests/TdxStateGen.Documents.Tests/Contexts/{name}.cs";
            if (!DocumentFiles.Exists(path))
            {
                _problems.Add($"{fence.Place}: there is no {path}.");
            }
            else if (_contexts.Add(name))
            {
                CodeBlock context = Add(new(path, 1, fence.Section, "csharp", new Dictionary<string, string>(), DocumentFiles.Read(path)));
                _ofPage.AddRange(context.Types);
            }
        }
    }
}
